// What an error code of Meta's may mean for a reply, and the sentence for the owner that goes with it: what happened,
// what becomes of the reply, what to do. The tables of the channels are written in these words.

/** A code, or a range of codes with both ends. */
export type Code = number | readonly [number, number];

/**
 * - `busy`: not accepted, may be tried again after the pause (seconds); without one the usual back-off holds.
 * - `account`: not accepted, the whole account is affected until somebody acts.
 * - `never`: not accepted and never will be. `unreachable`: this customer cannot be reached at all.
 * - `unclear`: the provider itself does not say whether it was accepted.
 */
export type Meaning =
  | { readonly kind: 'busy'; readonly pause?: number; readonly sentence: string }
  | { readonly kind: 'account'; readonly pause?: number; readonly sentence: string }
  | { readonly kind: 'never'; readonly unreachable?: true; readonly sentence: string }
  | { readonly kind: 'unclear' };

const AGAIN = 'Nothing is lost: it will be tried again by itself.';
const KEPT = 'Replies are kept and go out once it works again, unless they get too old.';
const LOST = 'This reply was not sent.';

export const busy = (what: string, pause?: number): Meaning => ({
  kind: 'busy',
  sentence: `${what} ${AGAIN}`,
  ...(pause === undefined ? {} : { pause }),
});
export const account = (what: string, todo: string, pause?: number): Meaning => ({
  kind: 'account',
  sentence: `${what} ${KEPT} ${todo}`,
  ...(pause === undefined ? {} : { pause }),
});
export const never = (what: string, todo: string): Meaning => ({ kind: 'never', sentence: `${what} ${LOST} ${todo}` });
export const unreachable = (what: string, todo: string): Meaning => ({
  kind: 'never',
  unreachable: true,
  sentence: `${what} ${LOST} ${todo}`,
});

/** Rows of codes to a table of single codes. */
export function tableOf(rows: readonly (readonly [readonly Code[], Meaning])[]): ReadonlyMap<number, Meaning> {
  return new Map(rows.flatMap(([codes, meaning]) => codes.flatMap(expand).map((code) => [code, meaning] as const)));
}

function expand(code: Code): readonly number[] {
  if (typeof code === 'number') return [code];
  return Array.from({ length: code[1] - code[0] + 1 }, (_, index) => code[0] + index);
}
