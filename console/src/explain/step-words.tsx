// What each step of a decision found, in sentences with their numbers. Greeting, away message and the question that
// matched have files of their own.
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Step } from '#core/reason.ts';
import { awayWords, fallbackWords, greetingWords } from './due-words.tsx';
import { matchWords } from './match-words.tsx';
import { receivedWords } from './received-words.tsx';
import type { Station } from './steps.ts';
import { factsOf, number, reasonsOf, type View, words } from './view.ts';

type Lines = readonly ReactNode[];

/** Sentences of a step; empty ones are left out. A step of a later version shows its codes. */
export function linesOf(station: Station, view: View): Lines {
  const known = Object.hasOwn(WORDS, station.step) ? WORDS[station.step as Step] : codes;
  return known(station, view).filter((line) => line !== undefined && line !== '');
}

const WORDS: Readonly<Record<Step, (station: Station, view: View) => Lines>> = {
  received: receivedWords,
  duplicate: ({ facts }) => [<Copies key="copies" copies={number(facts, 'copies') ?? 1} />],
  age: ageWords,
  owner: () => [<Trans key="owner">Yes. The bot only looks on.</Trans>],
  consent: consentWords,
  loop: loopWords,
  person: personWords,
  intents: matchWords,
  hours: hoursWords,
  greeting: greetingWords,
  away: awayWords,
  fallback: fallbackWords,
  limits: limitWords,
  window: () => [
    <Trans key="window">No: you may answer for 24 hours after the customer’s message, and they are over.</Trans>,
  ],
  send: ({ reasons }, { turn }) => [
    reasons.includes('MERGED') ? (
      <Trans key="merged">Look at the message that came right before or after it.</Trans>
    ) : (
      ''
    ),
    turn.replies.length === 0 && reasons.length === 0 ? <Trans key="nothing">Nothing.</Trans> : '',
  ],
};

function codes({ reasons, facts }: Station): Lines {
  const all = [...reasons, ...Object.entries(facts).map(([name, fact]) => `${name} ${fact}`)];
  return [all.join(' · ')];
}

function Copies({ copies }: { readonly copies: number }) {
  return (
    <Plural
      value={copies}
      one="The same message came # time. It was handled once."
      other="The same message came # times. It was handled once."
    />
  );
}

function ageWords({ facts }: Station, { voice }: View): Lines {
  const minutes = number(facts, 'ageMinutes');
  const most = number(facts, 'maxReplyAgeMinutes');
  if (minutes === undefined || most === undefined) return [<Trans key="old">Yes.</Trans>];
  const age = voice.span(minutes);
  const limit = voice.span(most);
  return [
    <Trans key="old">
      Yes: it was {age} old. The bot answers up to {limit}.
    </Trans>,
  ];
}

function consentWords({ facts, reasons, status }: Station): Lines {
  const wish = words(facts, 'wish');
  return [
    reasons.includes('BLOCKED') ? <Trans key="blocked">No: you have blocked this customer.</Trans> : '',
    reasons.includes('OPTED_OUT') && wish === undefined ? (
      <Trans key="out">No: they have asked for no automatic messages, and have not asked for them again.</Trans>
    ) : (
      ''
    ),
    wish === undefined ? '' : wishWords(wish),
    wish !== undefined && status === 'used' ? <Trans key="first">Such a wish comes before everything else.</Trans> : '',
    reasons.includes('BUDGET_CAP') ? (
      <Trans key="cap">It counts, but the limit of messages for today is reached, so nothing was said.</Trans>
    ) : (
      ''
    ),
  ];
}

function wishWords(wish: string): ReactNode {
  switch (wish) {
    case 'stop':
      return <Trans key="wish">The message asks the bot to stop.</Trans>;
    case 'start':
      return <Trans key="wish">The message asks the bot to start again.</Trans>;
    case 'my-data':
      return <Trans key="wish">The message asks for the customer’s data.</Trans>;
    case 'delete-me':
      return <Trans key="wish">The message asks you to delete the customer’s data.</Trans>;
    default:
      return wish;
  }
}

