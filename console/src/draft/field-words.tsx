// What is wrong with a field, in words of the person who filled it. The codes are the API's.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { FieldError } from '#console/api/client.ts';

export function FieldWords({ error: { code } }: { readonly error: Pick<FieldError, 'code'> }) {
  return WORDS[code] ?? <Trans>This is not right yet.</Trans>;
}

const EMPTY = <Trans>Write something here, or take it away.</Trans>;

const WORDS: Readonly<Record<string, ReactNode>> = {
  'no-text': EMPTY,
  missing: EMPTY,
  empty: EMPTY,
  'too-small': EMPTY,
  'too-big': <Trans>This is too long, or too many. Shorten it.</Trans>,
  'too-long-with-buttons': (
    <Trans>With buttons, WhatsApp allows 1,024 characters. Shorten the text or take the buttons away.</Trans>
  ),
  'strange-character': <Trans>There is a character in it that no channel can send. Type it anew.</Trans>,
  'wrong-template': (
    <Trans>A value in braces is not one of those above the field. Take it out and put it in again.</Trans>
  ),
  'same-times': <Trans>Opening and closing are the same. Open all day? Write 00:00 and 24:00.</Trans>,
  'ends-too-early': <Trans>The end is before the beginning.</Trans>,
  'same-title': <Trans>Another button here has the same words.</Trans>,
  'same-target': <Trans>Another button here leads to the same question.</Trans>,
  'no-intent': <Trans>The question behind it is not there any more. Choose another one.</Trans>,
  'intent-off': <Trans>The question behind it is switched off. Switch it on or choose another one.</Trans>,
  'keyword-taken': <Trans>Another question has this word, too. Keep it in one of them.</Trans>,
  'phrase-taken': <Trans>Another question has this sentence, too. Keep it in one of them.</Trans>,
  'no-words': <Trans>A word needs at least one letter, digit or emoji.</Trans>,
  vetoed: <Trans>The same word stands under “Not if the message contains”, so it would never count.</Trans>,
  'stop-word': (
    <Trans>Customers use this word to stop messages or to ask for their data, so it cannot mean this.</Trans>
  ),
  'no-hours': <Trans>Without opening hours you are never closed. Set them first.</Trans>,
  'no-windows': <Trans>Say from when to when.</Trans>,
  'nobody-listed': <Trans>Nobody is chosen, so nobody would get it. Choose a label.</Trans>,
  'unknown-time-zone': <Trans>This time zone is not known. Write it like Europe/Rome.</Trans>,
  'listed-twice': <Trans>It stands here twice.</Trans>,
  'name-taken': <Trans>Another question has this name.</Trans>,
  'no-next-opening': <Trans>Customers like to know when you are back. Put in the next opening?</Trans>,
  'out-of-reach': (
    <Trans>Nobody can reach this answer: it has no sentences, no words, and no button leads to it.</Trans>
  ),
  'language-missing': <Trans>There is no text for one of your languages. Those customers get another language.</Trans>,
  'exceptions-disagree': <Trans>Two entries say different things of the same day. The first one counts.</Trans>,
};
