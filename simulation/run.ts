// One run: a time in which anything goes wrong, then a time in which nothing does and everything has to come to an end.
import type { Bug } from './bugs.ts';
import type { TableModel } from './models/table.ts';
import type { Plan } from './plan.ts';
import { createWorld, type World } from './world.ts';
import { postMessages } from './worlds/meta.ts';
import { redrive, scheduleDeeds } from './worlds/operator.ts';

const MINUTE = 60_000;
/** Longer than every pause of ours. */
export const DRAIN = 30 * MINUTE;
const AFTER_A_LATE_POST = 10 * MINUTE;

export async function run(plan: Plan, bug?: Bug): Promise<World> {
  const world = await createWorld(plan, bug);
  const { scheduler } = world;
  postMessages(world);
  scheduleDeeds(world);
  const last = plan.end + 3 * DRAIN;
  sweepBetween(world, plan.start, last);
  await scheduler.run(plan.end);
  world.calm();
  await scheduler.run(plan.end + DRAIN);
  redrive(world); // the operator, called by the alarm
  await scheduler.run(plan.end + 2 * DRAIN);
  redrive(world);
  await scheduler.run(last);
  for (const at of latePosts(plan, last)) {
    sweepBetween(world, at, at + AFTER_A_LATE_POST);
    await scheduler.run(at + AFTER_A_LATE_POST);
  }
  return world;
}

/** Once a minute; one that would find nothing is left out, for it would change nothing. */
export function sweepBetween(world: World, from: number, to: number): void {
  const firstDue = firstDueIn(world.table);
  for (let at = from + MINUTE; at < to; at += MINUTE) {
    world.scheduler.at(at, () => {
      if (firstDue() <= at + MINUTE) void world.sweep.invoke({}, []);
    });
  }
}

/** Looks again only after something was written. */
function firstDueIn(table: TableModel): () => number {
  let writes = -1;
  let first = Number.POSITIVE_INFINITY;
  return () => {
    if (writes === table.log.length) return first;
    writes = table.log.length;
    first = Math.min(...table.items().map((item) => Number(item.dueAt?.N ?? Number.POSITIVE_INFINITY)));
    return first;
  };
}

function latePosts({ messages }: Plan, after: number): readonly number[] {
  const times = messages.flatMap(({ at, postedAfter, again }) =>
    again === undefined ? [] : [at + postedAfter + again],
  );
  return times.filter((at) => at > after).sort((one, other) => one - other);
}
