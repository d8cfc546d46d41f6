// What the address says of the screen: who writes, and which side is shown on a phone. Links lead to the same scene again.

export const PEOPLE = ['new', 'known', 'portuguese', 'username', 'blocked'] as const;
export type PersonKind = (typeof PEOPLE)[number];

export const SIDES = ['phone', 'trace', 'wire', 'teach'] as const;
export type Side = (typeof SIDES)[number];

export type TryItSearch = { readonly as?: PersonKind; readonly side?: Side };

/** Anything else in the address is left out. */
export function readSearch(search: Readonly<Record<string, unknown>>): TryItSearch {
  const as = PEOPLE.find((kind) => kind === search.as);
  const side = SIDES.find((name) => name === search.side);
  return { ...(as !== undefined && { as }), ...(side !== undefined && { side }) };
}
