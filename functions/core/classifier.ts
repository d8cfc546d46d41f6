// Guesses which intent a message means, from the owner's own phrases: trained in milliseconds, no model to download.
// Settles how sure is sure enough by asking itself the phrases that it was not shown.

import type { Language } from './languages.ts';
import { type Example, examplesOf, smallTalkBeside } from './match/examples.ts';
import { piecesOf } from './match/features.ts';
import { type Claim, claimsOn, learn, sharesOfTokens } from './match/linear-model.ts';
import { vectorOf } from './match/vectors.ts';
import type { Intent } from './settings.ts';
import { tokensOf } from './tokens.ts';

/** Why an intent was considered. `words` are the message's own, those that counted most first; `phrase` is the owner's
 * nearest one and `language` the one it is written in. */
export type Why = { readonly words: readonly string[]; readonly phrase?: string; readonly language?: Language };

/** `confidence` runs from 0 to 1. */
export type Ranked = { readonly intent: string; readonly confidence: number; readonly why: Why };

export type Model = {
  /** From this confidence on an intent is answered. */
  readonly threshold: number;
  /** Best first, at most five. `allowed` leaves intents out of the ranking. */
  classify(text: string, allowed?: (intent: string) => boolean): readonly Ranked[];
};

const MAX_RANKED = 5;
const MAX_WORDS = 5;
const FOLDS = 4;
const LOWEST_THRESHOLD = 0.15;
const HIGHEST_THRESHOLD = 0.4;
const USUAL_THRESHOLD = 0.3;
const FEWEST_RIGHT = 20; // with fewer, the share below is a guess itself
const MISSED_SHARE = 0.05; // of the right guesses, this many may fall under the threshold
const MAX_STEPS_TO_ASK_ITSELF = 2e7; // above, the usual threshold: it would take longer than the training itself
const UNSURE = 0.99; // of the threshold: the most that small talk can reach

/** Learns the enabled intents. Same intents, same model. */
export function train(intents: readonly Intent[]): Model {
  const taught = intents.filter(({ enabled }) => enabled);
  const names = taught.map(({ name }) => name);
  const examples = examplesOf(taught);
  const smallTalk = smallTalkBeside(examples);
  const model = learn(examples, smallTalk.examples, taught.length);
  const threshold = thresholdFor(examples, smallTalk.examples, taught.length);

  return {
    threshold,
    classify(text, allowed = () => true) {
      const tokens = tokensOf(text);
      if (tokens.length === 0) return [];
      const vector = vectorOf(piecesOf(tokens), model.vocabulary);
      const most = smallTalk.isOnlySmallTalk(tokens) ? threshold * UNSURE : 1;
      return claimsOn(model, vector, MAX_RANKED, (intent) => allowed(names[intent] as string))
        .map((claim): Ranked => {
          const shares = sharesOfTokens(model, vector, claim.intent, tokens.length);
          return {
            intent: names[claim.intent] as string,
            confidence: Math.min(claim.confidence, most),
            why: whyOf(claim, tokens, shares),
          };
        })
        .sort((a, b) => b.confidence - a.confidence);
    },
  };
}

function whyOf({ nearest }: Claim, tokens: readonly string[], shares: Float64Array): Why {
  const places = [...tokens.keys()]
    .filter((place) => (shares[place] as number) > 0)
    .sort((a, b) => (shares[b] as number) - (shares[a] as number) || a - b);
  const words = [...new Set(places.map((place) => tokens[place] as string))].slice(0, MAX_WORDS);
  if (nearest === undefined || nearest.kind === 'name') return { words };
  return { words, phrase: nearest.text, ...(nearest.language && { language: nearest.language }) };
}

/** Holds every fourth phrase back, learns the others, asks those held back: the threshold lets nearly all through
 * that were guessed right. */
function thresholdFor(examples: readonly Example[], smallTalk: readonly Example[], intents: number): number {
  const steps = intents * examples.reduce((sum, { pieces }) => sum + pieces.length, 0);
  if (steps > MAX_STEPS_TO_ASK_ITSELF) return USUAL_THRESHOLD;
  const right: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeldBack = ({ kind }: Example, at: number) => kind === 'phrase' && at % FOLDS === fold;
    const model = learn(
      examples.filter((example, at) => !isHeldBack(example, at)),
      smallTalk,
      intents,
    );
    for (const { pieces, intent } of examples.filter(isHeldBack)) {
      const [best] = claimsOn(model, vectorOf(pieces, model.vocabulary), 1, () => true);
      if (best?.intent === intent) right.push(best.confidence);
    }
  }
  if (right.length < FEWEST_RIGHT) return USUAL_THRESHOLD;
  const quantile = right.sort((a, b) => a - b)[Math.floor(right.length * MISSED_SHARE)] as number;
  return Math.min(HIGHEST_THRESHOLD, Math.max(LOWEST_THRESHOLD, quantile));
}
