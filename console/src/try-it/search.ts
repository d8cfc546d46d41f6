// What the address says of the screen: who writes and where, and which side is shown on a phone. Links lead to the same scene again.

export const PEOPLE = ['new', 'known', 'portuguese', 'username', 'blocked'] as const;
export type PersonKind = (typeof PEOPLE)[number];

export const CHANNELS = ['whatsapp', 'messenger', 'instagram'] as const;
/** Where one can be a customer here. */
export type ChatChannel = (typeof CHANNELS)[number];

export const SIDES = ['phone', 'trace', 'wire', 'teach'] as const;
export type Side = (typeof SIDES)[number];

export type TryItSearch = { readonly as?: PersonKind; readonly on?: ChatChannel; readonly side?: Side };

/** Anything else in the address is left out. */
export function readSearch(search: Readonly<Record<string, unknown>>): TryItSearch {
  const as = PEOPLE.find((kind) => kind === search.as);
  const side = SIDES.find((name) => name === search.side);
  const on = CHANNELS.find((channel) => channel === search.on);
  return { ...(as !== undefined && { as }), ...(on !== undefined && { on }), ...(side !== undefined && { side }) };
}
