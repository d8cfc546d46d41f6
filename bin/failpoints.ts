// `npm run failpoints -- [--runs N] [--seed S]`: kills and freezes function containers at named points of the flow, and loses
// answers of the emulators, then counts. Exit code 1 when anything was lost, doubled or left behind.
import { parseArgs } from 'node:util';
import { runCampaign } from '#simulation/failpoints/campaign.ts';
import { nameOf, sample, shortSample } from '#simulation/failpoints/plan.ts';
import { isBroken, lineOf, tableOf } from '#simulation/failpoints/report.ts';
import type { RunPlan } from '#simulation/failpoints/run.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
    /** Each call once, as in the tests. */
    short: { type: 'boolean', default: false },
    /** Only runs whose story and fault contain these words, e.g. `burst kill after.store.commit #1`. */
    only: { type: 'string', default: '' },
    lanes: { type: 'string', default: '16' },
  },
});
const seed = Number(values.seed);
process.stdout.on('error', () => undefined);
const print = (text: string) => process.stdout.write(`${text}\n`);

function choose(plans: readonly RunPlan[]): readonly RunPlan[] {
  const wanted = plans.filter(({ story, fault }) => `${story.name} ${fault && nameOf(fault)}`.includes(values.only));
  const chosen = values.short ? shortSample(wanted) : sample(wanted, Number(values.runs), seed);
  print(`${plans.length} runs are possible, ${chosen.length} are made. Seed ${seed}.`);
  return chosen;
}

const began = Date.now();
const results = await runCampaign({
  ...{ seed, lanes: Number(values.lanes), choose },
  onResult: (result) => print(lineOf(result)),
});
print(`\n${tableOf(results)}`);
const broken = results.filter(isBroken).length;
print(`\n${results.length} runs in ${Math.round((Date.now() - began) / 1000)} s, ${broken} of them broken.`);
process.exitCode = broken === 0 ? 0 : 1;
