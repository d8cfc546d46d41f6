// Turns pieces of text into numbers: the vocabulary of all that the examples contain, rare pieces counting more.
import { BLOCK_WEIGHTS, type Piece } from './features.ts';

/** Sparse numbers of one text; only pieces that the vocabulary knows. */
export type Vector = {
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** The token that each number comes from. */
  readonly tokens: Int32Array;
  /** Length of the whole, pieces included that the vocabulary does not know. */
  readonly length: number;
  /** How much of the text's weight lies in words that the examples contain, 0 to 1. */
  readonly knownShare: number;
};

export type Vocabulary = {
  readonly size: number;
  readonly indexOf: ReadonlyMap<number, number>;
  readonly rarity: Float64Array;
  /** Rarity of a piece that no example contains. */
  readonly unseen: number;
};

const MANY_EXAMPLES = 3000; // from here on pieces that stand in one example only teach nothing, below they do

/** At most `maxSize` pieces, those in most examples first. */
export function buildVocabulary(texts: readonly (readonly Piece[])[], maxSize: number): Vocabulary {
  const counts = new Map<number, number>();
  for (const pieces of texts) for (const { hash } of pieces) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  let kept = [...counts];
  if (texts.length > MANY_EXAMPLES) kept = kept.filter(([, count]) => count > 1);
  if (kept.length > maxSize) kept = kept.sort((a, b) => b[1] - a[1]).slice(0, maxSize); // stable: ties keep their order
  const rarityOf = (count: number) => Math.sqrt(Math.log((1 + texts.length) / (1 + count)) + 1);
  return {
    size: kept.length,
    indexOf: new Map(kept.map(([hash], index) => [hash, index])),
    rarity: Float64Array.from(kept, ([, count]) => rarityOf(count)),
    unseen: rarityOf(0),
  };
}

/** Every block has length 1 before its weight, unknown pieces included: a text of unknown words stays near zero
 * instead of looking like the one word that is known. */
export function vectorOf(pieces: readonly Piece[], vocabulary: Vocabulary): Vector {
  const indices = new Int32Array(pieces.length);
  const values = new Float64Array(pieces.length);
  const tokens = new Int32Array(pieces.length);
  const blocks = new Uint8Array(pieces.length);
  const squares = BLOCK_WEIGHTS.map(() => 0);
  let size = 0;
  let known = 0;
  let all = 0;
  for (const { hash, block, token, word, count } of pieces) {
    const index = vocabulary.indexOf.get(hash);
    const rarity = index === undefined ? vocabulary.unseen : (vocabulary.rarity[index] as number);
    const value = (1 + Math.log(count)) * rarity;
    squares[block] = (squares[block] as number) + value * value;
    if (word) all += rarity * rarity;
    if (index === undefined) continue;
    if (word) known += rarity * rarity;
    indices[size] = index;
    values[size] = value;
    tokens[size] = token;
    blocks[size++] = block;
  }
  const scales = BLOCK_WEIGHTS.map((weight, block) => weight / Math.sqrt(squares[block] || 1));
  for (let at = 0; at < size; at++) values[at] = (values[at] as number) * (scales[blocks[at] as number] as number);
  return {
    indices: indices.slice(0, size),
    values: values.slice(0, size),
    tokens: tokens.slice(0, size),
    length: Math.hypot(...BLOCK_WEIGHTS.filter((_, block) => squares[block] !== 0)),
    knownShare: all === 0 ? 0 : known / all,
  };
}
