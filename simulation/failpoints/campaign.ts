// Many runs on one pair of emulators: first each story undisturbed, which shows the points that there are, then with faults.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalDynamo } from '#local/aws-clients.ts';
import { startDynamo, startSqs } from '#local/emulators.ts';
import { type Containers, openContainers } from './containers.ts';
import type { Ground } from './place.ts';
import { type Passed, planAll } from './plan.ts';
import { isBroken } from './report.ts';
import { type RunPlan, type RunResult, runStory } from './run.ts';
import { STORIES, type Story } from './stories.ts';

export type CampaignOptions = {
  readonly seed: number;
  /** Runs side by side: most of a run is waiting. */
  readonly lanes: number;
  /** Which of all runs. */
  readonly choose: (plans: readonly RunPlan[]) => readonly RunPlan[];
  /** Called with each run as it ends, undisturbed ones included. */
  readonly onResult: (result: RunResult) => void;
};

/** Resolves with the results in the order of the plans, the undisturbed runs first. */
export async function runCampaign(options: CampaignOptions): Promise<readonly RunResult[]> {
  const { seed, lanes, choose, onResult } = options;
  const cache = mkdtempSync(join(tmpdir(), 'failpoints-code-'));
  const [dynamo, queues] = await Promise.all([startDynamo({ kind: 'dynalite' }), startSqs()]);
  const endpoints = { dynamo: dynamo.endpoint, sqs: queues.endpoint };
  const ground: Ground = { dynamo: createLocalDynamo(dynamo.endpoint), endpoints };
  const containers = openContainers(cache);
  const runAll = (plans: readonly RunPlan[]) =>
    inLanes(plans, lanes, (plan) => runOne(ground, containers, plan, onResult));
  try {
    // The first start fills the folder of compiled code for all others.
    await containers.put(await containers.take());
    const calm = await runAll(STORIES.flatMap((story) => [calmRun(story, true), calmRun(story, false)]));
    return [...calm, ...(await runAll(choose(planAll(passedOf(calm), seed))))];
  } finally {
    await containers.close();
    ground.dynamo.destroy();
    await Promise.all([dynamo.close(), queues.close()]);
    rmSync(cache, { recursive: true, force: true });
  }
}

function calmRun(story: Story, receipts: boolean): RunPlan {
  return { name: `calm-${story.name}-${receipts ? 'receipts' : 'silent'}`, story, receipts, hurry: false };
}

function passedOf(calm: readonly RunResult[]): readonly Passed[] {
  const silent = new Map(calm.flatMap((run) => (run.plan.receipts ? [] : [[run.plan.story, run] as const])));
  return calm.flatMap(({ plan: { story, receipts }, passes, wirePasses }) => {
    const other = silent.get(story);
    const without = other === undefined ? [] : [...other.passes, ...other.wirePasses];
    return receipts ? [{ story, passes, wirePasses, silent: without }] : [];
  });
}

async function runOne(
  ground: Ground,
  containers: Containers,
  plan: RunPlan,
  onResult: CampaignOptions['onResult'],
): Promise<RunResult> {
  const again = earlier(plan);
  const first = await runStory(ground, containers, plan).catch((error: unknown) => failed(plan, error));
  const result =
    again === undefined || first.happened || isBroken(first)
      ? first
      : await runOne(ground, containers, again, () => undefined);
  onResult(result);
  return result;
}

/** A later pass may be missed where messages come in other batches than before; the first one never is. */
function earlier(plan: RunPlan): RunPlan | undefined {
  const { name, fault } = plan;
  if (fault === undefined || fault.pass === 1) return undefined;
  return { ...plan, name: `${name}-again`, fault: { ...fault, pass: 1 } };
}

/** A run that does not come to rest keeps something. */
function failed(plan: RunPlan, error: unknown): RunResult {
  const nothing = { lost: [], doubled: [], disordered: [], untrue: [], taken: 0, accepted: 0, unresolved: 0, late: 0 };
  const left = [error instanceof Error ? error.message : String(error)];
  return { ...nothing, left, plan, happened: true, passes: [], wirePasses: [], seconds: 0 };
}

async function inLanes<Item, Value>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> {
  const values: Value[] = [];
  const waiting = items.map((item, index) => ({ item, index }));
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      values[next.index] = await work(next.item);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return values;
}
