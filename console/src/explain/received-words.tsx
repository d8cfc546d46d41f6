// Step "message received": where, when, what, and how its language was found.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Turn } from '#console/local-cloud/shapes.ts';
import { plainText } from '#console/phone/formatting.ts';
import { channelNamed, kindNamed } from './names.ts';
import { shortened } from './shortened.ts';
import type { Station } from './steps.ts';
import { type View, words } from './view.ts';

export function receivedWords({ facts, reasons }: Station, view: View): readonly ReactNode[] {
  const { turn, voice } = view;
  const code = words(facts, 'channel') ?? '';
  const channel = voice.say(channelNamed(code), code);
  const moment = voice.moment(turn.at);
  return [
    <Trans key="where">
      {channel}, {moment}
    </Trans>,
    kindWords(turn, view),
    turn.text === '' ? '' : <q key="text">{shortened(plainText(turn.text))}</q>,
    reasons.includes('NOT_A_TRIGGER') ? (
      <Trans key="stop">This is kept, but it is nothing that the bot answers.</Trans>
    ) : (
      languageWords(words(facts, 'language'), words(facts, 'because'), view)
    ),
  ];
}

function kindWords({ content }: Turn, { voice }: View): ReactNode {
  if (content.type === 'text') return undefined;
  if (content.type === 'choice') return <Trans key="kind">Chosen with a tap</Trans>;
  const kind = content.type !== 'media' ? content.type : content.voice === true ? 'voice' : content.media;
  return voice.say(kindNamed(kind), kind);
}

function languageWords(code: string | undefined, because: string | undefined, { voice }: View): ReactNode {
  if (code === undefined) return undefined;
  const language = voice.language(code);
  switch (because) {
    case 'phrase':
      return <Trans key="language">Language: {language}, the same as your words that matched.</Trans>;
    case 'history':
      return <Trans key="language">Language: {language}, as before in this chat.</Trans>;
    case 'changed':
      return <Trans key="language">Language: {language}. The customer has changed to it.</Trans>;
    case 'words':
      return <Trans key="language">Language: {language}, by the words of the message.</Trans>;
    case 'country':
      return <Trans key="language">Language: {language}, by the country of the phone number.</Trans>;
    case 'shop':
      return <Trans key="language">Language: {language}, the shop’s own. Nothing pointed to another.</Trans>;
    default:
      return <Trans key="language">Language: {language}.</Trans>;
  }
}
