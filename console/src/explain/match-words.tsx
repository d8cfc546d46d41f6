// Step "which question matches": how it was found and how sure that is, or why the best guess was not good enough.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Station } from './steps.ts';
import { type View, words } from './view.ts';

export function matchWords(station: Station, view: View): readonly ReactNode[] {
  return station.status === 'used' ? found(station, view) : notFound(station, view);
}

function found({ facts }: Station, { turn, voice }: View): readonly ReactNode[] {
  const question = voice.question(words(facts, 'intent') ?? turn.intent ?? '');
  const phrase = words(facts, 'phrase');
  switch (facts.by) {
    case 'choice':
      return turn.content.type === 'choice'
        ? [<Trans key="by">“{question}”: the customer tapped it.</Trans>]
        : [<Trans key="by">“{question}”: the customer wrote its number.</Trans>];
    case 'phrase':
      return [<Trans key="by">“{question}”: the message is one of its phrases, word for word.</Trans>];
    case 'keyword':
      return [
        phrase === undefined ? (
          <Trans key="by">“{question}”: the message contains one of its keywords.</Trans>
        ) : (
          <Trans key="by">
            “{question}”: the message contains its keyword “{phrase}”.
          </Trans>
        ),
      ];
    default:
      return [<Sure key="sure" question={question} facts={facts} voice={voice} />, ...like(facts, voice)];
  }
}

type Guess = Pick<Station, 'facts'> & Pick<View, 'voice'> & { readonly question: string };

function Sure({ question, facts, voice }: Guess) {
  const share = shareOf(facts.confidence, voice);
  const needed = shareOf(facts.threshold, voice);
  return facts.threshold === undefined ? (
    <Trans>
      “{question}”, {share} sure.
    </Trans>
  ) : (
    <Trans>
      “{question}”, {share} sure. It needed {needed}.
    </Trans>
  );
}

/** By likeness: the words that spoke for it, and the nearest phrase of the owner's. */
function like(facts: Station['facts'], voice: View['voice']): readonly ReactNode[] {
  const counted = words(facts, 'words')?.split(' ') ?? [];
  const list = voice.list(counted.map((word) => `“${word}”`));
  const phrase = words(facts, 'phrase');
  return [
    counted.length === 0 ? '' : <Trans key="words">Words that counted: {list}.</Trans>,
    phrase === undefined ? '' : <Trans key="phrase">Closest phrase of yours: “{phrase}”.</Trans>,
    nextBest(facts, voice),
  ];
}

function nextBest(facts: Station['facts'], voice: View['voice']): ReactNode {
  const name = words(facts, 'second');
  if (name === undefined) return '';
  const question = voice.question(name);
  const share = shareOf(facts.secondConfidence, voice);
  return (
    <Trans key="next">
      Next best: “{question}”, {share}.
    </Trans>
  );
}

function notFound({ facts, reasons }: Station, { voice }: View): readonly ReactNode[] {
  const name = words(facts, 'intent');
  if (name === undefined) return [<Trans key="none">None.</Trans>];
  const question = voice.question(name);
  const share = shareOf(facts.confidence, voice);
  if (reasons.includes('HUMAN_ACTIVE')) {
    return [
      <Trans key="person">
        It looks like “{question}” ({share} sure), but while a person handles the chat the bot answers no questions.
      </Trans>,
    ];
  }
  const needed = shareOf(facts.threshold, voice);
  return [
    <Trans key="guess">
      None. Best guess: “{question}”, but only {share} sure. The bot answers from {needed} on.
    </Trans>,
    nextBest(facts, voice),
  ];
}

function shareOf(fact: unknown, voice: View['voice']): string {
  return typeof fact === 'number' ? voice.share(fact) : '?';
}
