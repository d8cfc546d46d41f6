// What the owner configured: one typed model for a business, checked at the edge, immutable once published.
// The hot path imports types only; the schema runs where settings enter (files, console), never per message.
import * as z from 'zod';
import {
  clock,
  closing,
  day,
  language,
  list,
  localDateTime,
  localised,
  named,
  number,
  sentence,
  wholeNumber,
} from './settings/fields.ts';

export type { Language, Localised, WordList } from './languages.ts';

const interval = z
  .strictObject({ open: clock, close: closing })
  .refine(
    ({ open, close }) => open !== close,
    named('same-times', 'opening and closing are the same; write 00:00 and 24:00 for all day'),
  );
const intervals = list(interval, 8, 'openings a day');

const exception = z
  .strictObject({
    from: day,
    /** Last date, included. @default `from` */
    to: day.optional(),
    name: localised(80),
    /** What is open on these dates. Empty or absent: closed. */
    hours: intervals.optional(),
    /** Replaces the away message on these dates. */
    text: localised().optional(),
  })
  .refine(({ from, to }) => to === undefined || to >= from, {
    path: ['to'],
    ...named('ends-too-early', 'write a date that is not before "from"'),
  });

const override = z.strictObject({
  state: z.enum(['open', 'closed'], 'write open or closed'),
  /** Instant at which the override ends. */
  until: z.iso.datetime({ offset: true, error: 'write a date and time with its zone, like 2026-12-24T18:00:00+01:00' }),
  text: localised().optional(),
});

const hours = z.strictObject({
  mon: intervals.default([]),
  tue: intervals.default([]),
  wed: intervals.default([]),
  thu: intervals.default([]),
  fri: intervals.default([]),
  sat: intervals.default([]),
  sun: intervals.default([]),
  exceptions: list(exception, 400, 'exceptions').default([]),
  /** Whether closing a date also cuts the shift that began the evening before. @default shift: it does not */
  exceptionScope: z.enum(['shift', 'calendar']).default('shift'),
  override: override.optional(),
});

const button = z.strictObject({
  title: localised(20),
  /** Name of the intent that a tap answers. */
  intent: z.string('write the name of an intent'),
});
const buttons = list(button, 10, 'buttons');

const audience = z.strictObject(
  {
    ids: list(sentence(200), 1000, 'ids').default([]),
    labels: list(sentence(40), 100, 'labels').default([]),
  },
  'write labels: [] or ids: [] here',
);
/** Who gets an automatic message. Exclusion beats inclusion. */
const recipients = z
  .union(
    [
      z.literal('everyone'),
      z.literal('notSaved'),
      z.strictObject({ everyoneExcept: audience }),
      z.strictObject({ only: audience }),
    ],
    {
      error: 'write everyone, notSaved, everyoneExcept: { labels: [] } or only: { labels: [] }',
    },
  )
  .default('everyone');

const greeting = z.strictObject({
  enabled: z.boolean().default(true),
  text: localised(),
  /** A greeting is due on the first message, and again after this many quiet days of 24 h. */
  quietDays: wholeNumber(1, 365, ' days').default(14),
  buttons: buttons.default([]),
  recipients,
  /** What a first message that matches a question gets besides its answer. */
  withAnswer: z.enum(['prefix', 'none', 'separate']).default('prefix'),
  /** Greeting for customers who come from an advertisement. */
  adText: localised().optional(),
});

const away = z.strictObject({
  schedule: z
    .enum(['off', 'always', 'outsideHours', 'custom'], 'write off, always, outsideHours or custom')
    .default('outsideHours'),
  /** With `custom`: closed from … to …, in the shop's local time. */
  windows: z
    .array(
      z
        .strictObject({ from: localDateTime, to: localDateTime })
        .refine(({ from, to }) => to > from, { path: ['to'], ...named('ends-too-early', 'write a time after "from"') }),
    )
    .max(100, 'write at most 100 windows')
    .default([]),
  text: localised(),
  recipients,
  /** First message of a customer while closed: what is sent. */
  onFirstContact: z.enum(['awayOnly', 'merge', 'both', 'greetingOnly']).default('awayOnly'),
  /** Never again within this many hours, even when the hours are edited. */
  minGapHours: number(0, 168).default(4),
  /** During long closures, again after this many hours. 0: once per closing. */
  repeatEveryHours: z
    .union([z.literal(0), number(1, 720)], 'write a number from 1 to 720, or 0 for once per closing')
    .default(24),
  /** Not while a person wrote within this many minutes. */
  afterPersonMinutes: number(0, 240).default(10),
  /** When a person's message held it back: look once more when that time is over. */
  deferred: z.boolean().default(true),
  /** Still treated as open for this many minutes after closing. */
  closeGraceMinutes: number(0, 120).default(0),
  /** Treated as open this many minutes before opening. */
  openLeadMinutes: number(0, 120).default(0),
});

const wordList = (maxWords: number, maxLength: number) =>
  z.union(
    [
      list(sentence(maxLength), maxWords, 'texts'),
      z.partialRecord(language, list(sentence(maxLength), maxWords, 'texts')),
    ],
    {
      error: 'write a list of texts, or one list a language like { it: […], en: […] }',
    },
  );

