// Training: from lessons to planes, each rounded to a byte a weight.
import { tokensOf } from '#core/tokens.ts';
import type { Lesson } from './examples.ts';
import { readPieces } from './features.ts';
import type { Knowledge, Planes } from './knowledge.ts';
import { type Row, rowOf, separate } from './svm.ts';
import { createCounter, createDesk, keptVector, type Vocabulary, vectorOf } from './vectors.ts';

const MAX_WEIGHTS = 8e6; // bytes
const MAX_STEPS = 8e8; // additions and multiplications of one training, seconds at most
const STEEPEST = 31; // six bits: as right as eight on public sets, and packs a fifth smaller

/** The lessons' numbers, from which planes are found more than once. */
export type Schoolbook = {
  readonly names: readonly string[];
  readonly lessons: readonly Lesson[];
  readonly vocabulary: Vocabulary;
  /** By lesson, then those that are nobody's: small talk and the empty text. */
  readonly rows: readonly Row[];
};

/** `nobodys` are token lists that mean no intent. */
export function openSchoolbook(
  names: readonly string[],
  written: readonly Lesson[],
  nobodys: readonly (readonly string[])[],
): Schoolbook {
  const tokens = written.map(({ text }) => tokensOf(text));
  const lessons = written.filter((_, at) => (tokens[at] as readonly string[]).length > 0);
  const texts = [...tokens.filter((list) => list.length > 0), ...nobodys];
  const counter = createCounter();
  for (const list of texts) counter.learn(readPieces(list));
  const vocabulary = counter.vocabulary(Math.floor(MAX_WEIGHTS / Math.max(1, names.length)));
  const desk = createDesk(vocabulary);
  const rows = [...texts, []].map((list) => rowOf(keptVector(vectorOf(readPieces(list), vocabulary, desk))));
  return { names, lessons, vocabulary, rows };
}

/** `holds[row * intents + intent]`: how much a row holds the intent's plane in place. */
export type Learnt = { readonly knowledge: Knowledge; readonly holds: Float32Array };

/** One plane after the other. Same lessons, same planes. */
export function learn({ names, lessons, vocabulary, rows }: Schoolbook): Learnt {
  const intents = names.length;
  const steps = intents * rows.reduce((sum, { indices }) => sum + indices.length, 0);
  const patience = Math.max(1, MAX_STEPS / Math.max(1, steps));
  const size = vocabulary.hashes.length;
  const holds = new Float32Array(rows.length * intents);
  const planes: Planes = {
    weights: new Int8Array(size * intents),
    scales: new Float32Array(intents),
    biases: new Float32Array(intents),
  };
  for (let intent = 0; intent < intents; intent++) {
    const { weights, bias, alphas } = separate(rows, (row) => lessons[row]?.intent === intent, size, patience);
    round(planes, intent, weights);
    planes.biases[intent] = bias;
    for (let row = 0; row < alphas.length; row++) holds[row * intents + intent] = alphas[row] as number;
  }
  return { knowledge: { names, lessons, vocabulary, planes }, holds };
}

function round({ weights, scales }: Planes, intent: number, exact: Float64Array): void {
  const intents = scales.length;
  let steepest = 0;
  for (const weight of exact) steepest = Math.max(steepest, Math.abs(weight));
  const scale = Math.fround(steepest / STEEPEST || 1);
  scales[intent] = scale;
  for (let at = 0; at < exact.length; at++) {
    const weight = exact[at] as number;
    if (weight !== 0) weights[at * intents + intent] = Math.round(weight / scale);
  }
}
