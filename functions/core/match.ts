// From a customer's message to one intent of the owner's list, or none: a tap on our button, a keyword, a phrase word
// for word, else the classifier's guess. The step "intents" of a decision.
import { type Example, type Model, type Ranked, train, type Why } from './classifier.ts';
import { type Language, type Localised, type WordList, wordsOf } from './languages.ts';
import { comparedForm, createKeywordFinder, type Keyword } from './match/keywords.ts';
import { createNearFinder } from './match/near-words.ts';
import type { Intent, Settings } from './settings.ts';
import { tokensOf, unitsOf } from './tokens.ts';

/** Ids of our buttons and list rows are this and the intent's name. */
export const CHOICE_PREFIX = 'intent:';

const MAX_SUGGESTIONS = 3;
/** Of the model's threshold: below it an intent is not worth asking about. */
const PLAUSIBLE = 0.6;
const BOLDEST = 10;
const CAUTION = 0.03; // of confidence, for each step of the slider
/** Of confidence: what the best guess has to be ahead of the next. */
const CLEAR_LEAD = 0.1;
/** How sure a keyword with a slip of the finger makes. */
const NEARLY = 0.9;

export type Match = {
  readonly intent: Intent;
  readonly confidence: number;
  readonly by: 'choice' | 'keyword' | 'phrase' | 'classifier';
  readonly why: Why;
  /** The next best, where several were weighed. */
  readonly runnerUp?: { readonly intent: string; readonly confidence: number };
};

/** `ranked` is what was weighed, best first; what is at or above `threshold` is answered. `suggestions` are up to three
 * intents that are plausible enough to be offered where none is. */
export type Matching = {
  readonly match?: Match;
  readonly ranked: readonly Ranked[];
  readonly threshold: number;
  readonly suggestions: readonly Intent[];
};

export type Matcher = {
  /** `choice` is the id of a tapped button. `open`: whether the shop is, for intents that answer only then. */
  match(content: { readonly choice?: string; readonly text: string }, open: boolean): Matching;
};

/** Text of the owner's that means an intent; `place` is the intent's in the list. */
type Cue = { readonly place: number; readonly text: string; readonly language?: Language };

/** What the enabled intents teach: phrases, keywords and titles; the classifier adds the names itself. */
export function trainIntents(intents: readonly Intent[]): Model {
  return train(enabledOf(intents).flatMap(examplesOf));
}

/** Prepares everything once for a version of the settings; `model` is what `trainIntents` learnt of its intents. */
export function createMatcher(
  { intents, understanding }: Pick<Settings, 'intents' | 'understanding'>,
  model: Model,
): Matcher {
  const enabled = enabledOf(intents);
  const threshold = thresholdFor(model, understanding);
  const least = understanding.suggest ? model.threshold * PLAUSIBLE : Number.POSITIVE_INFINITY;
  const places = new Map(enabled.map(({ name }, place) => [name, place]));
  const exact = [...cuesOf(enabled, ({ keywords }) => keywords), ...quotedPhrases(enabled)];
  const keywords = createKeywordFinder(exact.map(asKeyword));
  const nearly = enabled.map((_, place) => createNearFinder(exact.filter((cue) => cue.place === place).map(asKeyword)));
  const notKeywords = createKeywordFinder(cuesOf(enabled, ({ notKeywords }) => notKeywords).map(asKeyword));
  const phrases = phrasesByForm(enabled);
  // Nothing that was learnt is ever left out, but where a word forbids it.
  const isEverFree =
    enabled.every(({ onlyWhen }) => onlyWhen === 'always') && model.intents.every((name) => places.has(name));
  const certain = (by: Match['by'], place: number, why: Why): Matching => {
    const intent = enabled[place] as Intent;
    const ranked = [{ intent: intent.name, confidence: 1, why }];
    return { match: { intent, confidence: 1, by, why }, ranked, threshold, suggestions: [] };
  };
  const classify = (text: string, hasVeto: boolean, allowed: (place: number) => boolean): readonly Ranked[] => {
    if (isEverFree && !hasVeto) return model.classify(text);
    return model.classify(text, (name) => {
      const place = places.get(name);
      return place !== undefined && allowed(place);
    });
  };
  // A keyword with a slip of the finger counts where the words around it point the same way.
  const misspelt = (units: readonly string[], [best]: readonly Ranked[]): Match | undefined => {
    const place = best && places.get(best.intent);
    const slip = place === undefined ? undefined : nearly[place]?.(units)[0];
    if (place === undefined || slip === undefined) return undefined;
    const why = whyOf(slip.owner, [slip.word]);
    return { intent: enabled[place] as Intent, confidence: NEARLY, by: 'keyword', why };
  };

  return {
    match({ choice, text }, open) {
      const answersNow = (place: number) => isAnsweredNow(enabled[place] as Intent, open);
      const chosen = choice?.startsWith(CHOICE_PREFIX) ? places.get(choice.slice(CHOICE_PREFIX.length)) : undefined;
      if (chosen !== undefined && answersNow(chosen)) return certain('choice', chosen, { words: [] });

      const units = unitsOf(tokensOf(text));
      const vetoes = notKeywords(units);
      const allowed = (place: number) =>
        answersNow(place) && !vetoes.some(({ keyword }) => keyword.owner.place === place);

      const form = units.join(' ');
      const keyword = longestOf(keywords(units).filter((found) => allowed(found.keyword.owner.place)));
      const phrase = phrases.get(form)?.find(({ place }) => allowed(place));
      // The whole message is more than any word in it; a keyword that is the whole message says so itself.
      if (phrase !== undefined && (keyword === undefined || keyword.length < form.length)) {
        return certain('phrase', phrase.place, whyOf(phrase));
      }
      if (keyword !== undefined) return certain('keyword', keyword.keyword.owner.place, whyOf(keyword.keyword.owner));

      const guessed = classify(text, vetoes.length > 0, allowed);
      const named = (name: string) => enabled[places.get(name) as number] as Intent;
      const result = guess(guessed, threshold, named, least);
      if (result.match !== undefined) return result;
      const match = misspelt(units, guessed);
      return match === undefined ? result : { ...result, match, suggestions: [] };
    },
  };
}

