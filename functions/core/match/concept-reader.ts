// Finds the concepts in a message: at every word the longest entry of the list that begins there.
import { CONCEPTS } from './concepts.ts';
import { afterUnit, createFind, type Find, hashOf, startOf } from './hashing.ts';

const EXACT = 5; // the kinds of names: of entries, and of the pieces that a concept becomes
const CONCEPT = 4;
const SPACE = 32;
const MOST_WORDS = 3;

type Table = {
  readonly find: Find;
  /** The concept's piece, by place; 0 where no entry ends. */
  readonly whole: Int32Array;
  /** The same for entries that end in *. */
  readonly open: Int32Array;
};

let table: Table | undefined; // made by the first text

/** Calls `visit` with each concept's piece and the word it begins at, from the first word to the last. */
export function readConcepts(tokens: readonly string[], visit: (hash: number, place: number) => void): void {
  table ??= createTable(CONCEPTS);
  for (let start = 0; start < tokens.length; ) start += readAt(table, tokens, start, visit);
}

/** How many words the entry at `start` takes; one where there is none. */
function readAt(
  table: Table,
  tokens: readonly string[],
  start: number,
  visit: (hash: number, place: number) => void,
): number {
  let hash = startOf(EXACT);
  let found = 0;
  let taken = 1;
  const last = Math.min(start + MOST_WORDS, tokens.length);
  for (let place = start; place < last; place++) {
    const word = tokens[place] as string;
    const concept = conceptOf(table, word, hash);
    if (concept !== 0) {
      found = concept;
      taken = place - start + 1;
    }
    hash = afterUnit(afterWord(hash, word), SPACE);
    if (table.find(hash) < 0) break; // no entry goes on from here
  }
  if (found !== 0) visit(found, start);
  return taken;
}

/** The concept of an entry that ends with this word, or with how it begins; `before` stands for the words before. */
function conceptOf({ find, whole, open }: Table, word: string, before: number): number {
  let hash = before;
  let longest = 0;
  let entry = -1;
  for (let at = 0; at < word.length; at++) {
    hash = afterUnit(hash, word.charCodeAt(at));
    entry = find(hash);
    if (entry >= 0 && open[entry] !== 0) longest = open[entry] as number;
  }
  return entry >= 0 && whole[entry] !== 0 ? (whole[entry] as number) : longest;
}

function afterWord(before: number, word: string): number {
  let hash = before;
  for (let at = 0; at < word.length; at++) hash = afterUnit(hash, word.charCodeAt(at));
  return hash;
}

function createTable(list: string): Table {
  const entries = new Map<number, { whole: number; open: number }>();
  const entryOf = (hash: number) => {
    const known = entries.get(hash) ?? { whole: 0, open: 0 };
    entries.set(hash, known);
    return known;
  };
  for (const line of list.trim().split('\n')) {
    const [name = '', words = ''] = line.split(': ');
    const concept = hashOf(name, CONCEPT);
    for (const written of words.split(', ')) {
      const isOpen = written.endsWith('*');
      const text = written.replaceAll('*', '');
      const entry = entryOf(hashOf(text, EXACT));
      if (isOpen) entry.open ||= concept;
      else entry.whole ||= concept;
      for (let space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) {
        entryOf(hashOf(text.slice(0, space + 1), EXACT));
      }
    }
  }
  const all = [...entries.values()];
  return {
    find: createFind(Int32Array.from(entries.keys())),
    whole: Int32Array.from(all, ({ whole }) => whole),
    open: Int32Array.from(all, ({ open }) => open),
  };
}
