// The parent's side of the containers: starts them, gives them one order at a time, kills, freezes and thaws them.
// Healthy ones are used again, cold, by the next run.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { ENV } from '#functions/settings.ts';
import type { Invocation } from '#local/lambda.ts';
import { type Answer, GO_FD, type Order, type Passes, TELL_FD } from './protocol.ts';

/** An order as callers write it; number and time are added. */
export type Wish = Order extends infer One ? (One extends Order ? Omit<One, 'n' | 'offsetMs'> : never) : never;

export type Container = {
  /** Never throws. A container that dies fails what it had in hand. */
  readonly give: (wish: Wish, offsetMs: number) => Promise<Invocation>;
  readonly isBusy: () => boolean;
  /** Frozen or dead: nobody gives it anything. */
  readonly isOut: () => boolean;
  readonly passes: () => Passes;
  /** Called when it stands at its point. */
  onStanding: () => void;
  readonly kill: () => Promise<void>;
  readonly freeze: () => void;
  /** Lets it go on, with this clock; `standing` where it stands at a point. */
  readonly thaw: (offsetMs: number, standing: boolean) => void;
};

export type Containers = {
  readonly take: () => Promise<Container>;
  /** Back from a run; the dead and the frozen are not used again. */
  readonly put: (container: Container) => Promise<void>;
  readonly close: () => Promise<void>;
};

const ENTRY = join(import.meta.dirname, 'container.ts');

/** `cache` is a folder for compiled code, which makes a start three times faster. */
export function openContainers(cache: string): Containers {
  const idle: Container[] = [];
  const living = new Set<Container>();
  const killAll = () => {
    for (const container of living) void container.kill();
  };
  // A frozen process does not notice that its parent is gone.
  process.once('exit', killAll);
  return {
    async take() {
      const container = idle.pop() ?? (await start(cache));
      living.add(container);
      return container;
    },
    async put(container) {
      if (!container.isOut() && !container.isBusy()) return void idle.push(container);
      living.delete(container);
      await container.kill();
    },
    async close() {
      process.off('exit', killAll);
      await Promise.all([...living].map((container) => container.kill()));
    },
  };
}

async function start(cache: string): Promise<Container> {
  const child = fork(ENTRY, [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: cache, [ENV.logLevel]: 'SILENT' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe', 'pipe'],
  });
  await once(child, 'message');
  return handleOf(child);
}

type Hand = { readonly n: number; readonly settle: (outcome: Invocation) => void };

function handleOf(child: ChildProcess): Container {
  let hand: Hand | undefined;
  let out: 'frozen' | 'dead' | undefined;
  let passes: Passes = [];
  let orders = 0;
  const gone = once(child, 'exit');
  const pipes: readonly unknown[] = child.stdio;
  const settle = (outcome: Invocation): void => {
    const done = hand;
    hand = undefined;
    done?.settle(outcome);
  };
  child.on('message', (answer: Answer) => {
    passes = answer.passes;
    if (answer.n !== hand?.n) return;
    settle(answer.ok ? { ok: true, value: answer.value } : { ok: false, errorType: answer.errorType });
  });
  child.on('exit', () => {
    out = 'dead';
    settle({ ok: false, errorType: 'Killed' });
  });
  const container: Container = {
    give: (wish, offsetMs) =>
      new Promise((done) => {
        if (out === 'dead') return done({ ok: false, errorType: 'Killed' });
        orders += 1;
        hand = { n: orders, settle: done };
        child.send({ ...wish, n: orders, offsetMs } as Order);
      }),
    isBusy: () => hand !== undefined,
    isOut: () => out !== undefined,
    passes: () => passes,
    onStanding: () => undefined,
    async kill() {
      out = 'dead';
      child.kill('SIGKILL');
      await gone;
    },
    freeze() {
      out ??= 'frozen';
      child.kill('SIGSTOP');
    },
    thaw(offsetMs, standing) {
      if (out === 'dead') return;
      out = undefined;
      child.kill('SIGCONT');
      if (standing) (pipes[GO_FD] as Writable).write(`${offsetMs}\n`);
    },
  };
  (pipes[TELL_FD] as Readable).on('data', () => container.onStanding());
  return container;
}
