// What an owner sees first: open or closed, today's numbers, what is left to set up, what needs a look. A handful of reads.
import { ANSWERED_BY_PERSON, allWaitsOf, medianClass, sumOf } from '#core/day-counts.ts';
import { localDate, openingAt } from '#core/hours.ts';
import type { Localised, Settings } from '#core/settings.ts';
import { type News, NOTICES_READ, newsOf } from './news.ts';
import type { Account, Clock, CountedDay, History, Registry } from './ports.ts';

export type HomeWorld = {
  readonly history: Pick<History, 'days' | 'waiting' | 'notices' | 'accounts'>;
  readonly registry: Pick<Registry, 'settings'>;
  readonly clock: Clock;
};

export type OpenNow = {
  readonly now: boolean;
  readonly rule: 'always' | 'override' | 'exception' | 'weekly';
  /** The holiday or exception that decides. */
  readonly name?: Localised;
  readonly closesAt?: number;
  readonly opensAt?: number;
  /** Who writes while closed gets the away message. */
  readonly saysAway: boolean;
};

export type Step = 'hours' | 'greeting' | 'away' | 'answers' | 'tried' | 'connect';

export type Attention =
  | (News & { readonly kind: 'account' })
  | { readonly kind: 'no-holidays' }
  | { readonly kind: 'not-understood' | 'not-delivered'; readonly count: number; readonly days: number };

export type Home = {
  readonly open: OpenNow;
  readonly today: {
    readonly date: string;
    readonly in: number;
    readonly byBot: number;
    readonly byPerson: number;
    readonly waiting: number;
    /** More wait than were counted. */
    readonly more: boolean;
    /** Half of those who were answered waited at most so long, in ms; `longer` than any class. */
    readonly firstReply?: number | 'longer';
  };
  readonly checklist: readonly { readonly step: Step; readonly done: boolean }[];
  readonly attention: readonly Attention[];
};

const DAY = 24 * 60 * 60_000;
const WEEK_DAYS = 7;
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const MOST_WAITING = 20;
const MOST_SHOWN = 5;
/** Questions that a customer's first message is mostly about. */
const USUAL_ANSWERS = 3;

export async function readHome({ history, registry, clock }: HomeWorld, business: string): Promise<Home> {
  const now = clock();
  const [{ settings }, days, waiting, notices, accounts] = await Promise.all([
    registry.settings(business),
    history.days(business, { limit: WEEK_DAYS }),
    history.waiting(business, MOST_WAITING + 1),
    history.notices(business, NOTICES_READ),
    history.accounts(business),
  ]);
  const { timeZone } = settings.business;
  const week = days.filter(({ date }) => date > localDate(now - WEEK_DAYS * DAY, timeZone));
  return {
    open: openNow(settings, now),
    today: todayOf(localDate(now, timeZone), days, waiting),
    checklist: checklistOf(settings, days, accounts),
    attention: [
      ...newsOf(notices, now)
        .slice(0, MOST_SHOWN)
        .map((news) => ({ kind: 'account' as const, ...news })),
      ...withoutHolidays(settings, localDate(now, timeZone)),
      ...counted(week, 'not-understood', 'reply.fallback'),
      ...counted(week, 'not-delivered', 'send.failed'),
    ],
  };
}

function openNow({ hours, business, away }: Settings, now: number): OpenNow {
  const { open, rule, exception, closesAt, opensAt } = openingAt(hours, business.timeZone, now);
  return {
    ...{ now: open, rule },
    ...(exception !== undefined && { name: exception.name }),
    ...(closesAt !== undefined && { closesAt }),
    ...(opensAt !== undefined && { opensAt }),
    saysAway: away !== undefined && away.schedule !== 'off',
  };
}

function todayOf(date: string, days: readonly CountedDay[], waiting: number): Home['today'] {
  const counts = days.find((day) => day.date === date)?.counts ?? {};
  const firstReply = medianClass(allWaitsOf(counts));
  return {
    date,
    in: counts.inbound ?? 0,
    byBot: counts.ANSWERED ?? 0,
    byPerson: counts[ANSWERED_BY_PERSON] ?? 0,
    waiting: Math.min(waiting, MOST_WAITING),
    more: waiting > MOST_WAITING,
    ...(firstReply !== undefined && { firstReply }),
  };
}

/** Each tick follows from how things stand, and goes when they change. */
function checklistOf(settings: Settings, days: readonly CountedDay[], accounts: readonly Account[]): Home['checklist'] {
  const { hours, greeting, away, intents } = settings;
  const isWrittenTo = days.some(({ counts }) => (counts.inbound ?? 0) > 0);
  const isConnected = accounts.some(({ tokenParameter }) => tokenParameter !== undefined);
  return [
    { step: 'hours', done: hours !== undefined && WEEK.some((day) => hours[day].length > 0) },
    { step: 'greeting', done: greeting?.enabled === true },
    { step: 'away', done: away !== undefined && away.schedule !== 'off' },
    { step: 'answers', done: intents.filter(({ enabled }) => enabled).length >= USUAL_ANSWERS },
    { step: 'tried', done: isWrittenTo },
    { step: 'connect', done: isConnected && isWrittenTo },
  ];
}

/** Hours without a holiday ahead: customers would be told that the shop is open. */
function withoutHolidays({ hours }: Settings, today: string): readonly Attention[] {
  if (hours === undefined || hours.exceptions.some(({ from, to = from }) => to >= today)) return [];
  return [{ kind: 'no-holidays' }];
}

function counted(
  days: readonly CountedDay[],
  kind: 'not-understood' | 'not-delivered',
  counter: string,
): readonly Attention[] {
  const count = sumOf(days.map(({ counts }) => counts))[counter] ?? 0;
  return count === 0 ? [] : [{ kind, count, days: WEEK_DAYS }];
}
