// `npm run fuzz`: damaged webhooks, settings, answers, texts and words by the hundred thousand, from a seed.
// `npm run fuzz -- --webhooks 200000 --seed 7`; `--replay webhooks:123456` runs one case again. Exit code 1 when one fails.
import { parseArgs } from 'node:util';
import { replay, runFuzzer } from '#simulation/fuzz/fuzzer.ts';
import { FUZZERS } from '#simulation/fuzz/fuzzers.ts';
import { linesOfFailure, linesOfReport } from '#simulation/fuzz/report.ts';

/** As much as the function that receives webhooks has; the heap itself is held to 1 GB by the script in package.json. */
const MOST_MEGABYTES = 1_769;
const counts = Object.fromEntries(FUZZERS.map(({ fuzzer }) => [fuzzer.name, { type: 'string' as const }]));
const { values } = parseArgs({
  options: { ...counts, seed: { type: 'string', default: '1' }, replay: { type: 'string' } },
});
const print = (line: string) => process.stdout.write(`${line}\n`);
const given = values as Readonly<Record<string, string | undefined>>;
const isPartial = FUZZERS.some(({ fuzzer }) => given[fuzzer.name] !== undefined);

if (values.replay === undefined) await runAll(Number(values.seed));
else await runOne(values.replay);

async function runAll(seed: number): Promise<void> {
  for (const { fuzzer, usual } of FUZZERS) {
    const wanted = given[fuzzer.name];
    if (isPartial && wanted === undefined) continue;
    const report = await runFuzzer(fuzzer, {
      cases: Number(wanted ?? usual),
      seed,
      onProgress: (done, failed) => print(`  ${fuzzer.name}: ${done} done, ${failed} failed`),
    });
    for (const line of linesOfReport(report)) print(line);
    if (report.failures.length > 0) process.exitCode = 1;
  }
  const megabytes = process.resourceUsage().maxRSS / 1024;
  print(`most memory: ${megabytes.toFixed(0)} MB`);
  if (megabytes > MOST_MEGABYTES) process.exitCode = 1;
}

async function runOne(which: string): Promise<void> {
  const [name, seed, index] = which.split(':');
  const found = FUZZERS.find(({ fuzzer }) => fuzzer.name === name);
  if (found === undefined)
    throw new Error(`Write one of ${FUZZERS.map(({ fuzzer }) => fuzzer.name).join(', ')}, a colon and a seed.`);
  const failure = await replay(found.fuzzer, Number(seed), Number(index ?? 0));
  for (const line of failure === undefined ? ['It holds.'] : linesOfFailure(found.fuzzer.name, failure)) print(line);
  if (failure !== undefined) process.exitCode = 1;
}
