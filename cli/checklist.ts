// What `connect` and `doctor` found out, a line each: whether it is fine, and what to do where it is not.
import type { Check } from '#core/check.ts';
import { Failure } from './failure.ts';
import type { Style, Terminal } from './terminal.ts';

/** Says what was found, as soon as it is. */
export type Tell = (check: Check) => void;

const MARKS: Readonly<Record<Check['state'], readonly [mark: string, style: Style]>> = {
  ok: ['✓', 'green'],
  warning: ['!', 'yellow'],
  failed: ['✕', 'red'],
  skipped: ['–', 'dim'],
};
const WIDTH = 14;

export function printCheck({ name, state, found, fix }: Check, { print, paint }: Terminal): void {
  const [mark, style] = MARKS[state];
  print(`${paint(style, mark)} ${name.padEnd(WIDTH)} ${found}`);
  if (fix !== undefined) print(`  ${' '.repeat(WIDTH)} → ${fix}`);
}

/** Failure when something is wrong, which ends the command with 1; warnings do not count. */
export function judgeChecks(checks: readonly Check[], what: string, next: string): void {
  const wrong = checks.filter(({ state }) => state === 'failed');
  if (wrong.length === 0) return;
  const names = wrong.map(({ name }) => name).join(', ');
  throw new Failure({ what, why: `Not right: ${names}.`, next });
}
