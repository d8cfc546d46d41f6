// Many runs and what came of them: seeds, every single fault, and the bugs that have to be found.
import type { Bug } from './bugs.ts';
import { type Counts, check, type Violation } from './checker.ts';
import { FAULT_KINDS, type Fault } from './faults.ts';
import { drawPlan, type Plan } from './plan.ts';
import { run } from './run.ts';

export type Totals = {
  readonly runs: number;
  readonly counts: Counts;
  /** Virtual time of all runs, in milliseconds. */
  readonly time: number;
  readonly broken: readonly Broken[];
};

/** `name`: the seed, or the fault. */
export type Broken = { readonly name: string; readonly violations: readonly Violation[] };

export const NO_RUNS: Totals = {
  runs: 0,
  counts: {
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
  },
  time: 0,
  broken: [],
};

export function addTotals(one: Totals, other: Totals): Totals {
  const names = Object.keys(NO_RUNS.counts) as (keyof Counts)[];
  const counts = Object.fromEntries(names.map((name) => [name, one.counts[name] + other.counts[name]])) as Counts;
  return {
    runs: one.runs + other.runs,
    counts,
    time: one.time + other.time,
    broken: [...one.broken, ...other.broken],
  };
}

async function runOne(plan: Plan, name: string, bug?: Bug): Promise<Totals> {
  const world = await run(plan, bug);
  const { counts, violations } = check(world);
  const time = world.scheduler.now() - plan.start;
  return { runs: 1, counts, time, broken: violations.length > 0 ? [{ name, violations }] : [] };
}

export async function runSeeds(seeds: readonly number[]): Promise<Totals> {
  let totals = NO_RUNS;
  for (const seed of seeds) totals = addTotals(totals, await runOne(drawPlan(seed), String(seed)));
  return totals;
}

/** One fault in an exchange, at each of these calls in turn. */
export async function runFaults(plan: Plan, calls: readonly string[]): Promise<Totals> {
  let totals = NO_RUNS;
  for (const call of calls) {
    for (const kind of FAULT_KINDS) {
      const faults: readonly Fault[] = [{ call, kind }];
      totals = addTotals(totals, await runOne({ ...plan, faults }, `${kind} at ${call}`));
    }
  }
  return totals;
}

/** The first of some seeds that shows the bug, with what it breaks. */
export type Found = { readonly bug: string; readonly seed?: number; readonly violation?: Violation };

export async function findBug(bug: Bug, seeds: readonly number[]): Promise<Found> {
  for (const seed of seeds) {
    const [violation] = check(await run(drawPlan(seed), bug)).violations;
    if (violation !== undefined) return { bug: bug.name, seed, violation };
  }
  return { bug: bug.name };
}
