// Runs the functions of the plan as Lambda does: warm workers, one event at a time each, a deadline, a memory cap.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { entryOf } from './lambda-entry.ts';
import type { LambdaFunction } from './plan.ts';

/** What a worker is born with. */
export type WorkerInput = {
  readonly entry: string;
  readonly handler: string;
  readonly name: string;
  readonly arn: string;
  readonly memoryMb: number;
  /** Milliseconds to add to the real time, one BigInt64. */
  readonly offset: SharedArrayBuffer;
};

export type LambdaCall = { readonly requestId: string; readonly event: string; readonly timeoutMs: number };

export type LambdaResult =
  | { readonly requestId: string; readonly ok: true; readonly json: string }
  | { readonly requestId: string; readonly ok: false; readonly errorType: string };

/** Outcome of an invocation. `errorType` is a word, never a message. */
export type Invocation =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errorType: string };

export type Lambda = {
  /** Never throws. Waits for a free worker; the deadline begins when the event is handed over. */
  readonly invoke: (event: unknown) => Promise<Invocation>;
  /** Starts one worker ahead of the first event. */
  readonly warm: () => void;
  /** Events from now on get new workers, without what the present ones remember. Running invocations go on. */
  readonly renew: () => void;
  /** Lets running invocations end for at most `graceMs`, then ends the workers. */
  readonly close: (graceMs: number) => Promise<void>;
};

export type LambdaOptions = {
  readonly function: LambdaFunction;
  /** Root of the project: the worker's own file lies in `local/`. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly offset: SharedArrayBuffer;
  /** Most events at a time. */
  readonly workers: number;
  /** One line of the function's output, or of what happened to it. */
  readonly log: (line: string) => void;
};

type Job = { readonly event: string; readonly settle: (outcome: Invocation) => void };
type Slot = { readonly worker: Worker; running?: Running; isOld?: boolean };
type Running = { readonly requestId: string; readonly job: Job; readonly deadline: NodeJS.Timeout };

/** StartError when the bundle is not there. */
export function createLambda(options: LambdaOptions): Lambda {
  const pool: Pool = {
    options,
    entry: entryOf(options.function),
    slots: new Set(),
    waiting: [],
    closed: false,
    idle: () => {},
  };
  return {
    invoke: (event) =>
      new Promise((settle) => {
        if (pool.closed) return settle({ ok: false, errorType: 'Closed' });
        pool.waiting.push({ event: JSON.stringify(event), settle });
        dispatch(pool);
      }),
    warm: () => void (pool.slots.size === 0 && !pool.closed && startWorker(pool)),
    renew: () => {
      for (const slot of [...pool.slots]) {
        if (slot.running === undefined) retire(pool, slot, 'Renewed');
        else slot.isOld = true;
      }
    },
    close: (graceMs) => closePool(pool, graceMs),
  };
}

type Pool = {
  readonly options: LambdaOptions;
  readonly entry: string;
  readonly slots: Set<Slot>;
  readonly waiting: Job[];
  closed: boolean;
  idle: () => void;
};

function dispatch(pool: Pool): void {
  while (pool.waiting.length > 0) {
    let free = [...pool.slots].find((slot) => slot.running === undefined);
    if (free === undefined && pool.slots.size < pool.options.workers) free = startWorker(pool);
    if (free === undefined) return;
    const job = pool.waiting.shift();
    if (job !== undefined) hand(pool, free, job);
  }
}

function hand(pool: Pool, slot: Slot, job: Job): void {
  const requestId = randomUUID();
  const timeoutMs = pool.options.function.timeoutSeconds * 1000;
  const deadline = setTimeout(() => retire(pool, slot, 'Sandbox.Timedout'), timeoutMs);
  slot.running = { requestId, job, deadline };
  slot.worker.postMessage({ requestId, event: job.event, timeoutMs } satisfies LambdaCall);
}

function startWorker(pool: Pool): Slot {
  const { function: fn, root, environment, offset } = pool.options;
  const worker = new Worker(join(root, 'local', 'lambda-worker.ts'), {
    env: { ...environment },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: fn.memoryMb, maxYoungGenerationSizeMb: 32 },
    workerData: {
      entry: pool.entry,
      handler: fn.handler,
      name: fn.name,
      arn: fn.arn,
      memoryMb: fn.memoryMb,
      offset,
    } satisfies WorkerInput,
  });
  const slot: Slot = { worker };
  pool.slots.add(slot);
  eachLine(worker.stdout, pool.options.log);
  eachLine(worker.stderr, pool.options.log);
  worker.on('message', (message: unknown) => receive(pool, slot, message));
  // An uncaught error, the memory cap or process.exit: the invocation fails, the next event gets a new worker.
  worker.on('error', (error) => retire(pool, slot, error.name === 'Error' ? errorCode(error) : error.name));
  worker.on('exit', () => retire(pool, slot, 'Runtime.ExitError'));
  return slot;
}

function receive(pool: Pool, slot: Slot, message: unknown): void {
  if (isResult(message)) finish(pool, slot, message);
  else if (typeof message === 'object' && message !== null && 'failed' in message) {
    pool.options.log(`${pool.options.function.name} could not be loaded: ${String(message.failed)}`);
    retire(pool, slot, 'Runtime.ImportModuleError');
  }
}

function finish(pool: Pool, slot: Slot, result: LambdaResult): void {
  const { running } = slot;
  if (running?.requestId !== result.requestId) return;
  clearTimeout(running.deadline);
  delete slot.running;
  if (!result.ok) pool.options.log(`${pool.options.function.name} failed: ${result.errorType}`);
  running.job.settle(
    result.ok ? { ok: true, value: JSON.parse(result.json) } : { ok: false, errorType: result.errorType },
  );
  if (slot.isOld === true) retire(pool, slot, 'Renewed');
  settled(pool);
}

/** Takes a worker out of service; what it was doing has failed. */
function retire(pool: Pool, slot: Slot, errorType: string): void {
  if (!pool.slots.delete(slot)) return;
  const { running } = slot;
  if (running !== undefined) {
    clearTimeout(running.deadline);
    delete slot.running;
    pool.options.log(`${pool.options.function.name} failed: ${errorType}`);
    running.job.settle({ ok: false, errorType });
  }
  slot.worker.terminate().then(
    () => settled(pool),
    () => settled(pool),
  );
}

function settled(pool: Pool): void {
  dispatch(pool);
  if (pool.waiting.length === 0 && [...pool.slots].every((slot) => slot.running === undefined)) pool.idle();
}

async function closePool(pool: Pool, graceMs: number): Promise<void> {
  pool.closed = true;
  const busy = pool.waiting.length > 0 || [...pool.slots].some((slot) => slot.running !== undefined);
  if (busy) {
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, graceMs);
      pool.idle = () => {
        clearTimeout(limit);
        resolve();
      };
    });
  }
  for (const job of pool.waiting.splice(0)) job.settle({ ok: false, errorType: 'Closed' });
  const slots = [...pool.slots];
  for (const slot of slots) retire(pool, slot, 'Closed');
  await Promise.all(slots.map((slot) => slot.worker.terminate()));
}

function errorCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function isResult(message: unknown): message is LambdaResult {
  return typeof message === 'object' && message !== null && 'requestId' in message;
}

/** Calls `log` with each full line. */
function eachLine(stream: Readable, log: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') log(line);
  });
}
