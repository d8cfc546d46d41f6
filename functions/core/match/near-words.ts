// Finds keywords that were nearly written: one letter wrong, missing, doubled or two of them swapped. A hint only, because
// "persone" is as near to "persona" as a slip of the finger is.
import { tokensOf, unitsOf } from '#core/tokens.ts';
import type { Keyword } from './keywords.ts';

const SHORTEST = 6; // shorter words are near to too many others

/** The keywords of one word that stand nearly, but not exactly, in a message given as units of `unitsOf`. */
export type NearFinder<Owner> = (
  units: readonly string[],
) => readonly { readonly word: string; readonly owner: Owner }[];

export function createNearFinder<Owner>(keywords: readonly Keyword<Owner>[]): NearFinder<Owner> {
  // Two words are at most one slip apart only if taking a letter from one or both makes them the same.
  const remains = new Map<string, { readonly word: string; readonly owner: Owner }[]>();
  for (const { text, owner } of keywords) {
    const [word = '', ...others] = unitsOf(tokensOf(text));
    if (others.length > 0 || word.length < SHORTEST) continue;
    for (const remain of remainsOf(word)) {
      const known = remains.get(remain);
      if (known === undefined) remains.set(remain, [{ word, owner }]);
      else known.push({ word, owner });
    }
  }
  const words = new Set([...remains.values()].flat().map(({ word }) => word));
  return (units) =>
    units
      .filter((unit) => isNearAny(unit, words)) // hardly ever: the letters are tried out only then
      .flatMap((unit) =>
        remainsOf(unit)
          .flatMap((remain) => remains.get(remain) ?? [])
          .filter(({ word }) => isOneSlip(unit, word))
          .map(({ owner }) => ({ word: unit, owner })),
      );
}

function isNearAny(unit: string, words: Iterable<string>): boolean {
  for (const word of words) if (isOneSlip(unit, word)) return true;
  return false;
}

/** The word, and the word without each of its letters. */
function remainsOf(word: string): readonly string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}

function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  const longest = Math.max(a.length, b.length) - start - end; // of what is not the same
  return longest < 2 || (longest === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]);
}
