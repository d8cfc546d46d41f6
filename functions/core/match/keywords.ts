// Finds the owner's keywords in a message, as whole words. The cost grows with the message, not with the number of
// keywords: they share one tree of words, walked from every word of the message.
import { tokensOf, unitsOf } from '#core/tokens.ts';

/** A keyword and who it belongs to (the place of its intent in the file). */
export type Keyword<Owner> = { readonly text: string; readonly owner: Owner };

/** `length` is that of the keyword as compared, so that the more specific of two keywords can win. */
export type FoundKeyword<Owner> = { readonly keyword: Keyword<Owner>; readonly length: number };

/** Every keyword that stands in a message given as units of `unitsOf`; each place counts once. */
export type KeywordFinder<Owner> = (units: readonly string[]) => readonly FoundKeyword<Owner>[];

const NONE: readonly never[] = [];

type Node<Owner> = { readonly next: Map<string, Node<Owner>>; readonly ends: FoundKeyword<Owner>[] };

export function createKeywordFinder<Owner>(keywords: readonly Keyword<Owner>[]): KeywordFinder<Owner> {
  const root = emptyNode<Owner>();
  for (const keyword of keywords) addKeyword(root, keyword);
  if (root.next.size === 0) return () => NONE;
  return (units) => {
    let found: FoundKeyword<Owner>[] | undefined; // hardly ever: most words begin none
    for (let start = 0; start < units.length; start++) {
      let node = root.next.get(units[start] as string);
      for (let at = start + 1; node !== undefined; at++) {
        for (const end of node.ends) {
          found ??= [];
          found.push(end);
        }
        node = at < units.length ? node.next.get(units[at] as string) : undefined;
      }
    }
    return found ?? NONE;
  };
}

/** A text reduced to what keywords and whole phrases are compared by. Empty where it has neither words nor emoji. */
export function comparedForm(text: string): string {
  return unitsOf(tokensOf(text)).join(' ');
}

function addKeyword<Owner>(root: Node<Owner>, keyword: Keyword<Owner>): void {
  const units = unitsOf(tokensOf(keyword.text));
  if (units.length === 0) return; // punctuation only: it would stand in every message
  let node = root;
  for (const unit of units) {
    const known: Node<Owner> = node.next.get(unit) ?? emptyNode<Owner>();
    node.next.set(unit, known);
    node = known;
  }
  node.ends.push({ keyword, length: units.join(' ').length });
}

function emptyNode<Owner>(): Node<Owner> {
  return { next: new Map(), ends: [] };
}
