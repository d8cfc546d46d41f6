// Sums over many runs.
import { type Counts, check, type Violation } from './checker.ts';
import { drawPlan } from './plan.ts';
import { run } from './run.ts';

export type Totals = {
  readonly seeds: number;
  readonly counts: Counts;
  /** Virtual time of all runs, in milliseconds. */
  readonly time: number;
  readonly broken: readonly { readonly seed: number; readonly violations: readonly Violation[] }[];
};

/** `tell` is called after each run. */
export async function runSeeds(from: number, seeds: number, tell: (done: Totals) => void = () => {}): Promise<Totals> {
  let totals: Totals = { seeds: 0, counts: NOTHING, time: 0, broken: [] };
  for (let seed = from; seed < from + seeds; seed++) {
    const world = await run(drawPlan(seed));
    const { counts, violations } = check(world);
    totals = {
      seeds: totals.seeds + 1,
      counts: add(totals.counts, counts),
      time: totals.time + world.scheduler.now() - world.plan.start,
      broken: violations.length > 0 ? [...totals.broken, { seed, violations }] : totals.broken,
    };
    tell(totals);
  }
  return totals;
}

const NOTHING: Counts = {
  messages: 0,
  ok: 0,
  recovered: 0,
  unresolved: 0,
  erased: 0,
  lost: 0,
  duplicated: 0,
  unexpected: 0,
  replies: 0,
  faults: 0,
};

export function add(one: Counts, other: Counts): Counts {
  const names = Object.keys(NOTHING) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Counts;
}
