// What the classifier sees of a text: hashed pieces of it, each with the word that it came from. Words, pairs of words,
// beginnings of words, runs of letters within a word, and what the words mean.
import { readConcepts } from './concept-reader.ts';
import { afterUnit, startOf } from './hashing.ts';

/** The kinds of piece: a whole word, a pair of words, how a word begins, letters within a word, a meaning. */
export const KINDS = { word: 0, pair: 1, beginning: 2, run: 3, concept: 4 } as const;
/** Which block a kind belongs to: every block counts as one whole, however many pieces it has. */
export const BLOCK_OF = [0, 0, 1, 2, 3] as const;
/** How much each block counts; found by trying on public question sets. */
export const BLOCK_WEIGHTS = [0.6, 0.5, 0.84, 0.25] as const;

const SHORTEST_BEGINNING = 3;
const LONGEST_BEGINNING = 5;
const LONGEST_RUN = 4;
const MOST = 8192; // 128 tokens of 1,000 units together make fewer
const DIGIT = /\p{N}/gu;
const HAS_DIGIT = /\p{N}/u;
const EDGE = 94; // ^ and $ cannot stand in a token: a question's first and last word say much
const END = 36;
const SPACE = 32;

/** The pieces of one text in order; `size` of the arrays' places are used. */
export type Pieces = {
  size: number;
  readonly hashes: Int32Array;
  readonly kinds: Uint8Array;
  /** The token (by place) that a piece begins in. */
  readonly tokens: Uint8Array;
};

const shared: Pieces = {
  size: 0,
  hashes: new Int32Array(MOST),
  kinds: new Uint8Array(MOST),
  tokens: new Uint8Array(MOST),
};

/** Numbers are alike: "at 5" and "at 8" ask the same. The result is overwritten by the next call. */
export function readPieces(tokens: readonly string[]): Pieces {
  shared.size = 0;
  if (tokens.length === 0) return shared;
  let before = afterUnit(startOf(KINDS.pair), EDGE);
  for (let place = 0; place < tokens.length; place++) before = readWord(tokens[place] as string, place, before);
  add(afterUnit(afterUnit(before, SPACE), END), KINDS.pair, tokens.length - 1);
  readConcepts(tokens, (hash, place) => add(hash, KINDS.concept, place));
  return shared;
}

/** Adds what one word gives; returns the hash with which its pair with the next word begins. */
function readWord(token: string, place: number, before: number): number {
  const word = HAS_DIGIT.test(token) ? token.replace(DIGIT, '0') : token;
  let whole = startOf(KINDS.word);
  let pair = afterUnit(before, SPACE);
  let next = startOf(KINDS.pair);
  let beginning = startOf(KINDS.beginning);
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    whole = afterUnit(whole, unit);
    pair = afterUnit(pair, unit);
    next = afterUnit(next, unit);
    if (at >= LONGEST_BEGINNING) continue;
    beginning = afterUnit(beginning, unit);
    if (at >= SHORTEST_BEGINNING - 1) add(beginning, KINDS.beginning, place);
  }
  add(whole, KINDS.word, place);
  add(pair, KINDS.pair, place);
  readRuns(word, place);
  return next;
}

/** Runs of two to four letters, the word's edges being letters too. */
function readRuns(word: string, place: number): void {
  const end = word.length;
  for (let start = -1; start < end; start++) {
    let hash = afterUnit(startOf(KINDS.run), start < 0 ? SPACE : word.charCodeAt(start));
    const last = Math.min(start + LONGEST_RUN - 1, end);
    for (let at = start + 1; at <= last; at++) {
      hash = afterUnit(hash, at === end ? SPACE : word.charCodeAt(at));
      add(hash, KINDS.run, place);
    }
  }
}

function add(hash: number, kind: number, place: number): void {
  const at = shared.size;
  if (at === MOST) return;
  shared.hashes[at] = hash;
  shared.kinds[at] = kind;
  shared.tokens[at] = place;
  shared.size = at + 1;
}
