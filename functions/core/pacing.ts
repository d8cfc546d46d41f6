// Pacing: a provider's rate as a promise about time. Pure; the caller keeps the one number it needs.

/** One message in `interval` ms, and `burst` messages at once borrowed from the future. */
export type Pace = { readonly interval: number; readonly burst: number };

/**
 * WhatsApp: 1 message per 6 s to the same customer, up to 45 at once borrowed from the future (error 131056).
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput, checked November 2026.
 */
export const CONTACT_PACE: Pace = { interval: 6_000, burst: 45 };

/** WhatsApp: 80 messages a second per number (error 130429), same source. */
export const ACCOUNT_PACE: Pace = { interval: 12.5, burst: 80 };

/**
 * Asks for one message now.
 * @param pacedUntil what the last call returned: the instant at which nothing is borrowed any more.
 * @returns `at`: when it may be sent, `now` where it may go at once; `pacedUntil` to keep if it is sent.
 */
export function pace(
  { interval, burst }: Pace,
  pacedUntil: number | undefined,
  now: number,
): { readonly at: number; readonly pacedUntil: number } {
  // Nobody owes more than a few bursts: a longer debt comes from a clock that was set back.
  const owed = pacedUntil !== undefined && pacedUntil <= now + interval * burst * 4 ? pacedUntil : now;
  const free = Math.max(owed, now);
  const at = Math.max(now, free - interval * (burst - 1));
  return { at, pacedUntil: free + interval };
}
