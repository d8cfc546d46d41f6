// Takes WhatsApp's marks out of a text (*bold*, _italic_, ~struck~, ```typed```): owners write their answers once for all
// channels, and Messenger and Instagram would show the marks themselves. Part of fitting. Pure.

/** An address may hold any of the marks as part of its name. */
const ADDRESS = /(https?:\/\/\S+)/;
const TYPED = /```([^`]+)```/g;
/** Around words and closed in the same line, as WhatsApp reads them; `2*3*4` and `a_b_c` are none. */
const MARKED = /(^|[^\p{L}\p{N}*_~])([*_~])(?=\S)([^\n]*?\S)\2(?![\p{L}\p{N}*_~])/gu;

/** Marks may stand within others. Doing it again changes nothing. */
export function withoutMarks(text: string): string {
  return text
    .split(ADDRESS)
    .map((part, place) => (place % 2 === 1 ? part : unmarked(part)))
    .join('');
}

function unmarked(part: string): string {
  const once = part.replace(TYPED, '$1').replace(MARKED, '$1$3');
  return once === part ? part : unmarked(once);
}
