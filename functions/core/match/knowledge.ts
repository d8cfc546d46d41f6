// What a model knows, ready for asking: one plane per intent over all pieces, in whole steps of its own steepest weight,
// and the lessons themselves for the nearest one. The same whether just trained or loaded.
import { tokensOf } from '#core/tokens.ts';
import type { Lesson } from './examples.ts';
import { readPieces } from './features.ts';
import { createNeighbours, MAX_COMPARED, type Neighbours, NOWHERE_NEAR } from './neighbours.ts';
import { createDesk, keptVector, type Vector, type Vocabulary, vectorOf } from './vectors.ts';

/** Added to the score of an intent that has the message as a phrase, word for word: no other can pass it. */
const WORD_FOR_WORD = 2;
/** Behind the best score: not even its very words as a phrase would make such an intent the answer. */
const FAR_BEHIND = 0.6;

/** `weights[piece * intents + intent]` times the intent's scale. */
export type Planes = {
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
};

export type Knowledge = {
  readonly names: readonly string[];
  readonly lessons: readonly Lesson[];
  readonly vocabulary: Vocabulary;
  readonly planes: Planes;
};

/** One intent's claim to a message: `score` is the distance from its plane (about -1 to 1), `confidence` 0 to 1. */
export type Claim = {
  readonly intent: number;
  readonly score: number;
  readonly confidence: number;
  readonly nearest?: Lesson;
};

export type Expert = {
  /** The `most` intents with the best claim, best first. `allowed` leaves some out. */
  claimsOn(tokens: readonly string[], most: number, allowed?: (intent: number) => boolean): readonly Claim[];
  /** How much each token adds to the intent's score. */
  sharesOfTokens(tokens: readonly string[], intent: number): Float64Array;
};

export function createExpert({ names, lessons, vocabulary, planes }: Knowledge): Expert {
  const desk = createDesk(vocabulary);
  const scores = new Float64Array(names.length);
  const lessonsOfIntent = groupByIntent(lessons, names.length);
  // Made when an intent is first asked about: most are never near a message.
  let forms: ReadonlyMap<string, ReadonlySet<number>> | undefined;
  const neighbours: (Neighbours | undefined)[] = names.map(() => undefined);
  const neighboursOf = (intent: number): Neighbours => {
    neighbours[intent] ??= neighboursAmong(lessonsOfIntent[intent] ?? [], vocabulary);
    return neighbours[intent] as Neighbours;
  };
  // A message stays on the desk: how its words shared in the guess is asked next.
  let lying: { readonly tokens: readonly string[]; readonly vector: Vector } | undefined;
  const layDown = (tokens: readonly string[]): Vector => {
    if (lying?.tokens !== tokens) lying = { tokens, vector: vectorOf(readPieces(tokens), vocabulary, desk) };
    return lying.vector;
  };

  return {
    claimsOn(tokens, most, allowed) {
      const vector = layDown(tokens);
      score(planes, vector, scores);
      forms ??= formsOf(lessons);
      for (const intent of forms.get(formOf(tokens)) ?? NONE) {
        scores[intent] = (scores[intent] as number) + WORD_FOR_WORD;
      }
      const best = bestOf(scores, most, allowed);
      const least = (scores[best[0] as number] as number) - FAR_BEHIND;
      return best.map((intent): Claim => {
        const distance = scores[intent] as number;
        const { cosine, lesson } = distance < least ? NOWHERE_NEAR : neighboursOf(intent)(vector);
        const confidence = confidenceOf(distance, cosine, vector.knownShare);
        return { intent, score: distance, confidence, ...(lesson && { nearest: lesson }) };
      });
    },
    sharesOfTokens(tokens, intent) {
      const { size, indices, values } = layDown(tokens);
      const shares = new Float64Array(tokens.length);
      for (let at = 0; at < size; at++) {
        const place = desk.tokens[at] as number;
        const weight = planes.weights[(indices[at] as number) * names.length + intent] as number;
        shares[place] = (shares[place] as number) + (values[at] as number) * weight;
      }
      return shares;
    },
  };
}

const NONE: readonly number[] = [];

/** Which intents have a phrase of these words. */
function formsOf(lessons: readonly Lesson[]): ReadonlyMap<string, ReadonlySet<number>> {
  const forms = new Map<string, Set<number>>();
  for (const { kind, text, intent } of lessons) {
    if (kind === 'name') continue;
    const form = formOf(tokensOf(text));
    const known = forms.get(form);
    if (known === undefined) forms.set(form, new Set([intent]));
    else known.add(intent);
  }
  return forms;
}

function formOf(tokens: readonly string[]): string {
  return tokens.join(' ');
}

function groupByIntent(lessons: readonly Lesson[], intents: number): readonly (readonly Lesson[])[] {
  const groups: Lesson[][] = Array.from({ length: intents }, () => []);
  for (const lesson of lessons) groups[lesson.intent]?.push(lesson);
  return groups.map((group) => {
    const share = Math.min(1, MAX_COMPARED / group.length);
    return group.filter((_, at) => Math.floor((at + 1) * share) > Math.floor(at * share));
  });
}

function neighboursAmong(lessons: readonly Lesson[], vocabulary: Vocabulary): Neighbours {
  const desk = createDesk(vocabulary); // its own, while a message lies on the other
  const vectors = lessons.map(({ text }) => keptVector(vectorOf(readPieces(tokensOf(text)), vocabulary, desk)));
  return createNeighbours(lessons, vectors, vocabulary.hashes.length);
}

/** Every intent's distance of a vector from its plane. */
export function score(
  { weights, scales, biases }: Planes,
  { size, indices, values }: Pick<Vector, 'size' | 'indices' | 'values'>,
  scores: Float64Array,
): void {
  const intents = scores.length;
  scores.fill(0);
  // Two pieces at a time: the scores are read and written half as often, which is where the time goes.
  for (let at = 0; at < size; at += 2) {
    const one = (indices[at] as number) * intents;
    const value = values[at] as number;
    const isPair = at + 1 < size;
    const other = isPair ? (indices[at + 1] as number) * intents : one;
    const otherValue = isPair ? (values[at + 1] as number) : 0;
    for (let intent = 0; intent < intents; intent++) {
      const more = value * (weights[one + intent] as number) + otherValue * (weights[other + intent] as number);
      scores[intent] = (scores[intent] as number) + more;
    }
  }
  for (let intent = 0; intent < intents; intent++) {
    scores[intent] = (scores[intent] as number) * (scales[intent] as number) + (biases[intent] as number);
  }
}

/** Places of the `most` highest scores, highest first; of equal ones the first. */
function bestOf(scores: Float64Array, most: number, allowed?: (intent: number) => boolean): readonly number[] {
  const best: number[] = [];
  for (let intent = 0; intent < scores.length; intent++) {
    const score = scores[intent] as number;
    const worst = best[best.length - 1];
    if (best.length === most && worst !== undefined && score <= (scores[worst] as number)) continue;
    if (allowed !== undefined && !allowed(intent)) continue;
    let at = best.length < most ? best.length : most - 1;
    for (; at > 0 && (scores[best[at - 1] as number] as number) < score; at--) best[at] = best[at - 1] as number;
    best[at] = intent;
  }
  return best;
}

/** The score alone looks sure of gibberish: how near the nearest phrase is and how many words are known put it right.
 * The numbers were fitted on public question sets with strangers' questions mixed in. */
export function confidenceOf(score: number, cosine: number, knownShare: number): number {
  return 1 / (1 + Math.exp(-(4.63 * score + 1.63 * cosine + 0.56 * knownShare - 0.69)));
}
