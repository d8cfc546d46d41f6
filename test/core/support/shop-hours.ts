// Hours for the tests, and instants written as people write them.
import type { Hours, HoursException, Interval } from '#core/settings.ts';

export const ROME = 'Europe/Rome';

type Week = Partial<Pick<Hours, 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'>>;

/** "09:00-13:00 14:30-18:00" to intervals. */
export function times(text: string): Interval[] {
  return text
    .split(' ')
    .filter((range) => range !== '')
    .map((range) => ({ open: range.slice(0, 5), close: range.slice(6) }));
}

export function hoursOf(week: Week, rest: Partial<Hours> = {}): Hours {
  const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  return { ...none, ...week, exceptions: [], exceptionScope: 'shift', ...rest };
}

/** Monday to Friday 09:00-13:00 and 14:30-18:00. */
export function office(rest: Partial<Hours> = {}): Hours {
  const day = times('09:00-13:00 14:30-18:00');
  return hoursOf({ mon: day, tue: day, wed: day, thu: day, fri: day }, rest);
}

/** Thursday to Saturday 20:00-02:00. */
export function bar(rest: Partial<Hours> = {}): Hours {
  const night = times('20:00-02:00');
  return hoursOf({ thu: night, fri: night, sat: night }, rest);
}

export function everyDay(text: string, rest: Partial<Hours> = {}): Hours {
  const day = times(text);
  return hoursOf({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }, rest);
}

export function closedOn(from: string, to: string = from, text?: string): HoursException {
  return { from, to, name: `closed ${from}`, ...(text !== undefined && { text }) };
}

/** An instant with its offset written out, like 2026-12-24T12:30+01:00. */
export function at(iso: string): number {
  const ms = new Date(iso).getTime();
  if (Number.isNaN(ms)) throw new Error(`not an instant: ${iso}`);
  return ms;
}
