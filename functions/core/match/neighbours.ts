// The owner's phrases of one intent, turned around: from each piece to the phrases that have it, so that the one nearest
// to a message is found by the message's few pieces instead of by all pieces of all phrases.
import type { Lesson } from './examples.ts';
import { createFind, type Find } from './hashing.ts';
import type { Vector } from './vectors.ts';

/** Lessons of an intent among which the nearest is looked for: their places fit a byte. */
export const MAX_COMPARED = 200;

export type Nearest = { readonly cosine: number; readonly lesson?: Lesson };

/** The lesson that a message's vector is most alike; of equal ones the first. */
export type Neighbours = (message: Vector) => Nearest;

/** By row, which a piece is found in: the places of its lessons, and their values, from `starts[row]` to the next. */
type Postings = {
  readonly find: Find;
  readonly starts: Int32Array;
  readonly places: Uint8Array;
  readonly values: Float32Array;
};

export const NOWHERE_NEAR: Nearest = { cosine: 0 };

const products = new Float64Array(MAX_COMPARED);

/** `vectors` are those of the lessons, in their order. */
export function createNeighbours(lessons: readonly Lesson[], vectors: readonly Vector[]): Neighbours {
  const postings = turnAround(vectors);
  const lengths = Float64Array.from(vectors, ({ length }) => length);
  return (message) => {
    products.fill(0, 0, lengths.length);
    multiply(message, postings);
    let cosine = 0;
    let nearest = -1;
    for (let place = 0; place < lengths.length; place++) {
      const near = (products[place] as number) / (message.length * (lengths[place] as number) || 1);
      if (near <= cosine) continue;
      cosine = near;
      nearest = place;
    }
    const lesson = lessons[nearest];
    return lesson === undefined ? NOWHERE_NEAR : { cosine, lesson };
  };
}

/** Adds to `products` what the message has in common with each lesson. */
function multiply({ size, indices, values }: Vector, postings: Postings): void {
  const { find, starts, places, values: theirs } = postings;
  for (let at = 0; at < size; at++) {
    const row = find(indices[at] as number);
    if (row < 0) continue;
    const value = values[at] as number;
    const end = starts[row + 1] as number;
    for (let entry = starts[row] as number; entry < end; entry++) {
      const place = places[entry] as number;
      products[place] = (products[place] as number) + value * (theirs[entry] as number);
    }
  }
}

function turnAround(vectors: readonly Vector[]): Postings {
  const rows = new Map<number, { readonly place: number; readonly value: number }[]>();
  for (const [place, { size, indices, values }] of vectors.entries()) {
    for (let at = 0; at < size; at++) {
      const entry = { place, value: values[at] as number };
      const known = rows.get(indices[at] as number);
      if (known === undefined) rows.set(indices[at] as number, [entry]);
      else known.push(entry);
    }
  }
  const starts = new Int32Array(rows.size + 1);
  const entries = [...rows.values()];
  for (const [row, { length }] of entries.entries()) starts[row + 1] = (starts[row] as number) + length;
  const flat = entries.flat();
  return {
    find: createFind(Int32Array.from(rows.keys())),
    starts,
    places: Uint8Array.from(flat, ({ place }) => place),
    values: Float32Array.from(flat, ({ value }) => value),
  };
}