/** The best guess from `threshold` on and clearly ahead, else what is worth asking about, from `least` on. */
function guess(
  ranked: readonly Ranked[],
  threshold: number,
  named: (intent: string) => Intent,
  least: number,
): Matching {
  const [best, second] = ranked;
  if (best === undefined || best.confidence < threshold || isTorn(best, second)) {
    const plausible = ranked.filter(({ confidence }) => confidence >= least);
    const suggestions = plausible.slice(0, MAX_SUGGESTIONS).map(({ intent }) => named(intent));
    return { ranked, threshold, suggestions };
  }
  const runnerUp = second && { intent: second.intent, confidence: second.confidence };
  const { intent, confidence, why } = best;
  const match: Match = { intent: named(intent), confidence, by: 'classifier', why, ...(runnerUp && { runnerUp }) };
  return { match, ranked, threshold, suggestions: [] };
}

/** Between two questions that are as near as each other the customer chooses. */
function isTorn(best: Ranked, second: Ranked | undefined): boolean {
  return second !== undefined && best.confidence - second.confidence < CLEAR_LEAD;
}

function enabledOf(intents: readonly Intent[]): readonly Intent[] {
  return intents.filter(({ enabled }) => enabled);
}

/** What the classifier learns of an intent. */
export function examplesOf({ name, title, phrases, keywords }: Intent): readonly Example[] {
  const titles = wordsOf(listOf(title));
  return [
    { text: name, intent: name, kind: 'name' },
    ...wordsOf(phrases).map((words): Example => ({ ...words, intent: name, kind: 'phrase' })),
    ...wordsOf(keywords).map((words): Example => ({ ...words, intent: name, kind: 'keyword' })),
    ...titles.map((words): Example => ({ ...words, intent: name, kind: 'title' })),
  ];
}

/** A wrong answer costs more than the question "did you mean": what the model is just sure enough of is only offered.
 * The owner's slider goes from here down to the model's own threshold, and up to as much again. */
function thresholdFor({ threshold }: Model, { boldness }: Settings['understanding']): number {
  return threshold + (BOLDEST - boldness) * CAUTION;
}

function isAnsweredNow({ onlyWhen }: Intent, open: boolean): boolean {
  return onlyWhen === 'always' || onlyWhen === (open ? 'open' : 'closed');
}

function cuesOf(intents: readonly Intent[], listOf: (intent: Intent) => WordList): readonly Cue[] {
  return intents.flatMap((intent, place) => wordsOf(listOf(intent)).map((words) => ({ place, ...words })));
}

const QUOTED = /^\s*["“”„«'‘](.+)["”“»'’]\s*$/su;

/** A phrase between quotes means its words exactly, wherever they stand in a message. */
function quotedPhrases(intents: readonly Intent[]): readonly Cue[] {
  return cuesOf(intents, ({ phrases }) => phrases).flatMap((cue) => {
    const exactly = QUOTED.exec(cue.text)?.[1];
    return exactly === undefined ? [] : [{ ...cue, text: exactly }];
  });
}

function asKeyword(cue: Cue): Keyword<Cue> {
  return { text: cue.text, owner: cue };
}

/** Phrases and titles (what a button is called may be typed) by what they are compared by, in the order of the list. */
function phrasesByForm(intents: readonly Intent[]): ReadonlyMap<string, readonly Cue[]> {
  const titles = cuesOf(intents, ({ title }) => listOf(title));
  const forms = new Map<string, Cue[]>();
  for (const cue of [...cuesOf(intents, ({ phrases }) => phrases), ...titles]) {
    const form = comparedForm(cue.text);
    if (form === '') continue;
    const known = forms.get(form);
    if (known === undefined) forms.set(form, [cue]);
    else known.push(cue);
  }
  return forms;
}

function listOf(texts: Localised | undefined): WordList {
  if (texts === undefined) return [];
  if (typeof texts === 'string') return [texts];
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, [text]]));
}

function longestOf<Found extends { readonly length: number; readonly keyword: Keyword<Cue> }>(
  found: readonly Found[],
): Found | undefined {
  return found.reduce<Found | undefined>((best, one) => {
    if (best === undefined || one.length > best.length) return one;
    return one.length === best.length && one.keyword.owner.place < best.keyword.owner.place ? one : best;
  }, undefined);
}

function whyOf({ text, language }: Cue, words: readonly string[] = unitsOf(tokensOf(text))): Why {
  return { words: [...new Set(words)], phrase: text, ...(language && { language }) };
}
