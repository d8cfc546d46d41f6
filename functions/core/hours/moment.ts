// A date and time that somebody typed, read on the shop's clocks: `2026-12-25T10:00` is ten in the shop, wherever the
// typist sits; an instant with its zone means itself. A time that the shop's clocks never show is told, not bent.
import { DAY, dayNumber, instantOfWall, MINUTE, minutesOf, wallAt } from './zone.ts';

export type Moment =
  /** `at` is ms since 1970. Of a time that comes twice in the night of a clock change, the first. */
  { readonly kind: 'ok'; readonly at: number } | MomentProblem;

export type MomentProblem =
  /** The clocks jump over it, from `before` to `after` (`HH:MM`). */
  | { readonly kind: 'gap'; readonly before: string; readonly after: string }
  | { readonly kind: 'no-such-day' }
  | { readonly kind: 'out-of-range' }
  | { readonly kind: 'unreadable' };

const TYPED = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;
const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

/** Reads `YYYY-MM-DDTHH:MM`, with seconds and a zone if wished, of the years 2000 to 2099. Never throws for a known zone. */
export function readMoment(text: string, timeZone: string): Moment {
  const found = TYPED.exec(text.trim());
  if (found === null) return { kind: 'unreadable' };
  const [, date = '', clock = '', seconds = '00', fraction = '', zone] = found;
  if (minutesOf(clock) >= 24 * 60 || Number(clock.slice(3)) > 59 || Number(seconds) > 59) return { kind: 'unreadable' };
  if (new Date(dayNumber(date) * DAY).toISOString().slice(0, 10) !== date) return { kind: 'no-such-day' };
  const wall =
    dayNumber(date) * DAY +
    minutesOf(clock) * MINUTE +
    Number(seconds) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  const at = zone === undefined ? instantOfWall(wall, timeZone, 'first') : wall - offsetOf(zone);
  if (at < EARLIEST || at >= LATEST) return { kind: 'out-of-range' };
  if (zone === undefined && wallAt(at, timeZone) !== wall) return gapAt(at, timeZone);
  return { kind: 'ok', at };
}

/** What is wrong with `text`, in one sentence for whoever typed it. */
export function explainMoment(problem: MomentProblem, text: string, timeZone: string): string {
  const typed = text.trim().slice(0, 40);
  switch (problem.kind) {
    case 'gap':
      return `${typed} does not exist in ${timeZone}: that night the clocks jump from ${problem.before} to ${problem.after}. Choose a time before or after.`;
    case 'no-such-day':
      return `${typed.slice(0, 10)} is not in the calendar. Choose another day.`;
    case 'out-of-range':
      return 'Choose a time between the years 2000 and 2099.';
    default:
      return 'Write a date and time like 2026-12-25T10:00 (in the shop) or 2026-12-25T10:00:00+01:00.';
  }
}

/** `at` is the first instant after the jump. */
function gapAt(at: number, timeZone: string): MomentProblem {
  // The jump is seen from a minute before: its clock, a minute later, is where it begins.
  return { kind: 'gap', before: clockOf(wallAt(at - MINUTE, timeZone) + MINUTE), after: clockOf(wallAt(at, timeZone)) };
}

function clockOf(wall: number): string {
  return new Date(wall).toISOString().slice(11, 16);
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const size = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * MINUTE;
  return zone.startsWith('-') ? -size : size;
}
