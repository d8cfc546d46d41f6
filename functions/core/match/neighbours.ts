// The owner's phrases of one intent, turned around: from each piece to the phrases that have it, so that the one nearest
// to a message is found by the message's few pieces instead of by all pieces of all phrases.
import type { Lesson } from './examples.ts';
import type { Vector } from './vectors.ts';

/** Lessons of an intent among which the nearest is looked for: their places fit a byte. */
export const MAX_COMPARED = 200;

export type Nearest = { readonly cosine: number; readonly lesson?: Lesson };

/** The lesson that a message's vector is most alike; of equal ones the first. */
export type Neighbours = (message: Vector) => Nearest;

/** The places of a piece's lessons, and its values in them, from `starts[piece]` to the next piece's. */
type Postings = {
  readonly starts: Int32Array;
  readonly places: Uint8Array;
  readonly values: Float32Array;
};

export const NOWHERE_NEAR: Nearest = { cosine: 0 };

const products = new Float64Array(MAX_COMPARED);

/** `vectors` are those of the lessons, in their order; `pieces` is how many the vocabulary has. */
export function createNeighbours(lessons: readonly Lesson[], vectors: readonly Vector[], pieces: number): Neighbours {
  const postings = turnAround(vectors, pieces);
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
function multiply({ size, indices, values }: Vector, { starts, places, values: theirs }: Postings): void {
  for (let at = 0; at < size; at++) {
    const piece = indices[at] as number;
    const value = values[at] as number;
    const end = starts[piece + 1] as number;
    for (let entry = starts[piece] as number; entry < end; entry++) {
      const place = places[entry] as number;
      products[place] = (products[place] as number) + value * (theirs[entry] as number);
    }
  }
}

function turnAround(vectors: readonly Vector[], pieces: number): Postings {
  const starts = new Int32Array(pieces + 1);
  for (const { indices } of vectors) for (const piece of indices) starts[piece + 1] = (starts[piece + 1] as number) + 1;
  for (let piece = 0; piece < pieces; piece++) {
    starts[piece + 1] = (starts[piece + 1] as number) + (starts[piece] as number);
  }
  const next = starts.slice();
  const places = new Uint8Array(starts[pieces] as number);
  const values = new Float32Array(places.length);
  for (const [place, vector] of vectors.entries()) {
    for (let at = 0; at < vector.size; at++) {
      const piece = vector.indices[at] as number;
      const entry = next[piece] as number;
      next[piece] = entry + 1;
      places[entry] = place;
      values[entry] = vector.values[at] as number;
    }
  }
  return { starts, places, values };
}
