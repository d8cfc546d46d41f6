// Pictures of Insights that are exact: made of the day's counters alone.
import {
  ANSWERED_BY_PERSON,
  allWaitsOf,
  arrivalsOf,
  type DayCounts,
  medianClass,
  sumOf,
  WAIT_CLASSES,
  waitsOf,
} from '#core/day-counts.ts';
import { isOpen, localInstant } from '#core/hours.ts';
import type { Hours, Settings } from '#core/settings.ts';

/** A date of the shop (`yyyy-mm-dd`) with what was counted on it. */
export type Counted = { readonly date: string; readonly counts: DayCounts };

export type DayFigures = {
  readonly date: string;
  readonly in: number;
  /** Got an automatic reply. */
  readonly byBot: number;
  /** Had none, and were answered by a person; on the day of that answer. */
  readonly byPerson: number;
  /** Neither. */
  readonly byNobody: number;
  readonly closed: number;
  /** Half of those who were answered waited at most so long. */
  readonly firstReply?: number | 'longer';
  /** The same without automatic answers and without messages that came while closed. */
  readonly firstReplyInHours?: number | 'longer';
};

export type Week = {
  /** Seven rows from Monday, 24 hours each. */
  readonly messages: readonly (readonly number[])[];
  readonly whileClosed: readonly (readonly number[])[];
  /** How much of each hour is open by today's weekly hours, 0 to 1. */
  readonly open: readonly (readonly number[])[];
};

const DAY = 24 * 60 * 60_000;
const QUARTERS = ['00', '15', '30', '45'] as const;
const BUSIEST = 3;

export function figuresOf({ date, counts }: Counted): DayFigures {
  const [received, byBot, person] = [counts.inbound ?? 0, counts.ANSWERED ?? 0, counts[ANSWERED_BY_PERSON] ?? 0];
  const firstReply = medianClass(allWaitsOf(counts));
  const firstReplyInHours = medianClass(waitsOf(counts, 'open'));
  return {
    date,
    in: received,
    byBot,
    byPerson: person,
    // A person may answer today what came yesterday, or what got an away message.
    byNobody: Math.max(0, received - byBot - person),
    closed: totalOf(arrivalsOf(counts, false)),
    ...(firstReply !== undefined && { firstReply }),
    ...(firstReplyInHours !== undefined && { firstReplyInHours }),
  };
}

export function weekOf(days: readonly Counted[], settings: Settings, anyDate: string): Week {
  const rows = Array.from({ length: 7 }, (_, weekday) => {
    const counts = sumOf(days.filter(({ date }) => weekdayOf(date) === weekday).map((day) => day.counts));
    const [open, closed] = [arrivalsOf(counts, true), arrivalsOf(counts, false)];
    return { messages: open.map((count, hour) => count + (closed[hour] ?? 0)), closed };
  });
  return {
    messages: rows.map(({ messages }) => messages),
    whileClosed: rows.map(({ closed }) => closed),
    open: openHours(settings, anyDate),
  };
}

/** Exceptions and "closed now" are not the week's. */
function usualHours({ override: _, ...weekly }: Hours): Hours {
  return { ...weekly, exceptions: [] };
}

function openHours({ hours, business: { timeZone } }: Settings, anyDate: string): Week['open'] {
  const usual = hours && usualHours(hours);
  const monday = Date.parse(anyDate) - weekdayOf(anyDate) * DAY;
  return Array.from({ length: 7 }, (_, weekday) => {
    const date = new Date(monday + weekday * DAY).toISOString().slice(0, 10);
    return Array.from({ length: 24 }, (_, hour) => {
      const times = QUARTERS.map((minutes) => `${date}T${String(hour).padStart(2, '0')}:${minutes}`);
      return (
        times.filter((time) => isOpen(usual, timeZone, localInstant(time, timeZone, 'first'))).length / times.length
      );
    });
  });
}

export type Closed = {
  readonly messages: number;
  /** Of all messages, 0 to 1. */
  readonly share: number;
  /** Hours of the day in which most of them came. */
  readonly busiest: readonly { readonly hour: number; readonly messages: number }[];
};

export function closedOf(counts: DayCounts): Closed {
  const arrivals = arrivalsOf(counts, false);
  const [messages, all] = [totalOf(arrivals), totalOf(arrivals) + totalOf(arrivalsOf(counts, true))];
  const hours = arrivals.map((count, hour) => ({ hour, messages: count })).filter((hour) => hour.messages > 0);
  const busiest = hours.toSorted((one, other) => other.messages - one.messages).slice(0, BUSIEST);
  return { messages, share: all === 0 ? 0 : messages / all, busiest };
}

/** Waits by class; the last class is longer than the last limit. */
export function repliesOf(counts: DayCounts) {
  return {
    limits: WAIT_CLASSES,
    bot: waitsOf(counts, 'bot'),
    open: waitsOf(counts, 'open'),
    closed: waitsOf(counts, 'closed'),
  };
}

/** Monday is 0. */
function weekdayOf(date: string): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}

function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
