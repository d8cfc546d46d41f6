// Sums of what calls were billed.
import type { Charge, Part } from './meter.ts';

/** Write units of the table by item, write units of the indexes, read units, and the largest items written, in bytes. */
export type Tally = {
  readonly state: number;
  readonly turn: number;
  readonly link: number;
  readonly index: number;
  readonly day: number;
  readonly reads: number;
  /** Settings and accounts, which are cached for 30 and 60 seconds. */
  readonly registryReads: number;
  readonly most: { readonly state: number; readonly turn: number; readonly day: number };
};

/** Throws where the flow wrote what no column shows. */
export function tallyOf(charges: readonly Charge[]): Tally {
  const of = (...parts: Part[]) => charges.filter(({ part }) => parts.includes(part));
  const hidden = of('registry', 'other').filter(({ writes, index }) => writes + index > 0);
  if (hidden.length > 0) throw new Error(`${hidden.length} writes are of no kind that the bench knows.`);
  const sum = (some: readonly Charge[], what: 'writes' | 'index' | 'reads') =>
    some.reduce((total, charge) => total + charge[what], 0);
  const most = (part: Part) => Math.max(0, ...of(part).map(({ bytes }) => bytes));
  return {
    state: sum(of('state'), 'writes'),
    turn: sum(of('turn'), 'writes'),
    link: sum(of('link'), 'writes'),
    index: sum(charges, 'index'),
    day: sum(of('day'), 'writes'),
    reads: sum(of('state', 'turn', 'link', 'day', 'other'), 'reads'),
    registryReads: sum(of('registry'), 'reads'),
    most: { state: most('state'), turn: most('turn'), day: most('day') },
  };
}

/** Write units without the day's counters. */
export function writesOf({ state, turn, link, index }: Tally): number {
  return state + turn + link + index;
}
