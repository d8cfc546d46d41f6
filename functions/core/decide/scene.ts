// One burst of a customer's messages, and the language in which it is answered.

import type { Conversation } from '#core/conversation.ts';
import type { Rules } from '#core/decision.ts';
import { openingAt } from '#core/hours.ts';
import type { Language } from '#core/languages.ts';
import { guessLanguage, languageOfCountry } from '#core/match/language-guess.ts';
import type { Match, Matching } from '#core/match.ts';
import type { Inbound } from '#core/message.ts';
import { textOf } from '#core/message.ts';
import { wordsOf } from '#core/tokens.ts';
import type { Scene } from './compose.ts';
import { chosenByWords } from './menu.ts';

/** An inbound that may be answered, with what its words mean. */
export type Heard = { readonly inbound: Inbound; readonly result: Matching };

export type Burst = {
  readonly rules: Rules;
  /** As it was before the first message of the burst. */
  readonly before: Conversation;
  /** With the burst heard. */
  readonly conversation: Conversation;
  /** At least one, in order. */
  readonly heard: readonly [Heard, ...Heard[]];
  readonly now: number;
  readonly scene: Scene;
  /** How the language was found, for the trace. */
  readonly languageBecause: string;
};

export function openBurst(
  rules: Rules,
  before: Conversation,
  after: Conversation,
  inbounds: readonly [Inbound, ...Inbound[]],
  now: number,
): Burst {
  const opening = openingAt(rules.settings.hours, rules.settings.business.timeZone, now);
  const hear = (inbound: Inbound): Heard => ({ inbound, result: understand(rules, before, inbound, opening.open) });
  const [first, ...others] = inbounds;
  const heard: readonly [Heard, ...Heard[]] = [hear(first), ...others.map(hear)];
  const matched = heard.find(({ result }) => result.match?.why.language !== undefined)?.result.match?.why.language;
  const { language, because, sure } = languageOf(rules, after, inbounds, matched);
  const conversation = sure ? { ...after, language } : after;
  const scene = { settings: rules.settings, conversation, language, now, opening };
  return { rules, before, conversation, heard, now, scene, languageBecause: because };
}

/** Taps carry their intent; a bare number answers the last numbered menu; everything else is matched by its words. */
function understand(rules: Rules, before: Conversation, { content }: Inbound, open: boolean): Heard['result'] {
  const text = textOf(content);
  const choice = content.type === 'choice' ? content.id : chosenByWords(before, text);
  return rules.matcher.match({ ...(choice !== undefined && { choice }), text }, open);
}

/** Fewer words are borrowed too often to tell that somebody has changed language. */
const CLEAR_WORDS = 4;

/**
 * The language of an answer: this contact's so far, unless they clearly write another one now; else that of their words
 * when they leave no doubt, of the owner's phrase that matched, of the phone's country, of the shop. `sure` ones are
 * remembered as the contact's.
 */
export function languageOf(
  { settings }: Rules,
  before: Conversation,
  inbounds: readonly Inbound[],
  matched?: Language,
): { readonly language: Language; readonly because: string; readonly sure: boolean } {
  const { languages } = settings.business;
  if (isAmong(languages, before.language)) {
    const now = lastWritten(inbounds, languages, isClear) ?? before.language;
    if (now === before.language) return { language: now, because: 'history', sure: false };
    return { language: now, because: 'changed', sure: true };
  }
  const guessed = lastWritten(inbounds, languages);
  if (guessed) return { language: guessed, because: 'words', sure: true };
  if (isAmong(languages, matched)) return { language: matched, because: 'phrase', sure: true };
  const { phone, id } = before.contact;
  const country = languageOfCountry(phone ?? id);
  if (isAmong(languages, country)) return { language: country, because: 'country', sure: false };
  return { language: languages[0] ?? 'en', because: 'shop', sure: false };
}

function isAmong(languages: readonly Language[], language: Language | undefined): language is Language {
  return language !== undefined && languages.includes(language);
}

/** The language of the last text that tells one that the shop speaks. Taps say our words, not the customer's. */
function lastWritten(
  inbounds: readonly Inbound[],
  languages: readonly Language[],
  counts: (text: string) => boolean = () => true,
): Language | undefined {
  for (let at = inbounds.length - 1; at >= 0; at--) {
    const { content } = inbounds[at] as Inbound;
    const text = content.type === 'choice' ? '' : textOf(content);
    const language = text !== '' && counts(text) ? guessLanguage(text) : undefined;
    if (isAmong(languages, language)) return language;
  }
  return undefined;
}

function isClear(text: string): boolean {
  return wordsOf(text).length >= CLEAR_WORDS;
}

/** `threshold`: how sure the matcher had to be. */
export type Question = { readonly inbound: Inbound; readonly match: Match; readonly threshold: number };

/** Matches in the order in which they were asked; the same question twice is one. */
export function questionsOf(burst: Burst): readonly Question[] {
  const questions: Question[] = [];
  for (const { inbound, result } of burst.heard) {
    const { match, threshold } = result;
    const isNew = match && !questions.some((asked) => asked.match.intent.name === match.intent.name);
    if (isNew) questions.push({ inbound, match, threshold });
  }
  return questions;
}

export function lastOf({ heard }: Burst): Inbound {
  return (heard[heard.length - 1] ?? heard[0]).inbound;
}
