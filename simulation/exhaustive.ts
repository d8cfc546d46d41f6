// Every fault there can be, one at a time: a fixed exchange is run once to learn its calls, then once more for each call and
// each kind of fault.
import type { Bug } from './bugs.ts';
import { check, type Violation } from './checker.ts';
import { FAULT_KINDS, type Fault } from './faults.ts';
import type { Deed, Plan, Said } from './plan.ts';
import { run } from './run.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A Tuesday, ten in the morning in the shop. */
const START = Date.UTC(2026, 9, 13, 8);
const ACCOUNT = '100000000000001';
const PHONE = '447700900001';

function said(n: number, second: number, text: string, more: Partial<Said> = {}): Said {
  return {
    id: `wamid.${n}`,
    account: ACCOUNT,
    phone: PHONE,
    text,
    at: START + second * SECOND,
    postedAfter: 300,
    together: false,
    ...more,
  };
}

/** A question, a burst, a second customer of another business, an id that changes, STOP, and an erasure. */
export const EXCHANGE: Plan = {
  seed: 7,
  start: START,
  end: START + 25 * MINUTE,
  messages: [
    said(0, 1, 'When are you open?'),
    said(1, 60, 'Hello'),
    said(2, 61, 'Where are you?', { together: true }),
    said(3, 62, 'When are you open?', { account: '100000000000003', phone: '447700900002', together: true }),
    said(4, 120, 'Do you repair trumpets on the moon?'),
    said(5, 240, 'Where are you?', { userId: 'GB.9000000000000' }),
    said(6, 300, 'STOP', { userId: 'GB.9000000000000' }),
    said(7, 320, 'Hello', { userId: 'GB.9000000000000', again: 30 * MINUTE }),
  ],
  deeds: [
    { at: START + 180 * SECOND, what: 'answer-by-hand', account: '100000000000003', phone: '447700900002' },
    { at: START + 360 * SECOND, what: 'erase', account: ACCOUNT, phone: PHONE },
  ] satisfies readonly Deed[],
  outages: [],
  skew: 0,
  faults: [],
};

export type Matrix = {
  readonly calls: number;
  readonly runs: number;
  readonly broken: readonly { readonly faults: readonly Fault[]; readonly violations: readonly Violation[] }[];
};

/** One fault at every call. `bug` is for testing the test. */
export async function runSingleFaults(bug?: Bug, plan: Plan = EXCHANGE): Promise<Matrix> {
  const { calls } = (await run(plan, bug)).network;
  const broken: Matrix['broken'][number][] = [];
  let runs = 0;
  for (const call of calls) {
    for (const kind of FAULT_KINDS) {
      runs++;
      const faults = [{ call, kind }];
      const { violations } = check(await run({ ...plan, faults }, bug));
      if (violations.length > 0) broken.push({ faults, violations });
    }
  }
  return { calls: calls.length, runs, broken };
}
