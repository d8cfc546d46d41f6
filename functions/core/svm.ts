// A linear support vector machine with squared hinge loss: finds the weights that tell one intent's examples from all
// others. Dual coordinate descent with shrinking, after Hsieh et al., "A Dual Coordinate Descent Method for
// Large-scale Linear SVM" (ICML 2008), algorithm 3, as LIBLINEAR does it.
import type { Vector } from './vectors.ts';

const COST = 2; // how much a wrong example costs against large weights
const POSITIVE_COST = 2 * COST; // an intent's own examples are few among all
const MAX_PASSES = 10;
const TOLERANCE = 0.5;

/** What of an example the learner reads; `squared` is its length squared, with the constant 1 of the bias. */
export type Row = Pick<Vector, 'indices' | 'values'> & { readonly squared: number };

export type Plane = { readonly weights: Float64Array; readonly bias: number };

/** The plane between the rows for which `isPositive` holds and the others. Same rows, same plane. */
export function separate(rows: readonly Row[], isPositive: (row: number) => boolean, size: number): Plane {
  const weights = new Float64Array(size);
  const signs = Int8Array.from(rows, (_, row) => (isPositive(row) ? 1 : -1));
  const alphas = new Float64Array(rows.length);
  const active = Int32Array.from(rows.keys());
  const random = createRandom(rows.length);
  let bias = 0;
  let count = active.length;
  let upper = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    shuffle(active, count, random);
    for (let place = 0; place < count; place++) {
      const at = active[place] as number;
      const { indices, values, squared } = rows[at] as Row;
      const sign = signs[at] as number;
      const alpha = alphas[at] as number;
      const slack = 1 / (2 * (sign > 0 ? POSITIVE_COST : COST));
      const gradient = sign * (dot(weights, indices, values) + bias) - 1 + alpha * slack;
      if (alpha === 0 && gradient > upper) {
        // Far on its right side: it will not move the plane any more.
        active[place--] = active[--count] as number;
        active[count] = at;
        continue;
      }
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (projected === 0) continue;
      const next = Math.max(alpha - gradient / (squared + slack), 0);
      alphas[at] = next;
      const move = (next - alpha) * sign;
      for (let n = 0; n < indices.length; n++) {
        const index = indices[n] as number;
        weights[index] = (weights[index] as number) + move * (values[n] as number);
      }
      bias += move;
    }
    if (highest - lowest <= TOLERANCE) {
      if (count === rows.length) break;
      count = rows.length; // once more over everything that was left out
      upper = Number.POSITIVE_INFINITY;
    } else {
      upper = highest > 0 ? highest : Number.POSITIVE_INFINITY;
    }
  }
  return { weights, bias };
}

export function dot(weights: Float64Array, indices: Int32Array, values: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < indices.length; n++) sum += (weights[indices[n] as number] as number) * (values[n] as number);
  return sum;
}

function shuffle(places: Int32Array, count: number, random: () => number): void {
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = places[last] as number;
    places[last] = places[other] as number;
    places[other] = kept;
  }
}

/** Mulberry32: the same numbers for the same seed, so that the same examples give the same plane. */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}
