// Runs the schedules of the stack in real time, and once more right after the clock was moved.
import { randomUUID } from 'node:crypto';
import type { Invocation } from './lambda.ts';
import type { ScheduleRule } from './plan.ts';
import { StartError } from './start-error.ts';

export type ScheduleOptions = {
  readonly rule: ScheduleRule;
  readonly region: string;
  readonly account: string;
  readonly now: () => number;
  readonly invoke: (event: unknown) => Promise<Invocation>;
};

export type RunningSchedule = {
  /** Runs it now; the next regular run is a full period later. A run that is under way is followed by one more. */
  readonly runNow: () => void;
  /** Resolves when the run under way has ended. */
  readonly stop: () => Promise<void>;
};

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Milliseconds between two runs of `rate(5 minutes)`. StartError for what the local cloud cannot run. */
export function readRate(expression: string): number {
  const [, count, unit, plural] = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  const every = Number(count) * (UNIT_MS[unit ?? ''] ?? 0);
  // EventBridge takes "1 minute" and "2 minutes", not "1 minutes".
  if (!(every > 0) || (Number(count) === 1) === (plural === 's')) {
    throw new StartError(`The local cloud runs schedules like rate(1 minute), not ${expression}.`);
  }
  return every;
}

export function startSchedule(options: ScheduleOptions): RunningSchedule {
  const everyMs = readRate(options.rule.expression);
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  const run = (): void => {
    if (stopped) return;
    if (running !== undefined) {
      again = true;
      return;
    }
    running = options.invoke(eventOf(options)).then(() => {
      running = undefined;
      if (!again) return;
      again = false;
      run();
    });
  };
  let timer = setInterval(run, everyMs);
  return {
    runNow: () => {
      clearInterval(timer);
      if (!stopped) timer = setInterval(run, everyMs);
      run();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

function eventOf({ rule, region, account, now }: ScheduleOptions): unknown {
  if (rule.input !== undefined) return rule.input;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: rule.arn.startsWith('arn:aws:scheduler:') ? 'aws.scheduler' : 'aws.events',
    account,
    time: new Date(now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region,
    resources: [rule.arn],
    detail: {},
  };
}
