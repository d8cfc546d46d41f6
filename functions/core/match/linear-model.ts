// The numbers behind a guess: one plane per intent over all pieces, and the examples themselves for the nearest one.
import type { Example, Written } from './examples.ts';
import { type Row, separate } from './svm.ts';
import { buildVocabulary, type Vector, type Vocabulary, vectorOf } from './vectors.ts';

const MAX_WEIGHTS = 8e6; // 32 MB
const MAX_STEPS = 8e8; // additions and multiplications of one training, seconds at most
const MAX_COMPARED = 200; // examples of an intent among which the nearest is looked for

/** One intent's claim to a message: `score` is the distance from its plane (about -1 to 1), `confidence` 0 to 1. */
export type Claim = {
  readonly intent: number;
  readonly score: number;
  readonly confidence: number;
  readonly nearest?: Written;
};

export type LinearModel = {
  readonly vocabulary: Vocabulary;
  /** `weights[piece * intents + intent]`. */
  readonly weights: Float32Array;
  readonly biases: Float64Array;
  /** By intent. */
  readonly compared: readonly (readonly Compared[])[];
  /** Where one message at a time is laid out, piece by piece; all zero in between. */
  readonly desk: Float64Array;
};

/** What was written, without its pieces: they are needed once and take most of the memory. */
type Compared = { readonly example: Written; readonly vector: Vector };

export function learn(examples: readonly Example[], smallTalk: readonly Example[], intents: number): LinearModel {
  const all = [...examples, ...smallTalk];
  const vocabulary = buildVocabulary(
    all.map(({ pieces }) => pieces),
    Math.floor(MAX_WEIGHTS / Math.max(1, intents)),
  );
  const compared = all.map(({ pieces, ...example }): Compared => ({ example, vector: vectorOf(pieces, vocabulary) }));
  const rows = [...compared.map(({ vector }) => rowOf(vector)), rowOf(vectorOf([], vocabulary))]; // empty: nobody's
  const steps = intents * rows.reduce((sum, { indices }) => sum + indices.length, 0);
  const patience = Math.max(1, MAX_STEPS / steps);
  const weights = new Float32Array(vocabulary.size * intents);
  const biases = new Float64Array(intents);
  for (let intent = 0; intent < intents; intent++) {
    const plane = separate(rows, (row) => all[row]?.intent === intent, vocabulary.size, patience);
    for (let at = 0; at < vocabulary.size; at++) weights[at * intents + intent] = plane.weights[at] as number;
    biases[intent] = plane.bias;
  }
  const byIntent: Compared[][] = Array.from({ length: intents }, () => []);
  for (const one of compared) {
    const list = byIntent[one.example.intent];
    if (list !== undefined && list.length < MAX_COMPARED) list.push(one);
  }
  return { vocabulary, weights, biases, compared: byIntent, desk: new Float64Array(vocabulary.size) };
}

/** The `most` intents with the best claim, best first. */
export function claimsOn(
  model: LinearModel,
  vector: Vector,
  most: number,
  allowed: (intent: number) => boolean,
): readonly Claim[] {
  const scores = scoresOf(model, vector);
  const best = [...scores.keys()]
    .filter(allowed)
    .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
    .slice(0, most);
  const dense = model.desk;
  vector.indices.forEach((index, at) => {
    dense[index] = vector.values[at] as number;
  });
  const claims = best.map((intent): Claim => {
    const { example, cosine } = nearestOf(model.compared[intent] ?? [], vector, dense);
    const score = scores[intent] as number;
    return {
      intent,
      score,
      confidence: confidenceOf(score, cosine, vector.knownShare),
      ...(example && { nearest: example }),
    };
  });
  for (const index of vector.indices) dense[index] = 0;
  return claims;
}

/** How much each token of the message adds to the intent's score. */
export function sharesOfTokens(model: LinearModel, vector: Vector, intent: number, tokens: number): Float64Array {
  const shares = new Float64Array(tokens);
  const intents = model.biases.length;
  vector.indices.forEach((index, at) => {
    const token = vector.tokens[at] as number;
    const weight = model.weights[index * intents + intent] as number;
    shares[token] = (shares[token] as number) + weight * (vector.values[at] as number);
  });
  return shares;
}

function scoresOf({ weights, biases }: LinearModel, { indices, values }: Vector): Float64Array {
  const scores = Float64Array.from(biases);
  for (let at = 0; at < indices.length; at++) {
    const start = (indices[at] as number) * scores.length;
    const value = values[at] as number;
    for (let intent = 0; intent < scores.length; intent++) {
      scores[intent] = (scores[intent] as number) + value * (weights[start + intent] as number);
    }
  }
  return scores;
}

function nearestOf(compared: readonly Compared[], { length }: Vector, dense: Float64Array) {
  let cosine = 0;
  let example: Written | undefined;
  for (const one of compared) {
    let product = 0;
    const { indices, values } = one.vector;
    for (let at = 0; at < indices.length; at++)
      product += (dense[indices[at] as number] as number) * (values[at] as number);
    const near = product / (length * one.vector.length || 1);
    if (near > cosine) {
      cosine = near;
      example = one.example;
    }
  }
  return { cosine, example };
}

/** The score alone looks sure of gibberish: how near the nearest phrase is and how many words are known put it right.
 * The numbers were fitted on public question sets with strangers' questions mixed in. */
function confidenceOf(score: number, cosine: number, knownShare: number): number {
  return 1 / (1 + Math.exp(-(4.63 * score + 1.63 * cosine + 0.56 * knownShare - 0.69)));
}

function rowOf({ indices, values }: Vector): Row {
  return { indices, values, squared: values.reduce((sum, value) => sum + value * value, 1) };
}