function loopWords({ facts }: Station): Lines {
  const sign = words(facts, 'sign');
  const quiet = (
    <Trans key="quiet">
      The bot is quiet in this chat for a while, so that two machines do not write to each other.
    </Trans>
  );
  return sign === undefined ? [quiet] : [signWords(sign), quiet];
}

function signWords(sign: string): ReactNode {
  switch (sign) {
    case 'rate':
      return <Trans key="sign">The limit of automatic messages in 10 minutes is reached.</Trans>;
    case 'day':
      return <Trans key="sign">The limit of automatic messages in a day is reached.</Trans>;
    case 'repeats':
      return <Trans key="sign">The same text came three times within two minutes.</Trans>;
    case 'quick':
      return <Trans key="sign">Three times in a row the customer wrote within two seconds after the bot.</Trans>;
    case 'parrot':
      return <Trans key="sign">The message is almost the same as the bot’s last one.</Trans>;
    default:
      return sign;
  }
}

function personWords({ facts }: Station, view: View): Lines {
  if (facts.awayOnly === true) {
    return [<Trans key="away">Yes. The bot gives no answers, but the away message may go out.</Trans>];
  }
  const called = view.turn.intent !== undefined && factsOf(view, 'intents').by !== undefined;
  return [
    called ? (
      <Trans key="called">Yes: an earlier message called one a moment before.</Trans>
    ) : (
      <Trans key="yes">Yes. The bot keeps quiet until the chat is given back, or nobody has written for a while.</Trans>
    ),
  ];
}

function hoursWords({ facts }: Station, { voice }: View): Lines {
  const opensAt = number(facts, 'opensAt');
  const opens = opensAt === undefined ? undefined : voice.moment(opensAt);
  const zone = words(facts, 'zone');
  const rule = words(facts, 'rule');
  const exception = exceptionIn(words(facts, 'exception'), voice);
  return [
    facts.open === true ? openWords(rule, exception) : closedWords(rule, exception),
    opens === undefined ? '' : <Trans key="opens">Next opening: {opens}.</Trans>,
    zone === undefined ? '' : <Trans key="zone">Time zone: {zone}.</Trans>,
  ];
}

function exceptionIn(from: string | undefined, voice: View['voice']): string {
  if (from === undefined) return '?';
  const name = voice.exception(from);
  return name === undefined ? voice.day(from) : `${name}, ${voice.day(from)}`;
}

function openWords(rule: string | undefined, exception: string | undefined): ReactNode {
  switch (rule) {
    case 'weekly':
      return <Trans key="open">Yes, by your weekly hours.</Trans>;
    case 'exception':
      return <Trans key="open">Yes, by an exception in your hours: {exception}.</Trans>;
    case 'override':
      return <Trans key="open">Yes: you have opened by hand.</Trans>;
    case 'always':
      return <Trans key="open">Yes, always: you have set no hours.</Trans>;
    default:
      return <Trans key="open">Yes.</Trans>;
  }
}

function closedWords(rule: string | undefined, exception: string | undefined): ReactNode {
  switch (rule) {
    case 'weekly':
      return <Trans key="closed">No: closed by your weekly hours.</Trans>;
    case 'exception':
      return <Trans key="closed">No: closed by an exception in your hours: {exception}.</Trans>;
    case 'override':
      return <Trans key="closed">No: you have closed by hand.</Trans>;
    default:
      return <Trans key="closed">No: closed.</Trans>;
  }
}

function limitWords({ reasons }: Station, view: View): Lines {
  if (reasons.includes('MERGED')) {
    return [<Trans key="merged">Greeting and away message became one message, so that it is not too much.</Trans>];
  }
  if (!reasons.includes('BUDGET_CAP')) return reasons;
  return [
    reasonsOf(view, 'intents').length === 0 && factsOf(view, 'intents').intent === undefined ? (
      <Trans key="queue">Yes: too many replies to this customer are waiting to go out.</Trans>
    ) : (
      <Trans key="many">Yes: the bot answers three questions at once at most, and only as often as you allow.</Trans>
    ),
  ];
}
