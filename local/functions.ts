// Puts the functions of the plan to work: behind the door, behind the queues, on their schedules.
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Authorizer } from './authorizer.ts';
import { ACCOUNT, type Endpoints, localEnvironment, REGION } from './aws-clients.ts';
import type { LocalClock } from './clock.ts';
import { type EventSourcePoller, startEventSource } from './event-source.ts';
import { createHttpApi, type HttpApi } from './http-api.ts';
import { createLambda, type Invocation, type Lambda } from './lambda.ts';
import type { EventSource, Plan } from './plan.ts';
import { startSchedule } from './schedule.ts';
import { StartError } from './start-error.ts';

export type RunningFunctions = {
  readonly api: HttpApi;
  /** Takes nothing more from the queues and schedules; running events may end for at most `graceMs`. */
  readonly stop: (graceMs: number) => Promise<void>;
};

export type FunctionsWorld = {
  readonly plan: Plan;
  readonly root: string;
  readonly endpoints: Endpoints;
  readonly queueUrl: (name: string) => string;
  readonly sqs: SQSClient;
  readonly clock: LocalClock;
  readonly authorize: Authorizer;
  /** Events at a time, each function. */
  readonly workers: number;
  readonly log: (line: string) => void;
};

/** StartError when the plan names what it does not hold. */
export function runFunctions(world: FunctionsWorld): RunningFunctions {
  const { plan, clock } = world;
  const lambdas = createLambdas(world);
  const invoke = (name: string, event: unknown): Promise<Invocation> =>
    lambdas.get(name)?.invoke(event) ?? Promise.resolve({ ok: false, errorType: 'ResourceNotFound' });
  const pollers = plan.eventSources.map((source) => startPoller(world, source, invoke));
  const schedules = plan.schedules.map((rule) =>
    startSchedule({
      rule,
      region: REGION,
      account: ACCOUNT,
      now: clock.now,
      invoke: (event) => invoke(rule.target, event),
    }),
  );
  clock.onMove(() => {
    // What a warm function remembers may lie in a future that is no more (a pause until next week).
    for (const lambda of lambdas.values()) {
      lambda.renew();
      lambda.warm();
    }
    for (const schedule of schedules) schedule.runNow();
  });
  for (const lambda of lambdas.values()) lambda.warm();
  return {
    api: createHttpApi({
      ...{ routes: plan.routes, account: ACCOUNT, now: clock.now, invoke },
      authorize: world.authorize,
    }),
    stop: async (graceMs) => {
      const began = performance.now();
      const stopping = Promise.all([...pollers, ...schedules].map((part) => part.stop()));
      // What is in hand ends with its invocation; whatever takes longer is ended below.
      await Promise.race([stopping, wait(graceMs)]);
      const left = Math.max(0, graceMs - (performance.now() - began));
      await Promise.all([...lambdas.values()].map((lambda) => lambda.close(left)));
      await stopping;
    },
  };
}

function createLambdas({ plan, root, endpoints, clock, workers, log }: FunctionsWorld): ReadonlyMap<string, Lambda> {
  const targets = new Set([...plan.routes, ...plan.eventSources, ...plan.schedules].map(({ target }) => target));
  return new Map(
    [...targets].map((name) => {
      const fn = plan.functions.find((candidate) => candidate.name === name);
      if (fn === undefined) throw new StartError(`The template sends events to ${name}, which is no function of it.`);
      const environment = {
        ...localEnvironment(fn.environment, endpoints),
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
      };
      return [name, createLambda({ function: fn, root, environment, offset: clock.offset, workers, log })] as const;
    }),
  );
}

function startPoller(
  { plan, sqs, queueUrl, clock, workers, log }: FunctionsWorld,
  source: EventSource,
  invoke: (name: string, event: unknown) => Promise<Invocation>,
): EventSourcePoller {
  const queue = plan.queues.find(({ arn }) => arn === source.queue);
  if (queue === undefined) throw new StartError('The template reads a queue that it does not create.');
  return startEventSource({
    sqs,
    queueUrl: queueUrl(queue.name),
    queueArn: queue.arn,
    region: REGION,
    batchSize: source.batchSize,
    partialFailures: source.partialFailures,
    pollers: Math.min(workers, source.concurrency ?? workers),
    invoke: (event) => invoke(source.target, event),
    offsetMs: () => clock.now() - Date.now(),
    log,
  });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
