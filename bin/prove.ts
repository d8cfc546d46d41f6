// `npm run prove`: runs seeds of the simulated world and prints what became of every message. `--seed S` tells one as a
// story, `--shrink` makes it smaller first; `--faults` tries every single fault; `--bugs` runs every bug that was put in on
// purpose under the seed that found it, `--bugs --search` looks for that seed; `--schedules F` tries every order of a small world with up to F faults; `--repeat N` runs one seed N times and
// compares the histories. Exit code 1 when a promise is broken.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { FOUND } from '#simulation/bugs/found.ts';
import { BUGS } from '#simulation/bugs.ts';
import { check } from '#simulation/checker.ts';
import { runJobs } from '#simulation/crew.ts';
import { EXCHANGE } from '#simulation/exchange.ts';
import { drawPlan } from '#simulation/plan.ts';
import { REGRESSIONS } from '#simulation/regressions.ts';
import { run } from '#simulation/run.ts';
import type { Explored } from '#simulation/schedules.ts';
import { shrink } from '#simulation/shrink.ts';
import { tell } from '#simulation/story.ts';
import { addTotals, type Found, NO_RUNS, type Totals } from '#simulation/totals.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    shrink: { type: 'boolean', default: false },
    repeat: { type: 'string' },
    faults: { type: 'boolean', default: false },
    bugs: { type: 'boolean', default: false },
    search: { type: 'boolean', default: false },
    schedules: { type: 'string' },
    /** Of the small world: 1 or 2. */
    messages: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
});
const threads = Math.max(1, Number(values.threads));
/** Seeds of one job: short enough for the threads to end together. */
const SEEDS_A_JOB = 50;
const CALLS_A_JOB = 4;
/** Of the first choices, between the threads. */
const SHARES = 12;
/** Within so many seeds every bug has to be found. */
const MOST_SEEDS = 2_000;
// Whoever reads may leave early (`| head`).
process.stdout.on('error', () => process.exit());
const print = (line: string) => void process.stdout.write(`${line}\n`);
const progress = (jobs: number) => (done: number) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.floor((100 * done) / jobs)} %${done === jobs ? '\n' : ''}`);
};

async function proveSeeds(from: number, count: number): Promise<boolean> {
  const range = Array.from({ length: count }, (_, place) => from + place);
  const seeds = [...range, ...REGRESSIONS.filter((seed) => seed < from || seed >= from + count)];
  const jobs = chunks(seeds, SEEDS_A_JOB).map((part) => ({ kind: 'seeds', seeds: part }) as const);
  const began = performance.now();
  const totals = (await runJobs<Totals>(jobs, threads, progress(jobs.length))).reduce(addTotals, NO_RUNS);
  const perSecond = (1000 * seeds.length) / (performance.now() - began);
  const days = totals.time / (24 * 60 * 60_000);
  print(
    `${seeds.length} seeds, ${count} from ${from} and those that once broke a promise; ${days.toFixed(0)} virtual days; ${perSecond.toFixed(0)} seeds a second`,
  );
  return report(totals);
}

async function proveFaults(): Promise<boolean> {
  const { calls } = (await run(EXCHANGE)).network;
  const jobs = chunks(calls, CALLS_A_JOB).map((part) => ({ kind: 'faults', calls: part }) as const);
  const totals = (await runJobs<Totals>(jobs, threads, progress(jobs.length))).reduce(addTotals, NO_RUNS);
  print(`every single fault at each of ${calls.length} calls: ${totals.runs} runs`);
  return report(totals);
}

async function proveBugs(search: boolean): Promise<boolean> {
  const all = Array.from({ length: MOST_SEEDS }, (_, place) => place + 1);
  const jobs = BUGS.map(({ name }) => {
    const known = FOUND[name];
    return { kind: 'bug', name, seeds: search || known === undefined ? all : [known] } as const;
  });
  const found = await runJobs<Found>(jobs, threads, progress(jobs.length));
  for (const { bug, seed, violation } of found) {
    const where = seed === undefined ? 'NOT FOUND' : `seed ${seed}`.padEnd(9);
    print(`${where}  ${bug}${violation === undefined ? '' : `: ${violation.promise}`}`);
  }
  const missed = found.filter(({ seed }) => seed === undefined).length;
  print(`${found.length - missed} of ${found.length} bugs were found within ${MOST_SEEDS} seeds`);
  return missed === 0;
}

async function proveSchedules(faults: number, messages: 1 | 2): Promise<boolean> {
  const jobs = Array.from({ length: SHARES }, (_, part) => {
    return { kind: 'schedules', small: { messages, faults }, part, parts: SHARES } as const;
  });
  const explored = await runJobs<Explored>(jobs, threads, progress(jobs.length));
  const schedules = explored.reduce((sum, part) => sum + part.schedules, 0);
  const broken = explored.flatMap((part) => part.broken);
  print(
    `every order of ${messages === 1 ? 'one message' : 'two messages'}, up to ${faults} faults: ${schedules} schedules, ${broken.length} broken`,
  );
  for (const { choices, violations } of broken.slice(0, 3)) {
    print(choices.map(({ call, fault }) => (fault === undefined ? call : `${call} (${fault})`)).join('\n'));
    for (const { promise, sentence } of violations) print(`BROKEN ${promise}: ${sentence}`);
  }
  return broken.length === 0;
}

function report({ counts, broken }: Totals): boolean {
  print(formatCounts(counts));
  const byPromise = new Map<string, string[]>();
  for (const { name, violations } of broken) {
    for (const promise of new Set(violations.map((violation) => violation.promise))) {
      byPromise.set(promise, [...(byPromise.get(promise) ?? []), name]);
    }
  }
  for (const [promise, names] of byPromise) {
    print(`BROKEN ${promise}, ${names.length} times: ${names.slice(0, 8).join(', ')}`);
  }
  if (broken.length > 0) return false;
  print('0 lost, 0 duplicated, 0 order breaks, 0 cross-business, 0 stale, 0 after STOP, 0 resurrected');
  return true;
}

async function tellOne(seed: number): Promise<boolean> {
  const small = values.shrink ? await shrink(seed) : undefined;
  const plan = small?.plan ?? drawPlan(seed);
  const world = await run(plan);
  const { counts, violations } = check(world);
  for (const line of tell(world)) print(line);
  print(`\n${formatCounts(counts)}`);
  if (small !== undefined)
    print(`made smaller in ${small.runs} runs, with the faults ${JSON.stringify(plan.faults ?? [])}`);
  for (const { promise, sentence } of violations) print(`BROKEN ${promise}: ${sentence}`);
  print(`history ${world.history.hash()}`);
  return violations.length === 0;
}

async function repeat(seed: number, times: number): Promise<boolean> {
  const hashes = new Set<string>();
  for (let time = 0; time < times; time++) hashes.add((await run(drawPlan(seed))).history.hash());
  print(
    `seed ${seed}, ${times} times: ${hashes.size === 1 ? 'the same history each time' : `${hashes.size} HISTORIES`}`,
  );
  return hashes.size === 1;
}

function formatCounts(counts: Totals['counts']): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function chunks<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, n) => values.slice(n * size, (n + 1) * size));
}

function chosen(): Promise<boolean> {
  if (values.repeat !== undefined) return repeat(Number(values.seed ?? values.from), Number(values.repeat));
  if (values.seed !== undefined) return tellOne(Number(values.seed));
  if (values.faults) return proveFaults();
  if (values.bugs) return proveBugs(values.search);
  if (values.schedules !== undefined) return proveSchedules(Number(values.schedules), values.messages === '2' ? 2 : 1);
  return proveSeeds(Number(values.from), Number(values.seeds));
}

process.exitCode = (await chosen()) ? 0 : 1;
