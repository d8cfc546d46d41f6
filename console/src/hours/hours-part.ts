// The opening hours as their fields show them: seven days, and dates that differ.
import type { Part } from '#console/draft/part.ts';
import type { Hours, Interval } from '#core/settings.ts';

export const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof WEEK)[number];

/** Undefined: no hours at all, so the shop counts as open. */
export type HoursFields = Omit<Hours, 'override'> | undefined;

export const HOURS: Part<HoursFields> = {
  name: 'hours',
  path: ['hours'],
  read: ({ hours }) => {
    if (hours === undefined) return undefined;
    const { override: _, ...fields } = hours;
    return fields;
  },
  write: ({ hours: before, ...settings }, fields) => {
    if (fields === undefined) return settings;
    const { override } = before ?? {};
    return { ...settings, hours: { ...sorted(fields), ...(override !== undefined && { override }) } };
  },
};

/** By date, openings by time: however they were typed in. */
function sorted(fields: NonNullable<HoursFields>): NonNullable<HoursFields> {
  const days = Object.fromEntries(WEEK.map((day) => [day, byTime(fields[day])]));
  const exceptions = fields.exceptions.toSorted((one, other) => one.from.localeCompare(other.from));
  return { ...fields, ...days, exceptions };
}

function byTime(intervals: readonly Interval[]): Interval[] {
  return intervals.toSorted((one, other) => one.open.localeCompare(other.open));
}

const SHOP: Interval[] = [
  { open: '09:00', close: '13:00' },
  { open: '15:30', close: '19:30' },
];

/** To begin with: a shop that closes for lunch and on Sundays. */
export const USUAL: NonNullable<HoursFields> = {
  ...{ mon: SHOP, tue: SHOP, wed: SHOP, thu: SHOP, fri: SHOP },
  sat: [{ open: '09:00', close: '13:00' }],
  sun: [],
  exceptions: [],
  exceptionScope: 'shift',
};

/** Ends on the next day. */
export function isPastMidnight({ open, close }: Interval): boolean {
  return close < open;
}

/** The first two openings of a day that stand in each other's way. */
export function overlapIn(intervals: readonly Interval[]): readonly [Interval, Interval] | undefined {
  const ordered = byTime(intervals);
  for (const [index, next] of ordered.entries()) {
    const before = ordered[index - 1];
    if (before !== undefined && (isPastMidnight(before) || next.open < before.close)) return [before, next];
  }
  return undefined;
}

/** What follows the last opening of a day: the afternoon after a morning, else the usual day. */
export function nextInterval(intervals: readonly Interval[]): Interval {
  const last = byTime(intervals).at(-1);
  if (last === undefined) return { open: '09:00', close: '18:00' };
  const hour = Math.min(22, Number(last.close.slice(0, 2)) + 1);
  const two = (number: number) => String(number).padStart(2, '0');
  return { open: `${two(hour)}:00`, close: hour >= 20 ? '24:00' : `${two(hour + 4)}:00` };
}
