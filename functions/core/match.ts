// From a customer's message to one intent of the owner's list, or none: a tap on our button, a keyword, a phrase word
// for word, else the classifier's guess. The step "intents" of a decision.
import { type Ranked, train, type Why } from './classifier.ts';
import { type Language, type WordList, wordsOf } from './languages.ts';
import { comparedForm, createKeywordFinder, type Keyword } from './match/keywords.ts';
import type { Intent } from './settings.ts';
import { tokensOf, unitsOf } from './tokens.ts';

/** Ids of our buttons and list rows are this and the intent's name. */
export const CHOICE_PREFIX = 'intent:';

export type Match = {
  readonly intent: Intent;
  readonly confidence: number;
  readonly by: 'choice' | 'keyword' | 'phrase' | 'classifier';
  readonly why: Why;
};

/** `ranked` is what was weighed, best first; what is at or above `threshold` is answered. */
export type Matching = { readonly match?: Match; readonly ranked: readonly Ranked[]; readonly threshold: number };

export type Matcher = {
  /** `choice` is the id of a tapped button. `open`: whether the shop is, for intents that answer only then. */
  match(content: { readonly choice?: string; readonly text: string }, open: boolean): Matching;
};

/** Text of the owner's that means an intent; `place` is the intent's in the list. */
type Cue = { readonly place: number; readonly text: string; readonly language?: Language };

/** Prepares everything once for a list of intents, which takes from milliseconds to seconds; matching takes less than one. */
export function createMatcher(intents: readonly Intent[]): Matcher {
  const enabled = intents.filter((intent) => intent.enabled);
  const model = train(enabled);
  const places = new Map(enabled.map(({ name }, place) => [name, place]));
  const keywords = createKeywordFinder(cuesOf(enabled, ({ keywords }) => keywords).map(asKeyword));
  const notKeywords = createKeywordFinder(cuesOf(enabled, ({ notKeywords }) => notKeywords).map(asKeyword));
  const phrases = phrasesByForm(enabled);
  const certain = (by: Match['by'], place: number, why: Why): Matching => {
    const intent = enabled[place] as Intent;
    const ranked = [{ intent: intent.name, confidence: 1, why }];
    return { match: { intent, confidence: 1, by, why }, ranked, threshold: model.threshold };
  };

  return {
    match({ choice, text }, open) {
      const answersNow = (place: number) => isAnsweredNow(enabled[place] as Intent, open);
      const chosen = choice?.startsWith(CHOICE_PREFIX) ? places.get(choice.slice(CHOICE_PREFIX.length)) : undefined;
      if (chosen !== undefined && answersNow(chosen)) return certain('choice', chosen, { words: [] });

      const units = unitsOf(tokensOf(text));
      const vetoed = new Set(notKeywords(units).map(({ keyword }) => keyword.owner.place));
      const allowed = (place: number) => !vetoed.has(place) && answersNow(place);

      const form = units.join(' ');
      const keyword = longestOf(keywords(units).filter((found) => allowed(found.keyword.owner.place)));
      const phrase = phrases.get(form)?.find(({ place }) => allowed(place));
      // The whole message is more than any word in it; a keyword that is the whole message says so itself.
      if (phrase !== undefined && (keyword === undefined || keyword.length < form.length)) {
        return certain('phrase', phrase.place, whyOf(phrase));
      }
      if (keyword !== undefined) return certain('keyword', keyword.keyword.owner.place, whyOf(keyword.keyword.owner));

      const ranked = model.classify(text, (name) => allowed(places.get(name) as number));
      const [best] = ranked;
      if (best === undefined || best.confidence < model.threshold) return { ranked, threshold: model.threshold };
      const intent = enabled[places.get(best.intent) as number] as Intent;
      const match: Match = { intent, confidence: best.confidence, by: 'classifier', why: best.why };
      return { match, ranked, threshold: model.threshold };
    },
  };
}

function isAnsweredNow({ onlyWhen }: Intent, open: boolean): boolean {
  return onlyWhen === 'always' || onlyWhen === (open ? 'open' : 'closed');
}

function cuesOf(intents: readonly Intent[], listOf: (intent: Intent) => WordList): readonly Cue[] {
  return intents.flatMap((intent, place) => wordsOf(listOf(intent)).map((words) => ({ place, ...words })));
}

function asKeyword(cue: Cue): Keyword<Cue> {
  return { text: cue.text, owner: cue };
}

/** Phrases and titles (what a button is called may be typed) by what they are compared by, in the order of the list. */
function phrasesByForm(intents: readonly Intent[]): ReadonlyMap<string, readonly Cue[]> {
  const titles = cuesOf(intents, ({ title }) => (typeof title === 'string' ? [title] : title && each(title)) ?? []);
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

function each(texts: Partial<Record<Language, string>>): WordList {
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

function whyOf({ text, language }: Cue): Why {
  return { words: [...new Set(unitsOf(tokensOf(text)))], phrase: text, ...(language && { language }) };
}
