// Turns pieces of text into numbers: the vocabulary of all that the examples contain, rare pieces counting more.
import { BLOCK_OF, BLOCK_WEIGHTS, KINDS, type Pieces } from './features.ts';
import { createFind, type Find } from './hashing.ts';

/** Sparse numbers of one text; `size` places of the arrays are used. Only pieces that the vocabulary knows. */
export type Vector = {
  readonly size: number;
  readonly indices: Int32Array;
  readonly values: Float32Array;
  /** Length of the whole, pieces included that the vocabulary does not know. */
  readonly length: number;
  /** How much of the text's weight lies in words that the examples contain, 0 to 1. */
  readonly knownShare: number;
};

export type Vocabulary = {
  /** In ascending order. */
  readonly hashes: Int32Array;
  /** In how many examples each piece stands: sixteen times the binary logarithm, so that a byte holds it. */
  readonly levels: Uint8Array;
  readonly examples: number;
  readonly find: Find;
  readonly rarity: Float32Array;
  /** Rarity of a piece that no example contains. */
  readonly unseen: number;
};

/** Where one text at a time is laid out. `slots` is all zero in between. */
export type Desk = {
  readonly slots: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
  readonly counts: Uint16Array;
  readonly kinds: Uint8Array;
  /** The token that each number comes from; where a piece stands twice, the first. */
  readonly tokens: Uint8Array;
};

const STEPS = 16; // of a level, for each doubling of a count
/** In how many examples a piece stands, by its level. */
const COUNT_OF = Float64Array.from({ length: 256 }, (_, level) => 2 ** (level / STEPS));
const BLOCKS = BLOCK_WEIGHTS.length;
/** 1 + ln(n): the second time a piece stands in a text it says less. */
const FREQUENCY = Float32Array.from({ length: 64 }, (_, count) => 1 + Math.log(Math.max(1, count)));
const squares = new Float64Array(BLOCKS);

export function createVocabulary(hashes: Int32Array, levels: Uint8Array, examples: number): Vocabulary {
  const rarityOf = (count: number) => Math.sqrt(Math.log((1 + examples) / (1 + count)) + 1);
  const rarityAt = COUNT_OF.map(rarityOf);
  return {
    hashes,
    levels,
    examples,
    find: createFind(hashes),
    rarity: new Float32Array(levels).map((level) => rarityAt[level] as number),
    unseen: rarityOf(0),
  };
}

const MANY_EXAMPLES = 3000; // from here on pieces that stand in one example only teach nothing, below they do

/** Counts pieces of texts; `learn` after every text, `vocabulary` at the end. */
export function createCounter() {
  const places = new Map<number, number>();
  const counts: number[] = [];
  const lastSeen: number[] = []; // the text in which it was counted last
  const countOf = (hash: number) => counts[places.get(hash) ?? -1] ?? 0;
  let texts = 0;
  return {
    learn({ size, hashes }: Pieces): void {
      for (let at = 0; at < size; at++) {
        const hash = hashes[at] as number;
        const place = places.get(hash);
        if (place === undefined) {
          places.set(hash, counts.length);
          counts.push(1);
          lastSeen.push(texts);
        } else if (lastSeen[place] !== texts) {
          counts[place] = (counts[place] as number) + 1;
          lastSeen[place] = texts;
        }
      }
      texts++;
    },
    /** At most `maxSize` pieces, those in most examples first. */
    vocabulary(maxSize: number): Vocabulary {
      const fewest = texts > MANY_EXAMPLES ? 2 : 1;
      let kept = Int32Array.from(places.keys()).filter((hash) => countOf(hash) >= fewest);
      kept.sort();
      if (kept.length > maxSize) {
        kept = Int32Array.from([...kept].sort((a, b) => countOf(b) - countOf(a)).slice(0, maxSize)).sort();
      }
      return createVocabulary(
        kept,
        Uint8Array.from(kept, (hash) => Math.min(255, Math.round(STEPS * Math.log2(countOf(hash))))),
        texts,
      );
    },
  };
}

export function createDesk({ hashes }: Pick<Vocabulary, 'hashes'>): Desk {
  const most = Math.min(hashes.length, 8192);
  return {
    slots: new Int32Array(hashes.length),
    indices: new Int32Array(most),
    values: new Float32Array(most),
    counts: new Uint16Array(most),
    kinds: new Uint8Array(most),
    tokens: new Uint8Array(most),
  };
}

/** Every block has length 1 before its weight, unknown pieces included: a text of unknown words stays near zero
 * instead of looking like the one word that is known. The arrays are the desk's: the next call overwrites them. */
export function vectorOf(pieces: Pieces, vocabulary: Vocabulary, desk: Desk): Vector {
  const { unseen, rarity } = vocabulary;
  squares.fill(0);
  const { size, unknownWords } = layOut(pieces, vocabulary, desk);
  let knownWords = 0;
  for (let at = 0; at < size; at++) {
    const index = desk.indices[at] as number;
    const kind = desk.kinds[at] as number;
    const weight = rarity[index] as number;
    const value = (FREQUENCY[Math.min(desk.counts[at] as number, 63)] as number) * weight;
    const block = BLOCK_OF[kind] as number;
    squares[block] = (squares[block] as number) + value * value;
    if (kind === KINDS.word) knownWords += weight * weight;
    desk.values[at] = value;
    desk.slots[index] = 0;
  }
  let length = 0;
  for (let block = 0; block < BLOCKS; block++) {
    const square = squares[block] as number;
    const weight = BLOCK_WEIGHTS[block] as number;
    if (square > 0) length += weight * weight;
    squares[block] = weight / Math.sqrt(square || 1);
  }
  for (let at = 0; at < size; at++) {
    const block = BLOCK_OF[desk.kinds[at] as number] as number;
    desk.values[at] = (desk.values[at] as number) * (squares[block] as number);
  }
  const words = knownWords + unknownWords * unseen * unseen;
  const { indices, values } = desk;
  return { size, indices, values, length: Math.sqrt(length), knownShare: words === 0 ? 0 : knownWords / words };
}

/** A vector of its own, to be kept. */
export function keptVector(vector: Vector): Vector {
  return {
    ...vector,
    indices: vector.indices.slice(0, vector.size),
    values: vector.values.slice(0, vector.size),
  };
}

/** Known pieces onto the desk, each once with its count; unknown ones into the lengths of their blocks. */
function layOut({ size: many, hashes, kinds, tokens }: Pieces, { find, unseen }: Vocabulary, desk: Desk) {
  const { slots, indices, counts } = desk;
  let size = 0;
  let unknownWords = 0;
  for (let at = 0; at < many; at++) {
    const index = find(hashes[at] as number);
    const kind = kinds[at] as number;
    if (index < 0) {
      const block = BLOCK_OF[kind] as number;
      squares[block] = (squares[block] as number) + unseen * unseen;
      if (kind === KINDS.word) unknownWords++;
      continue;
    }
    const slot = slots[index] as number;
    if (slot > 0) {
      counts[slot - 1] = (counts[slot - 1] as number) + 1;
      continue;
    }
    indices[size] = index;
    counts[size] = 1;
    desk.kinds[size] = kind;
    desk.tokens[size] = tokens[at] as number;
    slots[index] = ++size;
  }
  return { size, unknownWords };
}
