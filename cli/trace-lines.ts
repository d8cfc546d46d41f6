// The trace of a decision at a terminal: one line a step, used or skipped, its reason and its numbers in words.
import type { TraceStep } from '#core/reason.ts';
import { explainReason } from './reason-words.ts';

type Fact = string | number | boolean;
type When = (instant: number) => string;
type Phrase = (fact: Fact, when: When) => string;

/** `✓ away       SENT: sent, the closing of Sat 28 Nov 2026, 13:00`. Times are those of the zone. */
export function traceLines(trace: readonly TraceStep[], timeZone: string): readonly string[] {
  const when = (instant: number) => timeIn(instant, timeZone);
  return trace.map((step) => `${step.used ? '✓' : '–'} ${step.step.padEnd(10)} ${inWords(step, when)}`.trimEnd());
}

/** `Fri 25 Dec 2026, 10:00` */
export function timeIn(instant: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', { ...TIME, timeZone });
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts.weekday} ${parts.day} ${parts.month} ${parts.year}, ${parts.hour}:${parts.minute}`;
}

const TIME = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

function inWords({ step, used, reason, facts = {} }: TraceStep, when: When): string {
  const opening = reason === undefined ? OPENINGS[`${step} ${used}`] : explainReason(reason);
  const phrases = Object.entries(facts).map(([name, fact]) => {
    const places = [`${step} ${reason} ${name}`, `${step} ${used} ${name}`, `${step} ${name}`, name];
    const phrase = places.map((place) => PHRASES[place]).find((known) => known !== undefined);
    return phrase === undefined ? `${name} ${fact}` : phrase(fact, when);
  });
  return [opening, ...phrases].filter((words) => words !== undefined && words !== '').join(', ');
}

/** Steps whose mark alone says too little. */
const OPENINGS: Readonly<Record<string, string>> = {
  'intents true': 'understood',
  'intents false': 'no question matched',
  'greeting true': 'due',
  'fallback true': 'not understood',
};

const LANGUAGES = { it: 'Italian', en: 'English', es: 'Spanish', pt: 'Portuguese' };

const PHRASES: Readonly<Record<string, Phrase>> = {
  channel: (name) => `on ${name}`,
  type: (name) => `a ${name}`,
  language: oneOf(LANGUAGES, (language) => `answered in ${language}`),
  'received because': oneOf({
    phrase: 'the language of the words that matched',
    history: 'the language of this customer so far',
    changed: 'the customer has changed to it',
    words: 'the language of its words',
    country: 'the language of the phone’s country',
    shop: 'the shop’s own language',
  }),
  'greeting because': oneOf({
    'first-contact': 'first message of this customer',
    quiet: 'first message after a long silence',
    armed: 'held back by an away message before',
  }),
  ageMinutes: (minutes) => `${minutes} minutes old`,
  maxReplyAgeMinutes: (minutes) => `answered up to ${minutes} minutes`,
  wish: oneOf({
    stop: 'asks for no more automatic messages',
    start: 'asks for automatic messages again',
    'my-data': 'asks for their data',
    'delete-me': 'asks for the deletion of their data',
  }),
  sign: oneOf({
    rate: 'too many automatic messages within ten minutes',
    day: 'too many automatic messages within a day',
    repeats: 'the same text again and again',
    quick: 'answers faster than anybody reads',
    parrot: 'repeats our own words',
  }),
  intent: (name) => `${name}`,
  'intents false intent': (name) => `best guess ${name}`,
  'intents HUMAN_ACTIVE intent': (name) => `it would be ${name}`,
  by: oneOf({ keyword: 'by a keyword', phrase: 'by a phrase', choice: 'by a button', classifier: 'by its words' }),
  confidence: (share) => `${percent(share)} sure`,
  threshold: (share) => `${percent(share)} needed`,
  second: (name) => `next best ${name}`,
  secondConfidence: percent,
  words: (words) => `because of “${words}”`,
  phrase: (phrase) => `like “${phrase}”`,
  open: (open) => (open === true ? 'open' : 'closed'),
  rule: oneOf({
    weekly: 'by the weekly hours',
    exception: 'by an exception',
    override: 'by hand',
    always: 'without hours it always is',
  }),
  zone: (zone) => `times of ${zone}`,
  exception: (date) => `the exception of ${date}`,
  opensAt: (instant, when) => `opens ${at(instant, when)}`,
  period: (instant, when) => (instant === 0 ? 'closed for more than a year' : `the closing of ${at(instant, when)}`),
  retryAt: (instant, when) => `looked at again ${at(instant, when)}`,
  until: (instant, when) => `until ${at(instant, when)}`,
  quietHours: (hours) => `last message ${hours} hours before`,
  onFirstContact: (choice) => `the settings say onFirstContact: ${choice}`,
  handedOver: () => 'for the second time in a row, so a person is asked',
  suggested: (names) => `asked “did you mean” ${String(names).split(' ').join(', ')}`,
  with: (end) => `with the message …${end}`,
};

function oneOf(words: Readonly<Record<string, string>>, say = (word: string) => word): Phrase {
  return (fact) => say(words[String(fact)] ?? String(fact));
}

function percent(share: Fact): string {
  return `${Math.round(Number(share) * 100)} %`;
}

function at(instant: Fact, when: When): string {
  return typeof instant === 'number' ? when(instant) : String(instant);
}
