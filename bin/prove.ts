// `npm run prove`: runs seeds of the simulated world and prints what became of every message; `--seed S` tells one as a
// story; `--shrink` makes a failing one smaller. Exit code 1 when a promise is broken. See docs/proof.md.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { check } from '#simulation/checker.ts';
import { drawPlan } from '#simulation/plan.ts';
import { run } from '#simulation/run.ts';
import { shrink } from '#simulation/shrink.ts';
import { tell } from '#simulation/story.ts';
import { add, type Totals } from '#simulation/totals.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    shrink: { type: 'boolean', default: false },
    workers: { type: 'string', default: String(cpus().length) },
  },
});
// Whoever reads may leave early (`| head`).
process.stdout.on('error', () => process.exit());
const print = (line: string) => process.stdout.write(`${line}\n`);

async function tellOne(seed: number): Promise<boolean> {
  const small = values.shrink ? await shrink(seed) : undefined;
  const plan = small?.plan ?? drawPlan(seed);
  const world = await run(plan);
  const { counts, violations } = check(world);
  for (const line of tell(world)) print(line);
  print('');
  print(formatCounts(counts));
  if (small !== undefined) print(`made smaller in ${small.runs} runs: ${JSON.stringify(plan.faults ?? [])}`);
  for (const { promise, sentence } of violations) print(`BROKEN ${promise}: ${sentence}`);
  print(`history ${world.history.hash()}`);
  return violations.length === 0;
}

function formatCounts(counts: Totals['counts']): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

async function runAll(from: number, seeds: number, workers: number): Promise<boolean> {
  const began = performance.now();
  const share = Math.ceil(seeds / workers);
  const parts = await Promise.all(
    Array.from({ length: workers }, (_, place) => {
      const first = from + place * share;
      return runPart(first, Math.max(0, Math.min(share, from + seeds - first)));
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const totals = parts.reduce((sum, part) => ({
    seeds: sum.seeds + part.seeds,
    counts: add(sum.counts, part.counts),
    time: sum.time + part.time,
    broken: [...sum.broken, ...part.broken],
  }));
  const days = totals.time / (24 * 60 * 60_000);
  print(
    `${totals.seeds} seeds from ${from}, ${days.toFixed(0)} virtual days, ${(totals.seeds / seconds).toFixed(0)} seeds a second`,
  );
  print(formatCounts(totals.counts));
  const broken = new Map<string, number[]>();
  for (const { seed, violations } of totals.broken) {
    for (const { promise } of violations) broken.set(promise, [...(broken.get(promise) ?? []), seed]);
  }
  for (const [promise, list] of broken)
    print(`BROKEN ${promise} in seeds ${[...new Set(list)].slice(0, 10).join(', ')}`);
  if (broken.size === 0)
    print(
      'Every promise was kept: 0 lost, 0 doubled, 0 out of order, 0 in a wrong business, 0 stale, 0 after STOP, 0 back after erasure.',
    );
  return broken.size === 0;
}

function runPart(from: number, seeds: number): Promise<Totals> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../simulation/worker.ts', import.meta.url), { workerData: { from, seeds } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

const kept =
  values.seed === undefined
    ? await runAll(Number(values.from), Number(values.seeds), Math.max(1, Number(values.workers)))
    : await tellOne(Number(values.seed));
process.exitCode = kept ? 0 : 1;
