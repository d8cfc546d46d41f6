// Makes a failing run smaller: fewer faults, fewer messages, fewer deeds, for as long as the same promise stays broken.
import type { Bug } from './bugs.ts';
import { check, type PromiseName } from './checker.ts';
import { drawPlan, type Plan } from './plan.ts';
import { run } from './run.ts';

export type Shrunk = { readonly plan: Plan; readonly promise: PromiseName; readonly runs: number };

const MOST_RUNS = 300;

/** Undefined where the plan breaks nothing. */
export async function shrink(seed: number, bug?: Bug): Promise<Shrunk | undefined> {
  const drawn = drawPlan(seed);
  const world = await run(drawn, bug);
  const promise = check(world).violations[0]?.promise;
  if (promise === undefined) return undefined;
  let runs = 0;
  const breaks = async (plan: Plan): Promise<boolean> => {
    if (runs++ >= MOST_RUNS) return false;
    return check(await run(plan, bug)).violations.some((violation) => violation.promise === promise);
  };
  const listed: Plan = { ...drawn, faults: world.faults.injected };
  // Which fault met which call depends on everything before it: sometimes only the drawn ones do it.
  let plan = (await breaks(listed)) ? listed : drawn;
  plan = await fewer(plan, 'faults', breaks);
  plan = await fewer(plan, 'messages', breaks);
  plan = await fewer(plan, 'deeds', breaks);
  plan = await fewer(plan, 'atConsole', breaks);
  plan = await fewer(plan, 'outages', breaks);
  plan = await fewer(plan, 'faults', breaks);
  return { plan, promise, runs };
}

/** Leaves out halves, then quarters, down to single ones. */
async function fewer(
  plan: Plan,
  what: 'faults' | 'messages' | 'deeds' | 'atConsole' | 'outages',
  breaks: (plan: Plan) => Promise<boolean>,
): Promise<Plan> {
  let smallest = plan;
  let size = Math.ceil((plan[what] ?? []).length / 2);
  while (size >= 1) {
    for (let at = 0; at < (smallest[what] ?? []).length; ) {
      const list: readonly unknown[] = smallest[what] ?? [];
      const candidate = { ...smallest, [what]: list.filter((_, place) => place < at || place >= at + size) };
      if (await breaks(candidate)) smallest = candidate;
      else at += size;
    }
    size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return smallest;
}