const INTENT_NAME = 'write a short name of small letters, digits and -, like opening-hours';
const intent = z.strictObject({
  name: z.string(INTENT_NAME).regex(/^[a-z0-9][a-z0-9-]{0,39}$/, INTENT_NAME),
  /** What buttons and lists call it. @default the name */
  title: localised(24).optional(),
  enabled: z.boolean().default(true),
  /** How customers ask. */
  phrases: wordList(500, 300).default([]),
  /** Words or short phrases that always mean this. */
  keywords: wordList(200, 80).default([]),
  /** A message with one of these is never this. */
  notKeywords: wordList(200, 80).default([]),
  answer: localised(),
  buttons: buttons.default([]),
  media: z
    .strictObject({
      kind: z.enum(['image', 'video', 'audio', 'document']),
      link: z.url({ protocol: /^https$/, error: 'write an address that begins with https://' }),
    })
    .optional(),
  location: z
    .strictObject({
      latitude: number(-90, 90),
      longitude: number(-180, 180),
      name: sentence(1000).optional(),
      address: sentence(1000).optional(),
    })
    .optional(),
  onlyWhen: z.enum(['always', 'open', 'closed']).default('always'),
  afterwards: z
    .union([z.literal('nothing'), z.literal('handOver'), z.strictObject({ label: sentence(40) })], {
      error: 'write nothing, handOver or { label: … }',
    })
    .default('nothing'),
});

const fallback = z.strictObject({
  enabled: z.boolean().default(true),
  text: localised(),
  buttons: buttons.default([]),
});

const stopWords = z
  .strictObject({
    stop: list(sentence(40), 100, 'texts').optional(),
    start: list(sentence(40), 100, 'texts').optional(),
    myData: list(sentence(40), 100, 'texts').optional(),
    deleteMe: list(sentence(40), 100, 'texts').optional(),
    stopText: localised(1024).optional(),
    startText: localised(1024).optional(),
  })
  .prefault({});

const limits = z
  .strictObject({
    /** Nothing older than this is answered automatically. */
    maxReplyAgeMinutes: number(1, 24 * 60).default(6 * 60),
    /** The bot answers again after this many hours without a message from a person. */
    personIdleHours: number(1, 168).default(12),
    /** Loop breaker: automatic messages to one customer. */
    maxRepliesIn10Minutes: wholeNumber(1, 50).default(5),
    maxRepliesInDay: wholeNumber(1, 200).default(20),
    muteHours: number(1, 168).default(24),
    /** Messages are kept for this many days. */
    retentionDays: wholeNumber(1, 730, ' days').default(90),
  })
  .prefault({});

export const settingsSchema = z.strictObject({
  /** For editors; ignored. */
  $schema: z.string().optional(),
  business: z.strictObject({
    name: sentence(80),
    address: sentence(200).optional(),
    website: z.url({ protocol: /^https?$/, error: 'write an address that begins with https://' }).optional(),
    /** Where the shop is: its holidays are offered first. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'write two capital letters like IT')
      .optional(),
    /** The first one is the shop's own: used where a text has no translation. */
    languages: z.array(language, 'write a list of languages like [it, en]').min(1, 'write at least one language'),
    timeZone: z.string('write a time zone like Europe/Rome').min(1, 'write a time zone like Europe/Rome'),
  }),
  /** Absent: always open. */
  hours: hours.optional(),
  greeting: greeting.optional(),
  away: away.optional(),
  intents: list(intent, 200, 'intents').default([]),
  fallback: fallback.optional(),
  /** How readily the bot answers: 0 only when very sure, 5 as learnt from the phrases, 10 even when unsure; and whether it
   * asks "did you mean…" when it is not sure. */
  understanding: z
    .strictObject({ boldness: wholeNumber(0, 10).default(5), suggest: z.boolean().default(true) })
    .prefault({}),
  /** What is said when a person takes over. {{ next_opening }} is filled while closed. */
  handOver: z.strictObject({ text: localised().optional() }).prefault({}),
  stopWords,
  /** One line that says that the answer is automatic, on the first message and again after a day. */
  disclosure: z.strictObject({ enabled: z.boolean().default(true), text: localised(300).optional() }).prefault({}),
  /** Blue ticks and "typing…" while the bot prepares an answer. @default false: blue ticks say that a person has read */
  typing: z.boolean().default(false),
  /** Keep delivered and read receipts (costs about 5 dollars per million messages). */
  ticks: z.boolean().default(false),
  limits,
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingsInput = z.input<typeof settingsSchema>;
export type Hours = NonNullable<Settings['hours']>;
export type Interval = Hours['mon'][number];
export type HoursException = Hours['exceptions'][number];
export type Greeting = NonNullable<Settings['greeting']>;
export type Away = NonNullable<Settings['away']>;
export type Intent = Settings['intents'][number];
export type Recipients = Greeting['recipients'];
export type SettingsButton = Intent['buttons'][number];

/** A published version. `number` grows by one with each publication; `by` is the name of the member who published it in the console. */
export type PublishedSettings = {
  readonly number: number;
  readonly publishedAt: number;
  readonly by?: string;
  readonly settings: Settings;
};
