// First sentence of the panel where the bot said something.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Headline } from './headline.ts';
import { factsOf, isClosed, offeredQuestions, opensAgain, questionOf, quietTime, type View, words } from './view.ts';

/** The headlines after which the customer has something to read. */
export type SaidHeadline = Extract<
  Headline,
  | `answered${string}`
  | `wish-${string}`
  | 'away'
  | 'away-with-greeting'
  | 'away-and-greeting'
  | 'away-later'
  | 'greeting'
  | 'offered'
  | `fallback${string}`
  | 'unexplained-replies'
>;

export const SAID: Readonly<Record<SaidHeadline, (view: View) => ReactNode>> = {
  answered,
  'answered-hand-over': answeredAndCalled,
  'wish-stop': () => <Trans>The customer asked the bot to stop: they get no more automatic messages.</Trans>,
  'wish-start': () => <Trans>The customer asked the bot to start again: they get automatic messages again.</Trans>,
  'wish-my-data': () => (
    <Trans>The customer asked for their data: the bot confirmed it, and a person has to answer.</Trans>
  ),
  'wish-delete-me': () => (
    <Trans>The customer asked you to delete their data: the bot confirmed it, and a person has to do it.</Trans>
  ),
  'wish-unconfirmed': () => (
    <Trans>The bot did what the customer asked, but said nothing: the limit of messages for today is reached.</Trans>
  ),
  away: (view) => withOffer(view, away(view)),
  'away-with-greeting': (view) =>
    withOffer(
      view,
      together(view, <Trans>The bot sent the greeting and the away message together, as one message.</Trans>),
    ),
  'away-and-greeting': (view) =>
    withOffer(view, together(view, <Trans>The bot sent the greeting and then the away message.</Trans>)),
  'away-later': () => (
    <Trans>
      The bot sent the away message after all: a person had written before, but nobody answered this message.
    </Trans>
  ),
  greeting,
  offered,
  fallback: () => <Trans>The bot said that it did not understand: no question of yours matched.</Trans>,
  'fallback-hand-over': () => (
    <Trans>The bot called a person: for the second time in a row it did not understand.</Trans>
  ),
  'unexplained-replies': ({ turn }) =>
    turn.trace.length === 0 ? (
      <Trans>The bot replied, but it was interrupted before it could write down why.</Trans>
    ) : (
      <Trans>The bot replied, for a reason that this page does not know.</Trans>
    ),
};

function answered(view: View): ReactNode {
  const facts = factsOf(view, 'intents');
  const question = questionOf(view);
  const phrase = words(facts, 'phrase');
  if (facts.by === 'choice') return <Trans>The bot answered with “{question}” because the customer chose it.</Trans>;
  if (facts.by === 'phrase') {
    return <Trans>The bot answered with “{question}” because the message is one of your own phrases for it.</Trans>;
  }
  if (phrase === undefined) {
    return <Trans>The bot answered with “{question}” because the customer asked about it.</Trans>;
  }
  if (facts.by === 'keyword') {
    return (
      <Trans>
        The bot answered with “{question}” because the message contains “{phrase}”.
      </Trans>
    );
  }
  return (
    <Trans>
      The bot answered with “{question}” because the message is much like “{phrase}”.
    </Trans>
  );
}

function answeredAndCalled(view: View): ReactNode {
  const question = questionOf(view);
  return <Trans>The bot answered with “{question}” and called a person, who handles this chat from here on.</Trans>;
}

function away(view: View): ReactNode {
  const opens = opensAgain(view);
  if (!isClosed(view)) return <Trans>The bot sent the away message: you have set it for this time.</Trans>;
  if (opens === undefined) return <Trans>The bot sent the away message: the shop is closed.</Trans>;
  return <Trans>The bot sent the away message: the shop is closed and opens again {opens}.</Trans>;
}

function together(view: View, sentence: ReactNode): ReactNode {
  const opens = opensAgain(view);
  if (!isClosed(view)) return sentence;
  return (
    <>
      {sentence}{' '}
      {opens === undefined ? (
        <Trans>The shop is closed.</Trans>
      ) : (
        <Trans>The shop is closed and opens again {opens}.</Trans>
      )}
    </>
  );
}

/** The away message asks "did you mean…" in the same message. */
function withOffer(view: View, sentence: ReactNode): ReactNode {
  const questions = offeredQuestions(view);
  if (questions === undefined) return sentence;
  return (
    <>
      {sentence} <Trans>As it was not sure about the question, it offered the nearest ones: {questions}.</Trans>
    </>
  );
}

function offered(view: View): ReactNode {
  const questions = offeredQuestions(view) ?? '';
  return (
    <Trans>
      The bot was not sure what the customer meant, so it offered the questions that come nearest: {questions}.
    </Trans>
  );
}

function greeting(view: View): ReactNode {
  const quiet = quietTime(view);
  switch (factsOf(view, 'greeting').because) {
    case 'first-contact':
      return <Trans>The bot greeted the customer: it is their first message.</Trans>;
    case 'quiet':
      return quiet === undefined ? (
        <Trans>The bot greeted the customer: nobody had written here for a long time.</Trans>
      ) : (
        <Trans>The bot greeted the customer: nobody had written here for {quiet} or more.</Trans>
      );
    case 'armed':
      return <Trans>The bot greeted the customer: last time they got the away message instead.</Trans>;
    default:
      return <Trans>The bot greeted the customer.</Trans>;
  }
}
