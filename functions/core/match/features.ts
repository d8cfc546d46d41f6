// What the classifier sees of a text: hashed pieces of it in three blocks (words and pairs of words, beginnings of
// words, runs of letters), each piece remembered with the word that it came from.

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const BLOCK_SEEDS = [FNV_START, 0x9e3779b9, 0x85ebca6b] as const;
/** How much each block counts; found by trying on public question sets. */
export const BLOCK_WEIGHTS = [0.6, 0.5, 0.8] as const;
const DIGIT = /\p{N}/gu;

/** One distinct piece: which block, how often, which token (by place) it was first seen in, is it a whole word. */
export type Piece = {
  readonly hash: number;
  readonly block: number;
  readonly token: number;
  readonly word: boolean;
  count: number;
};

/** The pieces of a text, in order of first appearance. Numbers are alike: "at 5" and "at 8" ask the same. */
export function piecesOf(tokens: readonly string[]): readonly Piece[] {
  const pieces = new Map<number, Piece>();
  const add = (hash: number, block: number, token: number, word = false) => {
    const known = pieces.get(hash);
    if (known === undefined) pieces.set(hash, { hash, block, token, word, count: 1 });
    else known.count++;
  };
  const words = tokens.map((token) => token.replace(DIGIT, '0'));
  let before = '^'; // the sentence's edges are pieces too: what a question begins with says much
  words.forEach((word, token) => {
    add(hashOf(word), 0, token, true);
    add(hashOf(`${before} ${word}`), 0, token);
    addBeginnings(word, token, add);
    addRuns(` ${word} `, token, add);
    before = word;
  });
  if (words.length > 0) add(hashOf(`${before} $`), 0, words.length - 1);
  return [...pieces.values()];
}

function hashOf(word: string): number {
  let hash: number = BLOCK_SEEDS[0];
  for (let at = 0; at < word.length; at++) hash = step(hash, word.charCodeAt(at));
  return hash;
}

type Add = (hash: number, block: number, token: number) => void;

function addBeginnings(word: string, token: number, add: Add): void {
  let hash: number = BLOCK_SEEDS[1];
  for (let at = 0; at < Math.min(word.length, 5); at++) {
    hash = step(hash, word.charCodeAt(at));
    if (at >= 2) add(hash, 1, token);
  }
}

function addRuns(padded: string, token: number, add: Add): void {
  for (let start = 0; start < padded.length - 1; start++) {
    let hash: number = BLOCK_SEEDS[2];
    for (let at = start; at < Math.min(start + 4, padded.length); at++) {
      hash = step(hash, padded.charCodeAt(at));
      if (at > start) add(hash, 2, token);
    }
  }
}

function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}
