// Opening hours laid out in time: which openings start on a local date, as instants, with the rule that made them.
// `hours.ts` asks; DST, dated exceptions and shifts over midnight are settled here.
import type { Hours, HoursException, Interval, Localised } from '#core/settings.ts';
import { DAY, dayNumber, instantOfWall, localDay, MINUTE, minutesOf } from './zone.ts';

/** An opening as configured, in minutes of its start day; an end past midnight is over 1,440. */
type Wall = { readonly open: number; readonly close: number };

/** Dates `from` to `to`, as day numbers, both included. */
type Dated = {
  readonly from: number;
  readonly to: number;
  readonly walls: readonly Wall[];
  readonly exception: HoursException;
};

/** An opening as it happens, half-open. `exception` is there when a dated exception made it. */
export type Span = { readonly start: number; readonly end: number; readonly exception?: HoursException };

type Override = { readonly open: boolean; readonly until: number; readonly text?: Localised };

/** Hours made ready for questions in one zone. */
export type Timeline = {
  readonly timeZone: string;
  /** Monday first. */
  readonly week: readonly (readonly Wall[])[];
  /** Narrowest range first, closed before open: the first that holds a date decides it. */
  readonly dated: readonly Dated[];
  /** Closing a date also cuts the shift that began the evening before. */
  readonly cuts: boolean;
  /** What was worked out already, by date: a decision asks about the same few dates again and again. */
  readonly known: Map<number, readonly Span[]>;
  readonly override?: Override;
};

const MINUTES_A_DAY = 24 * 60;
const MAX_KNOWN_DAYS = 1024;

export function layOut(hours: Hours, timeZone: string): Timeline {
  const { override } = hours;
  return {
    timeZone,
    week: [hours.mon, hours.tue, hours.wed, hours.thu, hours.fri, hours.sat, hours.sun].map((day) => day.map(wallOf)),
    dated: hours.exceptions.map(datedOf).sort(byPrecedence),
    cuts: hours.exceptionScope === 'calendar',
    known: new Map(),
    ...(override && {
      override: {
        open: override.state === 'open',
        until: new Date(override.until).getTime(),
        ...(override.text !== undefined && { text: override.text }),
      },
    }),
  };
}

/** The openings that start on a local date (a day number), overlaps and touching ones joined, by time. */
export function spansOf(timeline: Timeline, day: number): readonly Span[] {
  const known = timeline.known.get(day);
  if (known !== undefined) return known;
  const spans = spansStarting(timeline, day);
  if (timeline.known.size >= MAX_KNOWN_DAYS) timeline.known.clear();
  timeline.known.set(day, spans);
  return spans;
}

function spansStarting(timeline: Timeline, day: number): readonly Span[] {
  const decider = exceptionOn(timeline, day);
  const walls = decider?.walls ?? weekly(timeline, day);
  return walls.length === 0 ? [] : joined(resolve(timeline, day, walls, decider));
}

/** The exception that decides a local date. */
export function exceptionOn(timeline: Timeline, day: number): Dated | undefined {
  for (const dated of timeline.dated) {
    if (dated.from <= day && day <= dated.to) return dated;
  }
  return undefined;
}

/** The exception to which a closed instant is due: that of its date, or of the eve whose late shift it took away. */
export function exceptionBehind(timeline: Timeline, at: number): HoursException | undefined {
  const day = localDay(at, timeline.timeZone);
  const today = exceptionOn(timeline, day);
  if (today !== undefined) return today.exception;
  const eve = exceptionOn(timeline, day - 1);
  if (eve === undefined) return undefined;
  const usual = resolve(timeline, day - 1, weekly(timeline, day - 1), undefined);
  return usual.some(({ start, end }) => start <= at && at < end) ? eve.exception : undefined;
}

/** Sorted by start, each at most once: overlapping and touching ones become one. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last === undefined || span.start > last.end) result.push(span);
    else if (span.end > last.end) result[result.length - 1] = { ...last, end: span.end };
  }
  return result;
}

/** Gap: the first instant after it. Fold: opens at the first occurrence, closes at the second. Nothing left: closed. */
function resolve(timeline: Timeline, day: number, walls: readonly Wall[], decider: Dated | undefined): readonly Span[] {
  const midnight = cutOf(timeline, day, decider);
  const spans = walls.map(({ open, close }) => {
    const start = instantOfWall(day * DAY + open * MINUTE, timeline.timeZone, 'first');
    const end = instantOfWall(day * DAY + close * MINUTE, timeline.timeZone, 'last');
    return { start, end: Math.min(end, midnight), ...(decider && { exception: decider.exception }) };
  });
  return spans.filter(({ start, end }) => end > start);
}

/** With scope `calendar`: the midnight at which another rule takes over. An exception never cuts its own shifts. */
function cutOf(timeline: Timeline, day: number, decider: Dated | undefined): number {
  if (!timeline.cuts) return Number.POSITIVE_INFINITY;
  const next = exceptionOn(timeline, day + 1);
  if (next === undefined || next === decider) return Number.POSITIVE_INFINITY;
  return instantOfWall((day + 1) * DAY, timeline.timeZone, 'first');
}

function weekly(timeline: Timeline, day: number): readonly Wall[] {
  const monday = 4; // 1970-01-05
  return timeline.week[(((day - monday) % 7) + 7) % 7] ?? [];
}

function wallOf({ open, close }: Interval): Wall {
  const from = minutesOf(open);
  const to = minutesOf(close);
  return { open: from, close: to <= from ? to + MINUTES_A_DAY : to };
}

function datedOf(exception: HoursException): Dated {
  const { from, to = from, hours = [] } = exception;
  return { from: dayNumber(from), to: dayNumber(to), walls: hours.map(wallOf), exception };
}

/** Ties of range and of closing keep the owner's order (sort is stable). */
function byPrecedence(one: Dated, other: Dated): number {
  const width = one.to - one.from - (other.to - other.from);
  return width !== 0 ? width : Number(one.walls.length > 0) - Number(other.walls.length > 0);
}
