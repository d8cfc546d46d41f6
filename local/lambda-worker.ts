// Runs inside a worker thread: imports a function's bundle once and hands it one event after the other, as Lambda does.
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { LambdaCall, LambdaResult, WorkerInput } from './lambda.ts';

type Handler = (event: unknown, context: unknown) => unknown;

/** `Date` follows the movable clock; timers and `performance.now` stay real. */
function shiftDate(offset: SharedArrayBuffer): void {
  const cell = new BigInt64Array(offset);
  const RealDate = Date;
  const now = () => RealDate.now() + Number(Atomics.load(cell, 0));
  const ShiftedDate: DateConstructor = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
}

async function load(input: WorkerInput): Promise<Handler> {
  const dot = input.handler.lastIndexOf('.');
  const module: Record<string, unknown> = await import(pathToFileURL(input.entry).href);
  const handler = module[input.handler.slice(dot + 1)];
  if (typeof handler !== 'function') throw new TypeError(`${input.handler} is no function`);
  return handler as Handler;
}

async function run(handler: Handler, input: WorkerInput, call: LambdaCall): Promise<LambdaResult> {
  const deadline = performance.now() + call.timeoutMs;
  const context = {
    functionName: input.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: input.arn,
    memoryLimitInMB: String(input.memoryMb),
    awsRequestId: call.requestId,
    logGroupName: `/aws/lambda/${input.name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
  try {
    const value = await handler(JSON.parse(call.event), context);
    return { requestId: call.requestId, ok: true, json: JSON.stringify(value ?? null) };
  } catch (error) {
    return { requestId: call.requestId, ok: false, errorType: errorType(error) };
  }
}

/** The class only: a message may hold what a customer wrote. */
function errorType(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}

function serve(port: MessagePort, input: WorkerInput): void {
  shiftDate(input.offset);
  const loading = load(input);
  loading.then(
    () => port.postMessage({ ready: true }),
    (error: unknown) => port.postMessage({ failed: error instanceof Error ? String(error.stack) : String(error) }),
  );
  port.on('message', (call: LambdaCall) => {
    loading
      .then((handler) => run(handler, input, call))
      .then(
        (result) => port.postMessage(result),
        () => port.postMessage({ requestId: call.requestId, ok: false, errorType: 'Runtime.ImportModuleError' }),
      );
  });
}

if (parentPort !== null) serve(parentPort, workerData as WorkerInput);
