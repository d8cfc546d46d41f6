// Whether a message asks for something. Pictures, thanks and greetings alone do not: "I did not understand" would be rude.

import { SMALL_TALK } from '#core/match/small-talk.ts';
import type { Inbound } from '#core/message.ts';
import { textOf } from '#core/message.ts';
import { tokensOf } from '#core/tokens.ts';

const smallTalk = new Set(SMALL_TALK.map(wordsOnly));

export function asksSomething({ content }: Inbound): boolean {
  if (content.type !== 'text' && content.type !== 'choice') return false;
  const words = wordsOnly(textOf(content));
  if (words === '') return textOf(content).includes('?');
  return !smallTalk.has(words);
}

function wordsOnly(text: string): string {
  return tokensOf(text)
    .filter((token) => /[\p{L}\p{N}]/u.test(token))
    .join(' ');
}
