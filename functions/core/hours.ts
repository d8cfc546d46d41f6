// Is the shop open, until when, and when does it open again: the `hours` step of a decision, and what texts say of it.
// Precedence: override, dated exception, weekly hours; no hours at all means always open.
import { checkHours } from './hours/check.ts';
import {
  exceptionOn as datedOn,
  exceptionBehind,
  joined,
  layOut,
  type Span,
  spansOf,
  type Timeline,
} from './hours/timeline.ts';
import {
  DAY,
  dayNumber,
  instantOfWall,
  isTimeZone,
  localDate,
  localDay,
  localHour,
  localInstant,
} from './hours/zone.ts';
import type { Hours, HoursException, Localised } from './settings.ts';

/** One door for questions about hours. */
export { checkHours, isTimeZone, localDate, localHour, localInstant };

const HORIZON_DAYS = 366;
const HORIZON = HORIZON_DAYS * DAY;
const REMEMBERED_ANSWERS = 8;
const REMEMBERED_DAYS = 16; // a power of two: slots are found with a mask

/** Whether a shop is open at an instant, and why. Instants are milliseconds since 1970. */
export type Opening = {
  readonly open: boolean;
  /** The rule that decided. */
  readonly rule: 'always' | 'override' | 'exception' | 'weekly';
  /** The exception that decided: the narrowest range wins; of equals, the closed one. */
  readonly exception?: HoursException;
  /** Its own text, of the exception or the override. */
  readonly text?: Localised;
  /** When open: the end, across openings that touch. Absent when that is more than 366 days away. */
  readonly closesAt?: number;
  /** When closed: the next opening. Absent when there is none within 366 days. */
  readonly opensAt?: number;
  /**
   * When closed: names the closed period, the same at each of its instants. The instant at which it began, 0 when
   * nothing was open in the 366 days before; for an override that closes, the instant at which that ends.
   */
  readonly period?: number;
};

/** `hours` must not be changed afterwards: what was worked out for an object is remembered with it. */
export function openingAt(hours: Hours | undefined, timeZone: string, at: number): Opening {
  if (hours === undefined) return { open: true, rule: 'always' };
  const { timeline, answers } = plannedFor(hours, timeZone);
  const day = localDay(at, timeZone);
  for (const known of answers) if (known.day === day && known.from <= at && at < known.until) return known.opening;
  const opening = workedOutAt(timeline, at);
  if (answers.length >= REMEMBERED_ANSWERS) answers.shift();
  answers.push({ day, opening, ...spanOfAnswer(timeline, opening, day, at) });
  return opening;
}

/** From when until when on its date the answer for an instant is the answer: nothing opens or closes in between, no
 * exception and no override has a say, and the horizon hides nothing. */
function spanOfAnswer(timeline: Timeline, opening: Opening, day: number, at: number): Pick<Answer, 'from' | 'until'> {
  const nearby = [day - 2, day - 1, day, day + 1].flatMap((date) => spansOf(timeline, date));
  const edges = nearby.flatMap(({ start, end }) => [start, end]);
  if (timeline.override !== undefined) edges.push(timeline.override.until);
  const from = Math.max(at - DAY, ...edges.filter((edge) => edge <= at));
  const until = Math.min(at + DAY, ...edges.filter((edge) => edge > at));
  const { open, rule, closesAt = from, opensAt = from, period = until } = opening;
  const isWhole = open ? opening.closesAt !== undefined : opening.opensAt !== undefined && period > 0;
  const isUsual = rule === 'weekly' && [day - 1, day].every((date) => datedOn(timeline, date) === undefined);
  const isNear = Math.max(closesAt, opensAt) - from < HORIZON && until - period < HORIZON;
  return isWhole && isUsual && isNear ? { from, until } : { from: at, until: at + 1 };
}

function workedOutAt(timeline: Timeline, at: number): Opening {
  const { override } = timeline;
  if (override === undefined || at >= override.until) return scheduledAt(timeline, at);
  const then = scheduledAt(timeline, override.until);
  const text = override.text === undefined ? {} : { text: override.text };
  if (override.open) return { open: true, rule: 'override', ...text, ...closing(then, override.until) };
  const opensAt = then.open ? override.until : then.opensAt;
  const reachable = opensAt !== undefined && opensAt - at <= HORIZON;
  return { open: false, rule: 'override', ...text, ...(reachable && { opensAt }), period: override.until };

  function closing({ open, closesAt }: Opening, until: number): { closesAt?: number } {
    const end = open ? closesAt : until;
    return end !== undefined && end - at <= HORIZON ? { closesAt: end } : {};
  }
}

/** The same as `openingAt(…).open`, without the rest: millions a second. */
export function isOpen(hours: Hours | undefined, timeZone: string, at: number): boolean {
  if (hours === undefined) return true;
  const plan = plannedFor(hours, timeZone);
  const { override } = plan.timeline;
  if (override !== undefined && at < override.until) return override.open;
  const day = Math.floor(at / DAY);
  const slot = day & (REMEMBERED_DAYS - 1);
  let remembered = plan.days[slot];
  if (remembered === undefined || remembered.day !== day) {
    remembered = { day, spans: spansDuring(plan.timeline, day * DAY, (day + 1) * DAY) };
    plan.days[slot] = remembered;
  }
  for (const { start, end } of remembered.spans) {
    if (at < end) return at >= start;
  }
  return false;
}

