// Lambda as the simulation has it: processes that start cold, stay warm, are killed, stand still and wake again, each with a
// clock of its own. One event at a time in each.
import type { Chance } from './chance.ts';
import type { History } from './history.ts';
import type { Scheduler } from './scheduler.ts';

export type Container = {
  readonly id: string;
  /** The process's own clock. */
  readonly clock: () => number;
  /** Goes on in the process: at once, when it wakes, or never if it is dead. */
  resume(act: () => void): void;
  kill(): void;
  /** Stands still for so many milliseconds. */
  freeze(milliseconds: number): void;
};

export type Invocation =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errorType: string };
export type Handler = (
  event: unknown,
  context: { readonly getRemainingTimeInMillis: () => number },
) => Promise<unknown>;

export type Lambda = { invoke(event: unknown, label: readonly string[]): Promise<Invocation> };

export type LambdaOptions = {
  readonly name: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** A process's own handler, with cold caches. */
  readonly start: (container: Container) => Promise<Handler>;
  /** Clocks differ by up to this many milliseconds either way. */
  readonly skew: number;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly history: History;
};

type Process = {
  readonly container: Container;
  readonly isAlive: () => boolean;
  readonly isFrozen: () => boolean;
  readonly onDeath: (tell: () => void) => void;
  handler?: Handler;
  busy: boolean;
};

const WARM = 0.8;
const LONGEST_AFTERLIFE = 19 * 60_000;

export function createLambda(options: LambdaOptions): Lambda {
  const { name, chance, scheduler, history } = options;
  const processes: Process[] = [];
  let started = 0;
  let invoked = 0;
  const take = (): Process => {
    const warm = processes.filter((process) => !process.busy && process.isAlive() && !process.isFrozen());
    const found = chance.happens(`${name}/warm/${invoked}`, WARM) ? warm[0] : undefined;
    if (found !== undefined) return found;
    const process = startProcess(options, `${name}-${++started}`);
    processes.push(process);
    return process;
  };
  return {
    invoke(event, label) {
      invoked++;
      const process = take();
      process.busy = true;
      history.add({ kind: 'started', at: scheduler.now(), container: process.container.id, batch: label });
      return new Promise((resolve) => {
        let over = false;
        const end = (how: string, invocation: Invocation) => {
          if (over) return;
          over = true;
          history.add({ kind: 'ended', at: scheduler.now(), container: process.container.id, how });
          resolve(invocation);
        };
        const deadline = scheduler.now() + options.timeout;
        process.onDeath(() => end('killed', failed('Runtime.ExitError')));
        // Who stands still at the deadline is given up, and may yet wake: nastier than the real thing.
        scheduler.at(deadline, () => {
          if (over) return;
          if (!process.isFrozen()) process.container.kill();
          else scheduler.after(LONGEST_AFTERLIFE, () => process.container.kill());
          end('timed out', failed('Sandbox.Timedout'));
        });
        const context = { getRemainingTimeInMillis: () => deadline - scheduler.now() };
        work(options, process, event, context).then(
          (value) => end('done', { ok: true, value }),
          () => end('threw', failed('Error')),
        );
      });
    },
  };
}

function failed(errorType: string): Invocation {
  return { ok: false, errorType };
}

async function work(
  { start }: LambdaOptions,
  process: Process,
  event: unknown,
  context: { readonly getRemainingTimeInMillis: () => number },
): Promise<unknown> {
  try {
    process.handler ??= await start(process.container);
    return await process.handler(event, context);
  } catch (error) {
    process.container.kill();
    throw error;
  } finally {
    process.busy = false;
  }
}

function startProcess({ scheduler, chance, skew }: LambdaOptions, id: string): Process {
  const offset = Math.round((chance.share(`${id}/skew`) * 2 - 1) * skew);
  let alive = true;
  let frozenUntil = 0;
  const tells: (() => void)[] = [];
  const isFrozen = () => frozenUntil > scheduler.now();
  const resume = (act: () => void): void => {
    if (!alive) return;
    if (isFrozen()) scheduler.at(frozenUntil, () => resume(act));
    else act();
  };
  const container: Container = {
    id,
    clock: () => scheduler.now() + offset,
    resume,
    kill() {
      alive = false;
      for (const tell of tells.splice(0)) tell();
    },
    freeze(milliseconds) {
      frozenUntil = Math.max(frozenUntil, scheduler.now() + milliseconds);
    },
  };
  return { container, isAlive: () => alive, isFrozen, onDeath: (tell) => void tells.push(tell), busy: false };
}
