// What stands in the address of Insights, so that a link leads to the same days.
export const SPANS = [7, 28, 90] as const;
export type Span = (typeof SPANS)[number];

export type InsightsSearch = { readonly days?: Span };

export function readInsightsSearch({ days }: Readonly<Record<string, unknown>>): InsightsSearch {
  return SPANS.some((known) => known === days) ? { days: days as Span } : {};
}
