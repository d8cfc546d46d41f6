// What a campaign prints: a line a run, and a table with what was done where and what came of it.
import type { Broken } from './outcome.ts';
import { callOf, nameOf } from './plan.ts';
import type { RunResult } from './run.ts';

const PROMISES = ['lost', 'doubled', 'disordered', 'left', 'untrue'] as const satisfies readonly (keyof Broken)[];

export function isBroken(result: RunResult): boolean {
  return PROMISES.some((promise) => result[promise].length > 0);
}

export function lineOf(result: RunResult): string {
  const { plan, taken, accepted, unresolved, late, seconds, happened } = result;
  const { fault } = plan;
  const verdict = isBroken(result) ? 'BROKEN' : happened || fault === undefined ? 'ok' : 'missed';
  const what = fault === undefined ? 'nothing goes wrong' : nameOf(fault);
  const how = `${plan.receipts ? '' : ' no receipts'}${plan.hurry && fault?.act === 'freeze' ? ' hurry' : ''}`;
  const counts = `taken ${taken}, accepted ${accepted}, to a person ${unresolved}, late ${late}`;
  const lines = [
    `${verdict.padEnd(6)} ${plan.story.name.padEnd(13)} ${`${what}${how}`.padEnd(58)} ${counts}  ${seconds.toFixed(1)} s`,
  ];
  for (const promise of PROMISES)
    for (const sentence of result[promise]) lines.push(`         ${promise}: ${sentence}`);
  return lines.join('\n');
}

const HEAD = ['call', 'kill', 'freeze', 'drop', 'missed', 'lost', 'doubled', 'other', 'late', 'to a person'] as const;

/** Markdown. Calls of the ports first, then requests on the wire (`sqs.…`, `dynamo.…`, `ssm.…`, `graph.…`). */
export function tableOf(results: readonly RunResult[]): string {
  const faulty = results.filter(({ plan }) => plan.fault !== undefined);
  const byCall = Map.groupBy(faulty, ({ plan }) => callOf(plan.fault));
  const rows = [...byCall]
    .toSorted(([one, [first]], [other, [second]]) => rank(first) - rank(second) || (one < other ? -1 : 1))
    .map(([call, own]) => rowOf(call, own));
  const lines = [HEAD, HEAD.map(() => '---'), ...rows, rowOf('all', faulty)];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rank(result: RunResult | undefined): number {
  return result?.plan.fault?.wire ? 1 : 0;
}

function rowOf(call: string, results: readonly RunResult[]): readonly string[] {
  const happened = results.filter((result) => result.happened);
  const acts = (act: string) => happened.filter(({ plan }) => plan.fault?.act === act).length;
  const sum = (count: (result: RunResult) => number) => results.reduce((total, result) => total + count(result), 0);
  const counts = [
    ...[acts('kill'), acts('freeze'), acts('drop'), results.length - happened.length],
    ...[sum(({ lost }) => lost.length), sum(({ doubled }) => doubled.length)],
    sum(({ disordered, left, untrue }) => disordered.length + left.length + untrue.length),
    ...[sum(({ late }) => late), sum(({ unresolved }) => unresolved)],
  ];
  return [call, ...counts.map(String)];
}
