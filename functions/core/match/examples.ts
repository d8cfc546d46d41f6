// What the classifier learns from: the owner's phrases, and what else is known of an intent. Small talk is learnt as
// meaning nothing, so that "buongiorno" weighs little where it happens to stand in a phrase.

import type { Language } from '#core/languages.ts';
import { isWord, tokensOf } from '#core/tokens.ts';
import { SMALL_TALK } from './small-talk.ts';

/** A text that means an intent. A `name` only says that there is such an intent: its words are learnt anyway. */
export type Example = {
  readonly text: string;
  readonly intent: string;
  readonly kind?: 'phrase' | 'keyword' | 'title' | 'name';
  readonly language?: Language;
};

/** An example in the place of its intent in the list of names. */
export type Lesson = {
  readonly intent: number;
  readonly kind: 'phrase' | 'keyword' | 'title' | 'name';
  readonly text: string;
  readonly language?: Language;
};

export type SmallTalk = {
  /** Token lists, none of which an example is about. */
  readonly texts: readonly (readonly string[])[];
  isOnlySmallTalk(tokens: readonly string[]): boolean;
};

// Training takes examples × intents × pieces steps. Beyond this many, every intent keeps an even selection.
const MAX_STEPS = 4e8;
const KINDS = ['phrase', 'keyword', 'title', 'name'] as const;

/** The names of all intents, in the order in which the model counts them. */
export function namesOf(examples: readonly Example[]): readonly string[] {
  return [...new Set(examples.map(({ intent }) => intent))].sort();
}

/** Lessons in one order, whatever the order of the examples: same examples, same model. */
export function lessonsOf(examples: readonly Example[], names: readonly string[]): readonly Lesson[] {
  const places = new Map(names.map((name, place) => [name, place]));
  const lessons = new Map<string, Lesson>();
  for (const { text, intent, kind = 'phrase', language } of examples) {
    if (kind === 'name') continue;
    const place = places.get(intent) as number;
    const name = [place, KINDS.indexOf(kind), text, language ?? ''].join('\n');
    lessons.set(name, { intent: place, kind, text, ...(language && { language }) });
  }
  for (const [place, name] of names.entries()) {
    lessons.set(`${place}\n3`, { intent: place, kind: 'name', text: wordsOfName(name) });
  }
  const ordered = [...lessons].sort(([a, { intent: left }], [b, { intent: right }]) => {
    return left - right || (a < b ? -1 : a > b ? 1 : 0);
  });
  return evenly(
    ordered.map(([, lesson]) => lesson),
    names.length,
  );
}

/** The small talk that none of the lessons is about: a shop that answers "grazie" keeps it as a question. */
export function smallTalkBeside(lessons: readonly Lesson[]): SmallTalk {
  const phrases = SMALL_TALK.map(tokensOf);
  const words = new Set(phrases.flat());
  for (const { text, kind } of lessons) {
    const tokens = kind === 'name' ? [] : tokensOf(text).filter(isWord);
    if (tokens.every((token) => words.has(token))) for (const token of tokens) words.delete(token);
  }
  return {
    texts: phrases.filter((tokens) => tokens.every((token) => words.has(token))),
    isOnlySmallTalk: (tokens) => tokens.every((token) => !isWord(token) || words.has(token)),
  };
}

/** "card_arrival", "opening-hours" and "HassGetState" are words about the intent, free of charge. */
function wordsOfName(name: string): string {
  return name
    .slice(0, 200)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[-_.:/]+/g, ' ');
}

function evenly(lessons: readonly Lesson[], intents: number): readonly Lesson[] {
  const steps = intents * lessons.reduce((sum, { text }) => sum + 4 * text.length, 0);
  const share = Math.min(1, MAX_STEPS / Math.max(1, steps));
  if (share === 1) return lessons;
  return lessons.filter((_, at) => Math.floor((at + 1) * share) > Math.floor(at * share));
}
