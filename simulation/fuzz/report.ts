// A run in lines of text.
import type { Failure, Report } from './fuzzer.ts';

export function linesOfReport(report: Report): readonly string[] {
  const { name, seed, cases, seconds, outcomes, slowest, failures } = report;
  const counts = [...outcomes]
    .sort(([, one], [, other]) => other - one)
    .map(([outcome, count]) => `${outcome} ${count}`);
  return [
    `${name}: ${cases} cases with seed ${seed} in ${seconds.toFixed(1)} s, ${(cases / Math.max(seconds, 0.001)).toFixed(0)} a second`,
    `  ${counts.join(', ')}`,
    `  slowest: ${slowest.ms.toFixed(1)} ms of CPU time (--replay ${name}:${slowest.seed}:${slowest.index})`,
    failures.length === 0 ? '  every case holds' : `  FAILED: ${failures.length}`,
    ...failures.flatMap((failure) => linesOfFailure(name, failure)),
  ];
}

/** The seed first: with it the case can be run again. */
export function linesOfFailure(name: string, { seed, index, sentences, story }: Failure): readonly string[] {
  return [
    `  --replay ${name}:${seed}:${index}`,
    ...sentences.map((line) => `    ${line}`),
    ...story.map((line) => `      ${line}`),
  ];
}
