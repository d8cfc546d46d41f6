// What automatic replies cost at AWS, from list prices. Meta's own price is not in it: replies within 24 hours of the
// customer's message are free of charge there, and Portiere sends no others.
// https://developers.facebook.com/docs/whatsapp/pricing (2026-11-22)

/** As README.md, "What it costs", adds up, in dollars: a regular's question, and the average of a small shop's week. */
export const PRICES = {
  currency: 'USD',
  perMillionAnswered: { low: 12, high: 14 },
  /** With delivered and read receipts on. */
  perMillionWithTicks: 5,
  region: 'us-east-1',
  asOf: '2026-11',
  source: 'README.md#what-it-costs',
} as const;

export function costOf(answered: number, ticks: boolean) {
  const { perMillionAnswered, perMillionWithTicks, currency, region, asOf, source } = PRICES;
  const price = (perMillion: number) => (answered * (perMillion + (ticks ? perMillionWithTicks : 0))) / 1_000_000;
  const { low, high } = perMillionAnswered;
  return {
    answered,
    low: price(low),
    high: price(high),
    currency,
    region,
    asOf,
    source,
    meta: 'free-within-24-hours',
  } as const;
}
