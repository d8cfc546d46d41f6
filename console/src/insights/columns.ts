// Days as columns of a picture: each day, or weeks where there are too many to be told apart.
import type { Day } from './shapes.ts';

export type Column = Pick<Day, 'in' | 'byBot' | 'byPerson' | 'byNobody'> & {
  readonly from: string;
  readonly to: string;
  /** What is drawn: a person may answer today what came yesterday, so it can be more than came in. */
  readonly height: number;
};

const MOST = 31;
const WEEK = 7;

/** Weeks end with the last day, so that only the oldest may be shorter. */
export function columnsOf(days: readonly Day[]): readonly Column[] {
  const size = days.length > MOST ? WEEK : 1;
  const columns: Column[] = [];
  for (let end = days.length; end > 0; end -= size) columns.unshift(columnOf(days.slice(Math.max(0, end - size), end)));
  return columns;
}

function columnOf(days: readonly Day[]): Column {
  const sum = (of: (day: Day) => number) => days.reduce((total, day) => total + of(day), 0);
  const [byBot, byPerson, byNobody] = [sum((day) => day.byBot), sum((day) => day.byPerson), sum((day) => day.byNobody)];
  return {
    ...{ from: days[0]?.date ?? '', to: days.at(-1)?.date ?? '', in: sum((day) => day.in) },
    ...{ byBot, byPerson, byNobody, height: byBot + byPerson + byNobody },
  };
}

/** The next number that halves well, for the upper end of an axis: 2, 4, 10, 20, 40, 60, 80, 100, 200 … */
export function roundedUp(count: number): number {
  const ten = 10 ** Math.floor(Math.log10(Math.max(1, count)));
  const steps = [1, 2, 4, 6, 8, 10].map((step) => step * ten).filter((step) => step % 2 === 0);
  return steps.find((step) => step >= count) ?? 10 * ten;
}
