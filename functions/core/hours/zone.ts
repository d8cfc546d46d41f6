// Wall clocks and instants of an IANA zone: what hours and phrasing stand on. Uses the runtime's own zone data (Intl),
// so that nothing is loaded for it; every answer is compared with Temporal in the tests. Offsets are never stored.
import { InputError } from '#core/errors.ts';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

const MAX_ZONES = 32;
const MAX_DAYS_PER_ZONE = 1024;

/** A UTC day of a zone: `before` holds until `change`, `after` from then on. Most days never change. */
type DayOffsets = { readonly before: number; readonly change: number; readonly after: number };
type Zone = { readonly format: Intl.DateTimeFormat; readonly days: Map<number, DayOffsets> };

const zones = new Map<string, Zone>();

/** True for names such as Europe/Rome that this runtime knows. Bare offsets (`+01:00`) are no zones: they have no DST. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatFor(name);
    return true;
  } catch {
    return false;
  }
}

/** How far the zone's clocks are ahead of UTC at an instant, in ms. Throws InputError for an unknown zone. */
export function offsetAt(at: number, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const number = Math.floor(at / DAY);
  let day = zone.days.get(number);
  if (day === undefined) {
    day = readDay(zone.format, number);
    if (zone.days.size >= MAX_DAYS_PER_ZONE) zone.days.clear();
    zone.days.set(number, day);
  }
  return at < day.change ? day.before : day.after;
}

/** The wall clock at an instant, as ms on a clock without zone: `new Date(it)` read in UTC shows the local fields. */
export function wallAt(at: number, timeZone: string): number {
  return at + offsetAt(at, timeZone);
}

/** Number of the local date at an instant, in days since 1970-01-01. */
export function localDay(at: number, timeZone: string): number {
  return Math.floor(wallAt(at, timeZone) / DAY);
}

/** The hour on the zone's clocks at an instant, 0 to 23. */
export function localHour(at: number, timeZone: string): number {
  return new Date(wallAt(at, timeZone)).getUTCHours();
}

/** The local date at an instant, `YYYY-MM-DD`. */
export function localDate(at: number, timeZone: string): string {
  return new Date(wallAt(at, timeZone)).toISOString().slice(0, 10);
}

/**
 * The instant at which the zone's clocks show `wall` (ms as in `wallAt`). Where clocks jump over it: the first instant
 * after the jump. Where it comes twice: the one that `which` says.
 */
export function instantOfWall(wall: number, timeZone: string, which: 'first' | 'last'): number {
  const before = offsetAt(wall - DAY, timeZone);
  const after = offsetAt(wall + DAY, timeZone);
  if (before === after) return wall - before;
  const early = wall - Math.max(before, after);
  const late = wall - Math.min(before, after);
  const earlyShows = wallAt(early, timeZone) === wall;
  const lateShows = wallAt(late, timeZone) === wall;
  if (earlyShows && (which === 'first' || !lateShows)) return early;
  if (lateShows) return late;
  return firstInstant(early, late, (at) => wallAt(at, timeZone) >= wall);
}

/** `YYYY-MM-DDTHH:MM` (24:00 allowed) on the zone's clocks to ms; gaps and folds as in `instantOfWall`. */
export function localInstant(dateTime: string, timeZone: string, which: 'first' | 'last'): number {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(dateTime);
  if (found === null) throw new InputError('settings-invalid', 'write a date and time like 2026-12-24T18:00');
  const [, date = '', clock = ''] = found;
  return instantOfWall(dayNumber(date) * DAY + minutesOf(clock) * MINUTE, timeZone, which);
}

/** `YYYY-MM-DD` to days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Math.floor(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY);
}

/** `HH:MM` to minutes since midnight. */
export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat;
  try {
    format = formatFor(name);
  } catch {
    throw new InputError('settings-invalid', 'write a time zone like Europe/Rome');
  }
  const [oldest] = zones.keys();
  if (zones.size >= MAX_ZONES && oldest !== undefined) zones.delete(oldest);
  const zone = { format, days: new Map<number, DayOffsets>() };
  zones.set(name, zone);
  return zone;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
}

/** At most one change a day: in the zone database no zone has ever changed twice within 24 hours. */
function readDay(format: Intl.DateTimeFormat, number: number): DayOffsets {
  const start = number * DAY;
  const before = readOffset(format, start);
  const after = readOffset(format, start + DAY - 1);
  if (before === after) return { before, change: Number.POSITIVE_INFINITY, after };
  return { before, change: firstInstant(start, start + DAY - 1, (at) => readOffset(format, at) === after), after };
}

function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const text = format.format(at);
  const found = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (found === null) return 0; // 'GMT' alone
  const [, sign, hours, minutes, seconds = '0'] = found;
  const size = (Number(hours) * 60 + Number(minutes)) * MINUTE + Number(seconds) * 1000;
  return sign === '-' ? -size : size;
}

/** The first ms in (from, to] for which `reached` holds; it holds at `to` and, once true, stays true. */
function firstInstant(from: number, to: number, reached: (at: number) => boolean): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
