// Steps greeting, away message and "I did not understand": why it was due, or why not.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Station } from './steps.ts';
import { factsOf, isClosed, number, offeredQuestions, quietTime, reasonsOf, type View } from './view.ts';

type Lines = readonly ReactNode[];

const DAY = 24 * 60;

export function greetingWords(station: Station, view: View): Lines {
  return [station.status === 'used' ? greetingDue(station, view) : greetingSkipped(station, view)];
}

function greetingDue({ facts, reasons }: Station, view: View): ReactNode {
  const quiet = quietTime(view);
  if (reasons.includes('MERGED'))
    return <Trans key="due">Yes: it stands before the answer, in the same message.</Trans>;
  if (reasons.includes('SENT')) return <Trans key="due">Yes: it went out before the answer, as its own message.</Trans>;
  switch (facts.because) {
    case 'first-contact':
      return <Trans key="due">Yes: the customer’s first message.</Trans>;
    case 'quiet':
      return quiet === undefined ? (
        <Trans key="due">Yes: nobody had written here for a long time.</Trans>
      ) : (
        <Trans key="due">Yes: nobody had written here for {quiet} or more.</Trans>
      );
    case 'armed':
      return <Trans key="due">Yes: last time the away message had taken its place.</Trans>;
    default:
      return <Trans key="due">Yes.</Trans>;
  }
}

function greetingSkipped({ reasons, facts }: Station, view: View): ReactNode {
  const [reason] = reasons;
  switch (reason) {
    case 'NOT_DUE':
      return greetingNotDue(number(facts, 'quietHours'), view);
    case 'NOT_RECIPIENT':
      return <Trans key="no">No: this customer is not among those who get it.</Trans>;
    case 'THROTTLED':
      return greetingThrottled(view);
    case 'HUMAN_ACTIVE':
      return <Trans key="no">No: a person is there, or was a short while ago.</Trans>;
    case 'DEFERRED':
      return (
        <Trans key="no">
          No: the away message takes its place. The greeting can follow within a week, once you are open.
        </Trans>
      );
    case 'INTENT_ANSWERED':
      return <Trans key="no">No: the customer gets the answer without it.</Trans>;
    case 'ALREADY_ANSWERED_ELSEWHERE':
      return <Trans key="no">No: another system has already sent an automatic message.</Trans>;
    default:
      return reason;
  }
}

function greetingNotDue(quietHours: number | undefined, view: View): ReactNode {
  if (quietHours === undefined) return <Trans key="no">No: there is no greeting, or it is switched off.</Trans>;
  const since = view.voice.span(quietHours * 60);
  const quiet = quietTime(view) ?? view.voice.span(14 * DAY);
  // Just after a reply it can be less than nothing: providers' times have a grain of one second.
  return quietHours <= 0 ? (
    <Trans key="no">No: the last message was less than an hour ago. A greeting needs {quiet} of quiet.</Trans>
  ) : (
    <Trans key="no">
      No: the last message was {since} ago. A greeting needs {quiet} of quiet.
    </Trans>
  );
}

/** The trace has one word for a greeting of its own and for one that waits behind the away message. */
function greetingThrottled(view: View): ReactNode {
  if (reasonsOf(view, 'away').includes('THROTTLED')) {
    return <Trans key="no">No: this customer has already had the greeting or the away message.</Trans>;
  }
  const quiet = quietTime(view);
  return quiet === undefined ? (
    <Trans key="no">No: this customer had the greeting not long ago.</Trans>
  ) : (
    <Trans key="no">No: this customer had the greeting less than {quiet} ago.</Trans>
  );
}

export function awayWords(station: Station, view: View): Lines {
  const { reasons, status } = station;
  if (status === 'used' && reasons.includes('HUMAN_ACTIVE')) {
    return [
      <Trans key="later">Held back at first, because a person had written. Sent later, as nobody answered.</Trans>,
    ];
  }
  if (status === 'used') return [awaySent(station, view)];
  return [awaySkipped(station, view), secondLook(station, view)];
}

/** Overrides name their period by its end, so only the others are told. */
function awaySent({ facts }: Station, view: View): ReactNode {
  const period = number(facts, 'period');
  const { rule } = factsOf(view, 'hours');
  if (period === undefined || period === 0 || rule === 'override' || period > view.turn.at) {
    return <Trans key="yes">Yes.</Trans>;
  }
  const since = view.voice.moment(period);
  return <Trans key="yes">Yes. The time away counts from {since}.</Trans>;
}

function awaySkipped({ reasons, facts }: Station, view: View): ReactNode {
  const [reason] = reasons;
  switch (reason) {
    case 'NOT_DUE':
      return facts.onFirstContact === undefined ? (
        <Trans key="no">No: there is no away message, or it is switched off.</Trans>
      ) : (
        <Trans key="no">No: where a greeting is due, you want the greeting only.</Trans>
      );
    case 'OPEN_NOW':
      return isClosed(view) ? (
        <Trans key="no">No: it is not set for this moment, or you were still open when the customer wrote.</Trans>
      ) : (
        <Trans key="no">No: you are open.</Trans>
      );
    case 'NOT_RECIPIENT':
      return <Trans key="no">No: this customer is not among those who get it.</Trans>;
    case 'HUMAN_ACTIVE':
      return <Trans key="no">No: a person wrote a short while ago.</Trans>;
    case 'THROTTLED':
      return <Trans key="no">No: this customer has already had it, for this closing or a short while ago.</Trans>;
    case 'INTENT_ANSWERED':
      return <Trans key="no">No: the question was answered.</Trans>;
    case 'ALREADY_ANSWERED_ELSEWHERE':
      return <Trans key="no">No: another system has already sent an automatic message.</Trans>;
    default:
      return reason;
  }
}

function secondLook({ facts, reasons }: Station, { voice }: View): ReactNode {
  const until = number(facts, 'until');
  if (until === undefined || !reasons.includes('DEFERRED')) return undefined;
  const moment = voice.moment(until);
  return <Trans key="look">The bot looks again {moment}, unless somebody writes before.</Trans>;
}

export function fallbackWords({ facts }: Station, view: View): Lines {
  if (facts.handedOver === true) {
    return [<Trans key="over">The bot was unsure for the second time in a row. Now a person is asked instead.</Trans>];
  }
  const questions = offeredQuestions(view);
  return [
    questions === undefined ? (
      <Trans key="said">Yes: nothing matched, and no question came near enough to be offered.</Trans>
    ) : (
      <Trans key="offered">Instead it asked “Did you mean…”, with the nearest questions: {questions}.</Trans>
    ),
  ];
}
