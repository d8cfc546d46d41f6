// A linear support vector machine with squared hinge loss: finds the weights that tell one intent's examples from all
// others. Dual coordinate descent with shrinking, after Hsieh et al., "A Dual Coordinate Descent Method for
// Large-scale Linear SVM" (ICML 2008), algorithm 3, as LIBLINEAR does it.
import type { Vector } from './vectors.ts';

const COST = 1; // how much a wrong example costs against large weights
const POSITIVE_COST = 2 * COST; // an intent's own examples are few among all
const MAX_PASSES = 10;
const TOLERANCE = 0.5;

/** What of an example the learner reads; `squared` is its length squared, with the constant 1 of the bias. */
export type Row = Pick<Vector, 'indices' | 'values'> & { readonly squared: number };

export function rowOf({ indices, values }: Pick<Vector, 'indices' | 'values'>): Row {
  return { indices, values, squared: values.reduce((sum, value) => sum + value * value, 1) };
}

/** `alphas`: how much each row holds the plane in place; 0 for those far on their right side. */
export type Plane = { readonly weights: Float64Array; readonly bias: number; readonly alphas: Float64Array };

type Learning = {
  readonly rows: readonly Row[];
  readonly signs: Int8Array;
  readonly alphas: Float64Array;
  readonly weights: Float64Array;
  bias: number;
};

/** Steepest slopes seen in one pass; `count` rows at the front of the order are still worth a visit. */
type Pass = { readonly highest: number; readonly lowest: number; readonly count: number };

/** The plane between the rows for which `isPositive` holds and the others, of `size` numbers each. Same rows, same
 * plane. `patience` is how often every row may be visited on average; most lists are done after three times. */
export function separate(
  rows: readonly Row[],
  isPositive: (row: number) => boolean,
  size: number,
  patience = MAX_PASSES,
): Plane {
  const learning: Learning = {
    rows,
    signs: Int8Array.from(rows, (_, row) => (isPositive(row) ? 1 : -1)),
    alphas: new Float64Array(rows.length),
    weights: new Float64Array(size),
    bias: 0,
  };
  const order = Int32Array.from(rows.keys());
  const random = createRandom(rows.length);
  let count = rows.length;
  let limit = Number.POSITIVE_INFINITY;
  let visits = 0;
  for (let pass = 0; pass < MAX_PASSES && visits < patience * rows.length; pass++) {
    visits += count;
    shuffle(order, count, random);
    const { highest, lowest, count: left } = visitAll(learning, order, count, limit);
    const done = highest - lowest <= TOLERANCE;
    if (done && left === rows.length) break;
    // Done with what was visited: once more over everything that was left out.
    count = done ? rows.length : left;
    limit = done || highest <= 0 ? Number.POSITIVE_INFINITY : highest;
  }
  return { weights: learning.weights, bias: learning.bias, alphas: learning.alphas };
}

function visitAll(learning: Learning, order: Int32Array, visited: number, limit: number): Pass {
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  let count = visited;
  for (let place = 0; place < count; place++) {
    const row = order[place] as number;
    const slope = slopeAt(learning, row);
    const isFree = learning.alphas[row] === 0;
    if (isFree && slope > limit) {
      // It will not move the plane any more: swapped to the end of the order, out of the next passes.
      order[place--] = order[--count] as number;
      order[count] = row;
      continue;
    }
    const projected = isFree ? Math.min(slope, 0) : slope;
    highest = Math.max(highest, projected);
    lowest = Math.min(lowest, projected);
    if (projected !== 0) moveAlong(learning, row, slope);
  }
  return { highest, lowest, count };
}

function slopeAt({ rows, signs, alphas, weights, bias }: Learning, row: number): number {
  const { indices, values } = rows[row] as Row;
  const sign = signs[row] as number;
  return sign * (dot(weights, indices, values) + bias) - 1 + (alphas[row] as number) * slackOf(sign);
}

function moveAlong(learning: Learning, row: number, slope: number): void {
  const { alphas, weights } = learning;
  const { indices, values, squared } = learning.rows[row] as Row;
  const sign = learning.signs[row] as number;
  const before = alphas[row] as number;
  const after = Math.max(before - slope / (squared + slackOf(sign)), 0);
  const move = (after - before) * sign;
  alphas[row] = after;
  learning.bias += move;
  for (let at = 0; at < indices.length; at++) {
    const index = indices[at] as number;
    weights[index] = (weights[index] as number) + move * (values[at] as number);
  }
}

function slackOf(sign: number): number {
  return 1 / (2 * (sign > 0 ? POSITIVE_COST : COST));
}

export function dot(weights: Float64Array, indices: Int32Array, values: Float32Array): number {
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
