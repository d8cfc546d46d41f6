// First sentence of the panel where the bot said nothing.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Headline } from './headline.ts';
import { channelNamed } from './names.ts';
import type { SaidHeadline } from './said-words.tsx';
import { factsOf, number, questionOf, type View, words } from './view.ts';

export const SILENT: Readonly<Record<Exclude<Headline, SaidHeadline>, (view: View) => ReactNode>> = {
  reaction: () => <Trans>The bot said nothing: a reaction needs no answer.</Trans>,
  edit: () => <Trans>The bot said nothing: the customer only changed an earlier message.</Trans>,
  revoke: () => <Trans>The bot said nothing: the customer only took back an earlier message.</Trans>,
  call: () => <Trans>The bot said nothing: this was a call, not a message.</Trans>,
  group: () => <Trans>The bot said nothing: this was written in a group.</Trans>,
  'not-owner': () => <Trans>The bot said nothing: another system is answering in this chat.</Trans>,
  blocked: () => <Trans>The bot said nothing: you have blocked this customer.</Trans>,
  stale: () => (
    <Trans>The bot said nothing: the message came too late for an automatic answer. A person has to look.</Trans>
  ),
  'opted-out': () => <Trans>The bot said nothing: this customer has asked for no automatic messages.</Trans>,
  loop: (view) => loop(words(factsOf(view, 'loop'), 'sign')),
  muted: () => <Trans>The bot said nothing: it is quiet for a while, because a machine seemed to be writing.</Trans>,
  'queue-full': () => (
    <Trans>The bot said nothing: too many replies to this customer are still waiting to go out.</Trans>
  ),
  'window-closed': () => <Trans>The bot said nothing: the 24 hours in which you may answer are over.</Trans>,
  'left-after-hand-over': leftToPerson,
  'left-too-many': tooMany,
  merged: () => (
    <Trans>The customer wrote several messages in a row. The bot took this one together with another.</Trans>
  ),
  person: () => <Trans>The bot said nothing: a person is handling this chat.</Trans>,
  'away-deferred': deferred,
  'away-person': () => (
    <Trans>The bot said nothing: it is time for the away message, but a person wrote a short while ago.</Trans>
  ),
  'away-throttled': () => <Trans>The bot said nothing: this customer has already had the away message.</Trans>,
  'away-elsewhere': () => (
    <Trans>The bot said nothing: another system has already sent this customer an automatic message.</Trans>
  ),
  unsupported,
  unreadable: () => (
    <Trans>The bot said nothing: the customer sent something that it cannot read. A person has to look.</Trans>
  ),
  'not-recipient': () => (
    <Trans>The bot said nothing: this customer is not among those who get the away message.</Trans>
  ),
  'nothing-open': () => (
    <Trans>The bot said nothing: the shop is open, no greeting was due, and no question matched.</Trans>
  ),
  'nothing-away-off': () => (
    <Trans>The bot said nothing: the shop is closed, but there is no away message to send.</Trans>
  ),
  'nothing-near-hours': () => (
    <Trans>The bot said nothing: the shop is closed, but the away message was not set for this moment.</Trans>
  ),
  poison: () => <Trans>The bot could not work with this message. A person has to look.</Trans>,
  unexplained: ({ turn }) =>
    turn.trace.length === 0 ? (
      <Trans>The bot was interrupted before it could write down what it did with this message.</Trans>
    ) : (
      <Trans>The bot said nothing, for a reason that this page does not know.</Trans>
    ),
};

function loop(sign: string | undefined): ReactNode {
  switch (sign) {
    case 'rate':
      return (
        <Trans>The bot goes quiet: it has sent this customer all the messages that you allow in 10 minutes.</Trans>
      );
    case 'day':
      return <Trans>The bot goes quiet: it has sent this customer all the messages that you allow in a day.</Trans>;
    case 'repeats':
      return <Trans>The bot goes quiet: the same message came again and again, as from a machine.</Trans>;
    case 'quick':
      return <Trans>The bot goes quiet: the answers come faster than anybody can read, as from a machine.</Trans>;
    case 'parrot':
      return <Trans>The bot goes quiet: the message repeats its own words, as a machine would.</Trans>;
    default:
      return <Trans>The bot goes quiet: a machine seems to be writing.</Trans>;
  }
}

function deferred(view: View): ReactNode {
  const until = number(factsOf(view, 'away'), 'until');
  if (until === undefined) return <Trans>The bot said nothing yet: a person wrote a short while ago.</Trans>;
  const moment = view.voice.moment(until);
  return (
    <Trans>
      The bot holds the away message back, because a person wrote a short while ago. It looks again {moment}, unless
      somebody writes before.
    </Trans>
  );
}

function leftToPerson(view: View): ReactNode {
  const question = questionOf(view);
  return <Trans>The bot did not answer “{question}”: it had just called a person.</Trans>;
}

function tooMany(view: View): ReactNode {
  const question = questionOf(view);
  return <Trans>The bot did not answer “{question}”: the customer asked too much at once. A person has to look.</Trans>;
}

function unsupported(view: View): ReactNode {
  const code = words(factsOf(view, 'received'), 'channel') ?? '';
  const channel = view.voice.say(channelNamed(code), code);
  return (
    <Trans>
      The bot said nothing: the customer sent something that {channel} does not pass on. A person has to look.
    </Trans>
  );
}
