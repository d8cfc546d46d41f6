// What the classifier learns from: the owner's phrases, and what else the settings say about an intent. Small talk is
// learnt as meaning nothing, so that "buongiorno" weighs little where it happens to stand in a phrase.

import { type Language, wordsOf } from '#core/languages.ts';
import type { Intent } from '#core/settings.ts';
import { isWord, tokensOf } from '#core/tokens.ts';
import { type Piece, piecesOf } from './features.ts';
import { SMALL_TALK } from './small-talk.ts';

/** `intent` is the place in the list; small talk belongs to none (-1). */
export type Written = {
  readonly intent: number;
  readonly kind: 'phrase' | 'keyword' | 'title' | 'name' | 'small-talk';
  readonly text: string;
  readonly language?: Language;
};

export type Example = Written & { readonly pieces: readonly Piece[] };

export type SmallTalk = { readonly examples: readonly Example[]; isOnlySmallTalk(tokens: readonly string[]): boolean };

// Training takes examples × intents × pieces steps. Beyond this many, every intent keeps an even selection.
const MAX_STEPS = 4e8;

/** All examples of all intents, in the order of the list. */
export function examplesOf(intents: readonly Intent[]): readonly Example[] {
  const written = intents.flatMap((intent, place) => writtenExamples(intent, place));
  const steps = intents.length * written.reduce((sum, { text }) => sum + 4 * text.length, 0);
  const share = Math.min(1, MAX_STEPS / Math.max(1, steps));
  return written
    .filter((_, at) => Math.floor((at + 1) * share) > Math.floor(at * share))
    .map((example) => ({ ...example, pieces: piecesOf(tokensOf(example.text)) }))
    .filter(({ pieces }) => pieces.length > 0);
}

/** The small talk that none of the phrases is about: a shop that answers "grazie" keeps it as a question. */
export function smallTalkBeside(examples: readonly Example[]): SmallTalk {
  const phrases = SMALL_TALK.map((text) => ({ text, tokens: tokensOf(text) }));
  const words = new Set(phrases.flatMap(({ tokens }) => tokens));
  for (const { text, kind } of examples) {
    const tokens = kind === 'name' ? [] : tokensOf(text).filter(isWord);
    if (tokens.every((token) => words.has(token))) for (const token of tokens) words.delete(token);
  }
  return {
    examples: phrases
      .filter(({ tokens }) => tokens.every((token) => words.has(token)))
      .map(({ text, tokens }) => ({ intent: -1, kind: 'small-talk', text, pieces: piecesOf(tokens) })),
    isOnlySmallTalk: (tokens) => tokens.every((token) => !isWord(token) || words.has(token)),
  };
}

function writtenExamples(intent: Intent, place: number): readonly Written[] {
  const { name, title, phrases, keywords } = intent;
  const titles = typeof title === 'string' ? [title] : Object.values(title ?? {});
  return [
    ...wordsOf(phrases).map((words): Written => ({ intent: place, kind: 'phrase', ...words })),
    ...wordsOf(keywords).map((words): Written => ({ intent: place, kind: 'keyword', ...words })),
    ...titles.map((text): Written => ({ intent: place, kind: 'title', text })),
    { intent: place, kind: 'name', text: name.replaceAll('-', ' ') },
  ];
}