/**
 * The openings that start on the local date `YYYY-MM-DD`, joined where they touch. Without hours: the whole date.
 * An override is no opening and changes nothing here.
 */
export function intervalsOn(
  hours: Hours | undefined,
  timeZone: string,
  date: string,
): readonly { readonly start: number; readonly end: number }[] {
  const day = dayNumber(date);
  if (hours === undefined) {
    const start = instantOfWall(day * DAY, timeZone, 'first');
    return [{ start, end: instantOfWall((day + 1) * DAY, timeZone, 'last') }];
  }
  return spansOf(plannedFor(hours, timeZone).timeline, day).map(({ start, end }) => ({ start, end }));
}

/** The dated exception that decides a local date `YYYY-MM-DD`. */
export function exceptionOn(hours: Hours | undefined, timeZone: string, date: string): HoursException | undefined {
  return hours && datedOn(plannedFor(hours, timeZone).timeline, dayNumber(date))?.exception;
}

/** It holds on one local date, from `from` until before `until`. */
type Answer = { readonly day: number; readonly from: number; readonly until: number; readonly opening: Opening };

/** Hours laid out, with the openings of the UTC days that were asked for last. */
type Plan = {
  readonly timeline: Timeline;
  /** Those that were asked for lately: decisions ask about the same few hours again and again. */
  readonly answers: Answer[];
  readonly days: ({ readonly day: number; readonly spans: readonly Span[] } | undefined)[];
};

/** By identity, so nothing leaks from one business to another, and forgotten together with the settings. */
const plans = new WeakMap<Hours, Plan>();

function plannedFor(hours: Hours, timeZone: string): Plan {
  const known = plans.get(hours);
  if (known !== undefined && known.timeline.timeZone === timeZone) return known;
  const plan = {
    timeline: layOut(hours, timeZone),
    answers: [],
    days: new Array(REMEMBERED_DAYS).fill(undefined),
  };
  plans.set(hours, plan);
  return plan;
}

function scheduledAt(timeline: Timeline, at: number): Opening {
  const today = localDay(at, timeline.timeZone);
  // A shift lasts at most until the end of the next date, so what is open now began today or yesterday.
  const current = [...spansOf(timeline, today), ...spansOf(timeline, today - 1)].find(
    ({ start, end }) => start <= at && at < end,
  );
  if (current === undefined) {
    const opensAt = nextStart(timeline, at);
    return {
      open: false,
      ...ruleOf(exceptionBehind(timeline, at)),
      ...(opensAt !== undefined && { opensAt }),
      period: lastEnd(timeline, at),
    };
  }
  const closesAt = endOfOpening(timeline, at, current.end);
  return { open: true, ...ruleOf(current.exception), ...(closesAt !== undefined && { closesAt }) };
}

function ruleOf(exception: HoursException | undefined): Pick<Opening, 'rule' | 'exception' | 'text'> {
  if (exception === undefined) return { rule: 'weekly' };
  return { rule: 'exception', exception, ...(exception.text !== undefined && { text: exception.text }) };
}

/** Follows openings that touch or overlap from `end` on. */
function endOfOpening(timeline: Timeline, at: number, end: number): number | undefined {
  let last = end;
  for (let day = localDay(at, timeline.timeZone) - 1; day <= localDay(last, timeline.timeZone); day++) {
    for (const span of spansOf(timeline, day)) {
      if (span.start <= last && span.end > last) last = span.end;
    }
    if (last - at > HORIZON) return undefined;
  }
  return last;
}

function nextStart(timeline: Timeline, at: number): number | undefined {
  const today = localDay(at, timeline.timeZone);
  for (let day = today; day <= today + HORIZON_DAYS; day++) {
    const next = spansOf(timeline, day).find(({ start }) => start > at);
    if (next !== undefined) return next.start - at <= HORIZON ? next.start : undefined;
  }
  return undefined;
}

/** The latest end before a closed instant; it may belong to the date before the latest date with openings. */
function lastEnd(timeline: Timeline, at: number): number {
  const today = localDay(at, timeline.timeZone);
  for (let day = today; day >= today - HORIZON_DAYS - 1; day--) {
    if (!spansOf(timeline, day).some(({ end }) => end <= at)) continue;
    const ends = [...spansOf(timeline, day), ...spansOf(timeline, day - 1)].map(({ end }) => end);
    const latest = Math.max(...ends.filter((end) => end <= at));
    return at - latest <= HORIZON ? latest : 0;
  }
  return 0;
}

function spansDuring(timeline: Timeline, from: number, to: number): readonly Span[] {
  const spans: Span[] = [];
  const lastDay = localDay(to - 1, timeline.timeZone);
  for (let day = localDay(from, timeline.timeZone) - 1; day <= lastDay; day++) spans.push(...spansOf(timeline, day));
  return joined(spans).filter(({ start, end }) => start < to && end > from);
}
