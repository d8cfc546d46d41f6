import fc from 'fast-check';
import { isOpen, openingAt } from '#core/hours.ts';
import type { Hours, HoursException, Interval } from '#core/settings.ts';
import { ask } from './support/ask.ts';
import { at, hoursOf, ROME } from './support/shop-hours.ts';

// What is compared, and what is not, because the OpenStreetMap rules differ there on purpose:
// - winter only: our rules for the days of a clock change (gap, fold) are our own; hours-zones.test.ts covers them;
// - weekly rules are joined with `,` (add), since `;` lets Tuesday's rule also cut Monday's night;
// - a dated rule there cuts the night before and leaves its own night running, so the random exceptions of a schedule
//   stand apart from nights: schedules with exceptions have day shifts only. hours-vectors.test.ts covers the rest.
const SCHEDULES = 2000;
const INSTANTS = 2;
const FIRST = at('2026-11-02T00:00+01:00');
const LAST = at('2027-02-20T00:00+01:00');
const SPRING = at('2027-03-27T00:00+01:00');
const QUARTERS = 96;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const NAMES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const quarter = fc.nat({ max: QUARTERS - 1 });
const dayShift = fc
  .tuple(quarter, fc.integer({ min: 1, max: QUARTERS }))
  .map(([open, length]) => ({ open: clock(open), close: clock(Math.min(open + length, QUARTERS)) }));
const anyShift = fc
  .tuple(quarter, quarter)
  .filter(([open, close]) => open !== close)
  .map(([open, close]): Interval => ({ open: clock(open), close: clock(close) }));

const week = (shift: fc.Arbitrary<Interval>) =>
  fc
    .tuple(...DAYS.map(() => fc.array(shift, { maxLength: 3 })))
    .filter((days) => days.some((day) => day.length > 0))
    .map((days) => hoursOf(Object.fromEntries(DAYS.map((day, index) => [day, days[index]]))));

/** Ranges that do not overlap: one in each fortnight. */
const exceptions = fc
  .array(fc.record({ first: fc.nat(9), days: fc.nat(3), hours: fc.array(dayShift, { maxLength: 2 }) }), {
    maxLength: 6,
  })
  .map((list) =>
    list.map(({ first, days, hours }, index): HoursException => {
      const date = (offset: number) => new Date(Date.UTC(2026, 10, 2 + index * 14 + first + offset)).toISOString();
      return { from: date(0).slice(0, 10), to: date(days).slice(0, 10), name: 'dated', hours };
    }),
  );

const schedule: fc.Arbitrary<Hours> = fc.oneof(
  week(anyShift),
  fc.tuple(week(dayShift), exceptions).map(([hours, dated]) => ({ ...hours, exceptions: dated })),
);
const example = fc.record({
  hours: schedule,
  instants: fc.array(fc.integer({ min: FIRST / 60_000, max: LAST / 60_000 }), {
    minLength: INSTANTS,
    maxLength: INSTANTS,
  }),
});

function ranges(intervals: readonly Interval[]): string {
  return intervals.map(({ open, close }) => `${open}-${close}`).join(',');
}

function rulesOf(hours: Hours): string {
  const weekly = DAYS.flatMap((day, index) => hours[day].map((shift) => `${NAMES[index]} ${ranges([shift])}`));
  const dated = hours.exceptions.map(({ from, to = from, hours: shifts = [] }) => {
    const written = (date: string) => `${date.slice(0, 4)} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(8)}`;
    return `${written(from)}-${written(to)} ${shifts.length === 0 ? 'off' : ranges(shifts)}`;
  });
  return [weekly.join(', '), ...dated].join('; ');
}

it(`agrees with opening_hours on ${SCHEDULES} random schedules at ${INSTANTS} instants each`, () => {
  const examples = fc.sample(example, { numRuns: SCHEDULES, seed: 20261215 }).map(({ hours, instants }) => ({
    hours,
    rules: rulesOf(hours),
    at: instants.map((minute) => minute * 60_000),
  }));
  const question = examples.map(({ rules, at }) => ({ rules, at }));
  const answers = ask<[boolean, number | null][][]>('hours-oracle.mjs', question, ROME);
  const compared = examples.flatMap(({ hours, rules, at }, index) =>
    at.map((instant, place) => ({ hours, instant, where: `${rules} at ${instant}`, answer: answers[index]?.[place] })),
  );
  const seen = { open: 0, closed: 0, changes: 0, dated: 0 };
  for (const { hours, instant, where, answer: [open, change] = [] } of compared) {
    const opening = openingAt(hours, ROME, instant);
    expect([where, opening.open, isOpen(hours, ROME, instant)]).toEqual([where, open, open]);
    seen[opening.open ? 'open' : 'closed']++;
    seen.dated += Number(opening.rule === 'exception');
    if (typeof change !== 'number' || change > SPRING) continue;
    expect([where, opening.closesAt ?? opening.opensAt]).toEqual([where, change]);
    seen.changes++;
  }
  // The comparison means something only if every kind of answer was compared often.
  expect(Math.min(seen.open, seen.closed, seen.dated)).toBeGreaterThan(100);
  expect(seen.changes).toBeGreaterThan(3500);
}, 120_000);
