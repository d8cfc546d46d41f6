// Says what an owner should look at in the opening hours, in plain sentences; runs where settings enter.
import type { Hours, Interval } from '#core/settings.ts';
import { isTimeZone, minutesOf } from './zone.ts';

/** Something about the hours that the owner should know. `path` leads to it from the root of the settings. */
export type HoursRemark = {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly sentence: string;
  readonly level: 'error' | 'warning';
};

const WEEK = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const;

const DAY = 24 * 60;
const MINUTES_A_WEEK = 7 * DAY;

type Placed = {
  readonly path: readonly (string | number)[];
  readonly words: string;
  readonly day: number;
  readonly start: number;
  readonly end: number;
};

/** Unknown zone: error. Openings that overlap or touch: warning, they count as one opening. */
export function checkHours(hours: Hours, timeZone: string): readonly HoursRemark[] {
  const remarks: HoursRemark[] = [];
  if (!isTimeZone(timeZone)) {
    const sentence = 'Portiere does not know this time zone; write one like Europe/Rome.';
    remarks.push({ path: ['business', 'timeZone'], code: 'unknown-time-zone', sentence, level: 'error' });
  }
  const week = WEEK.flatMap(([key, name], day) => placed(hours[key], ['hours', key], `on ${name}`, day * DAY));
  remarks.push(...meetings(week, MINUTES_A_WEEK));
  for (const [index, exception] of hours.exceptions.entries()) {
    const path = ['hours', 'exceptions', index, 'hours'];
    // On several dates in a row each late shift meets the next morning, as in a week of one day.
    const { from, to = from } = exception;
    remarks.push(...meetings(placed(exception.hours ?? [], path, `from ${from}`, 0), to > from ? DAY : undefined));
  }
  return remarks;
}

function placed(
  intervals: readonly Interval[],
  path: readonly (string | number)[],
  when: string,
  midnight: number,
): readonly Placed[] {
  return intervals.map(({ open, close }, index) => {
    const start = midnight + minutesOf(open);
    const end = midnight + minutesOf(close);
    const words = `${open}–${close} ${when}`;
    return { path: [...path, index], words, day: midnight, start, end: end <= start ? end + DAY : end };
  });
}

/** One remark for each pair that meets. `cycle`: after so many minutes everything comes again. */
function meetings(openings: readonly Placed[], cycle: number | undefined): readonly HoursRemark[] {
  return openings.flatMap((later, index) =>
    openings.slice(0, index).flatMap((earlier) => {
      const how = meeting(earlier, later, cycle);
      if (how === undefined) return [];
      const sentence = `${later.words} ${how} ${earlier.words}: they count as one opening. Join them?`;
      const code = `openings-${how === 'overlaps' ? 'overlap' : 'touch'}`;
      return [{ path: later.path, code, sentence, level: 'warning' as const }];
    }),
  );
}

/** Meeting at midnight is how a shop writes that it stays open over it, so touching counts within a day only. */
function meeting(one: Placed, other: Placed, cycle: number | undefined): 'overlaps' | 'touches' | undefined {
  for (const shift of cycle === undefined ? [0] : [-cycle, 0, cycle]) {
    if (one.start < other.end + shift && other.start + shift < one.end) return 'overlaps';
  }
  const sameDay = one.day === other.day;
  return sameDay && (one.start === other.end || other.start === one.end) ? 'touches' : undefined;
}
