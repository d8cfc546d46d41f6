// Whether a message asks for something. Pictures, thanks, greetings and a lone "?" do not: "I did not understand" would
// be rude.

import type { Conversation } from '#core/conversation.ts';
import { SMALL_TALK } from '#core/match/small-talk.ts';
import type { Inbound } from '#core/message.ts';
import { textOf } from '#core/message.ts';
import { wordsOf } from '#core/tokens.ts';
import { missesMenu } from './menu.ts';

const smallTalk = new Set(SMALL_TALK.map((text) => wordsOf(text).join(' ')));
const smallTalkWords = new Set(SMALL_TALK.flatMap(wordsOf));
const LENGTHS = [...new Set(SMALL_TALK.map((text) => wordsOf(text).length))];
/** Small talk anywhere but behind "did you mean…". */
const REFUSALS = new Set([
  'no',
  'nope',
  'nao',
  'nessuna',
  'nessuno',
  'none',
  'ninguna',
  'ninguno',
  'nenhuma',
  'nenhum',
]);

export function asksSomething({ content }: Inbound, conversation: Pick<Conversation, 'menu' | 'fallbacks'>): boolean {
  if (content.type !== 'text' && content.type !== 'choice') return false;
  const text = textOf(content);
  const words = wordsOf(text);
  if (words.length === 0 || missesMenu(conversation, text)) return false;
  if (conversation.fallbacks > 0 && REFUSALS.has(words.join(' '))) return true;
  return !isSmallTalk(words);
}

/** Small talk from end to end, like "ok, grazie mille, buona giornata". */
function isSmallTalk(words: readonly string[]): boolean {
  if (!words.every((word) => smallTalkWords.has(word))) return false; // nearly every question, at once
  const upTo = [true];
  for (let end = 1; end <= words.length; end++) {
    upTo[end] = LENGTHS.some((length) => upTo[end - length] && smallTalk.has(words.slice(end - length, end).join(' ')));
  }
  return upTo[words.length] === true;
}
