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
  const lengths = new Set<number>();
  for (const word of remains.keys()) lengths.add(word.length);
  return (units) =>
    units
      .filter((unit) => unit.length >= SHORTEST - 1 && lengths.has(unit.length - 1))
      .flatMap((unit) =>
        remainsOf(unit)
          .flatMap((remain) => remains.get(remain) ?? [])
          .filter(({ word }) => isOneSlip(unit, word))
          .map(({ owner }) => ({ word: unit, owner })),
      );
}

/** The word, and the word without each of its letters. */
function remainsOf(word: string): readonly string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}

function isOneSlip(a: string, b: string): boolean {
  if (a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (a.length !== b.length) return restA.slice(1) === restB || restB.slice(1) === restA;
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return swapped || restA.slice(1) === restB.slice(1);
}
