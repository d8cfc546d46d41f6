// Guesses which intent a message means, from examples: trained in milliseconds, no model to download, asked in
// microseconds. Settles how sure is sure enough by asking itself the phrases that it was not shown.

import type { Language } from './languages.ts';
import { type Example, lessonsOf, namesOf, smallTalkBeside } from './match/examples.ts';
import { type Claim, createExpert, type Expert, type Knowledge } from './match/knowledge.ts';
import { learn, openSchoolbook } from './match/learning.ts';
import { readModel, writeModel } from './match/model-bytes.ts';
import { thresholdOf } from './match/threshold.ts';
import { tokensOf } from './tokens.ts';

export type { Example } from './match/examples.ts';

/** Why an intent was considered. `words` are the message's own, those that counted most first; `phrase` is the owner's
 * nearest one and `language` the one it is written in. */
export type Why = { readonly words: readonly string[]; readonly phrase?: string; readonly language?: Language };

/** `confidence` runs from 0 to 1. */
export type Ranked = { readonly intent: string; readonly confidence: number; readonly why: Why };

export type Model = {
  /** From this confidence on an intent is answered. */
  readonly threshold: number;
  /** Every intent that was learnt, in alphabetical order. */
  readonly intents: readonly string[];
  /** Best first, at most three. `allowed` leaves intents out of the ranking. Never throws. */
  classify(text: string, allowed?: (intent: string) => boolean): readonly Ranked[];
  /** The same bytes for the same examples; `load` reads them. */
  serialize(): Uint8Array;
};

/** `threshold` is used as it is instead of the learnt one. */
export type TrainOptions = { readonly threshold?: number };

const MAX_RANKED = 3;
const MAX_WORDS = 5;
const UNSURE = 0.99; // of the threshold: the most that small talk can reach

/**
 * Learns examples; their order and that of the intents do not matter.
 * @example
 * train([{ text: 'when do you open', intent: 'hours' }, …]).classify('are you open on Sunday?')
 * // [{ intent: 'hours', confidence: 0.71, why: { words: ['open'], phrase: 'when do you open' } }, …]
 */
export function train(examples: readonly Example[], options: TrainOptions = {}): Model {
  const names = namesOf(examples);
  const lessons = lessonsOf(examples, names);
  const book = openSchoolbook(names, lessons, smallTalkBeside(lessons).texts);
  const learnt = learn(book);
  return open(learnt.knowledge, options.threshold ?? thresholdOf(book, learnt));
}

/** A model from the bytes of `serialize`. InputError when they are damaged or of another format. */
export function load(bytes: Uint8Array): Model {
  const { knowledge, threshold } = readModel(bytes);
  return open(knowledge, threshold);
}

function open(knowledge: Knowledge, threshold: number): Model {
  const { names, lessons } = knowledge;
  const expert = createExpert(knowledge);
  let smallTalk: ReturnType<typeof smallTalkBeside> | undefined; // needed by the first message, not by loading
  return {
    threshold,
    intents: names,
    classify(text, allowed) {
      const tokens = tokensOf(text);
      if (tokens.length === 0) return [];
      smallTalk ??= smallTalkBeside(lessons);
      const most = smallTalk.isOnlySmallTalk(tokens) ? threshold * UNSURE : 1;
      const isAllowed = allowed && ((intent: number) => allowed(names[intent] as string));
      const ranked = expert.claimsOn(tokens, MAX_RANKED, isAllowed).map((claim) => {
        return new Candidate(names[claim.intent] as string, Math.min(claim.confidence, most), claim, tokens, expert);
      });
      return ranked.every((one, at) => at === 0 || one.confidence <= (ranked[at - 1] as Ranked).confidence)
        ? ranked
        : ranked.sort((a, b) => b.confidence - a.confidence);
    },
    serialize: () => writeModel(knowledge, threshold),
  };
}

/** `why` is worked out when somebody asks. A class, because V8 makes object literals with a getter slowly. */
class Candidate implements Ranked {
  readonly intent: string;
  readonly confidence: number;
  readonly #claim: Claim;
  readonly #tokens: readonly string[];
  readonly #expert: Expert;
  #why: Why | undefined;

  constructor(intent: string, confidence: number, claim: Claim, tokens: readonly string[], expert: Expert) {
    this.intent = intent;
    this.confidence = confidence;
    this.#claim = claim;
    this.#tokens = tokens;
    this.#expert = expert;
  }

  get why(): Why {
    this.#why ??= explain(this.#claim, this.#tokens, this.#expert.sharesOfTokens(this.#tokens, this.#claim.intent));
    return this.#why;
  }
}

function explain({ nearest }: Claim, tokens: readonly string[], shares: Float64Array): Why {
  const places = [...tokens.keys()]
    .filter((place) => (shares[place] as number) > 0)
    .sort((a, b) => (shares[b] as number) - (shares[a] as number) || a - b);
  const words = [...new Set(places.map((place) => tokens[place] as string))].slice(0, MAX_WORDS);
  if (nearest === undefined || nearest.kind === 'name') return { words };
  return { words, phrase: nearest.text, ...(nearest.language && { language: nearest.language }) };
}
