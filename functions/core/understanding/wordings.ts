// What a single intent's phrases show by themselves: too few, too long, empty of meaning, or vetoed by its own list.
import { type Language, wordsOf } from '#core/languages.ts';
import { comparedForm, createKeywordFinder } from '#core/match/keywords.ts';
import { SMALL_TALK } from '#core/match/small-talk.ts';
import type { Intent } from '#core/settings.ts';
import { isWord, tokensOf, unitsOf } from '#core/tokens.ts';
import type { Finding, PhraseCount } from './finding.ts';
import { groupedBy, type Phrase } from './phrases.ts';

const FEWEST_PHRASES = 3; // with fewer, four of ten messages are not understood
const MOST_WORDS = 15; // what customers type in one go is shorter

const MEANT_SHARE = 1 / 3;

const SMALL_TALK_FORMS = new Set(SMALL_TALK.map(comparedForm));

/** `phrases` are all of this intent. */
export function examineWordings(
  intent: Intent,
  phrases: readonly Phrase[],
  languages: readonly Language[],
): readonly Finding[] {
  return [
    ...ownVetoes(intent, phrases),
    ...fewPhrases(intent, phrases, languages),
    ...smallTalkAmong(phrases),
    ...longOnes(phrases),
  ];
}

function ownVetoes(intent: Intent, phrases: readonly Phrase[]): readonly Finding[] {
  const vetoes = createKeywordFinder(wordsOf(intent.notKeywords).map(({ text }) => ({ text, owner: intent })));
  const vetoed = phrases.flatMap(({ text }) => {
    const keywords = new Set(vetoes(unitsOf(tokensOf(text))).map(({ keyword }) => keyword.text));
    return [...keywords].map((keyword) => ({ keyword, text }));
  });
  return [...groupedBy(vetoed, ({ keyword }) => keyword)].map(([keyword, found]) => ({
    kind: 'vetoes-itself',
    intent: intent.name,
    keyword,
    texts: found.map(({ text }) => text),
  }));
}

/** An intent without any words is reached by a button only, on purpose. */
function fewPhrases(intent: Intent, phrases: readonly Phrase[], languages: readonly Language[]): readonly Finding[] {
  if (phrases.length === 0 && wordsOf(intent.keywords).length === 0) return [];
  const counts = countsOf(intent, phrases, languages).filter((count) => count.phrases < FEWEST_PHRASES);
  return counts.length === 0 ? [] : [{ kind: 'few-phrases', intent: intent.name, counts }];
}

function countsOf(intent: Intent, phrases: readonly Phrase[], languages: readonly Language[]): readonly PhraseCount[] {
  if (Array.isArray(intent.phrases) && phrases.length > 0) return [{ phrases: phrases.length }];
  return languages.map((language) => ({
    language,
    phrases: phrases.filter((phrase) => phrase.language === language).length,
  }));
}

/** Where a word is in many of an intent's phrases, the intent is about it: a shop that answers "grazie". */
function smallTalkAmong(phrases: readonly Phrase[]): readonly Finding[] {
  const idle = phrases.filter(({ form, text }) => tokensOf(text).length === 1 && SMALL_TALK_FORMS.has(form));
  return idle.flatMap(({ intent, text, form, language }): readonly Finding[] => {
    const beside = phrases.filter((other) => other.language === language);
    const about = beside.filter((other) => other.form.split(' ').includes(form));
    if (about.length > beside.length * MEANT_SHARE) return [];
    return [{ kind: 'small-talk', phrase: { intent: intent.name, text } }];
  });
}

function longOnes(phrases: readonly Phrase[]): readonly Finding[] {
  return phrases.flatMap(({ intent, text }): readonly Finding[] => {
    const words = tokensOf(text).filter(isWord).length;
    return words > MOST_WORDS ? [{ kind: 'long-phrase', phrase: { intent: intent.name, text }, words }] : [];
  });
}
