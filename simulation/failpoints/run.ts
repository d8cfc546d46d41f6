// One run: a story on the emulators with one fault, then everything drains, then it is counted.

import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SQSEvent } from 'aws-lambda';
import { readDepth } from '#aws/depth.ts';
import { readEnvelope } from '#aws/envelope.ts';
import { REGION } from '#local/aws-clients.ts';
import { type EventSourcePoller, startEventSource } from '#local/event-source.ts';
import type { Invocation } from '#local/lambda.ts';
import { check } from './check.ts';
import type { Container, Containers, Wish } from './containers.ts';
import type { Counts } from './outcome.ts';
import { APP_SECRET, type Ground, openPlace, type Place, START } from './place.ts';
import type { Aim, Passes } from './protocol.ts';
import { createWire, type Wire, type WireAim } from './proxy.ts';
import { type Post, SENDER, type Story, webhookOf } from './stories.ts';

/**
 * - `kill`, `freeze` at a point of the container, or (`wire`) while the answer of a request is under way.
 * - `drop`: so many answers in a row are thrown away.
 */
export type Fault = Aim &
  (
    | { readonly act: 'kill' | 'freeze'; readonly wire: boolean }
    | { readonly act: 'drop'; readonly wire: true; readonly times: number }
  );

export type RunPlan = {
  /** Unique; also the name of its table and queue. */
  readonly name: string;
  readonly story: Story;
  /** Absent: nothing goes wrong; its passes are what others aim at. */
  readonly fault?: Fault;
  /** Receipts are brought to the webhook; false: they are all lost on the way. */
  readonly receipts: boolean;
  /** Due work is driven, minutes pass, while a container is still frozen; false: it wakes up first. */
  readonly hurry: boolean;
};

export type RunResult = Counts & {
  readonly plan: RunPlan;
  /** The fault took place. */
  readonly happened: boolean;
  readonly passes: Passes;
  readonly wirePasses: Passes;
  readonly seconds: number;
};

/** Longer than a claim lives (5 s) and than the queue's visibility (3 s). */
const FREEZE_MS = 6_500;
const PATIENCE_MS = 90_000;
const LOOK_MS = 120;
/** Meta asks again after a while without an answer. */
const REPOST_MS = 200;

type Run = {
  readonly plan: RunPlan;
  readonly place: Place;
  readonly wire: Wire;
  readonly containers: Containers;
  readonly victim: Container;
  readonly since: number;
  readonly taken: Post[];
  readonly pollers: EventSourcePoller[];
  offsetMs: number;
  successor: Promise<Container> | undefined;
  /** What the victim has in hand. */
  batch: ReadonlySet<string>;
  happened: boolean;
  frozen?: { readonly ids: ReadonlySet<string>; thawedAt: number };
  thawed: Promise<void>;
};

export async function runStory(ground: Ground, containers: Containers, plan: RunPlan): Promise<RunResult> {
  const since = Date.now();
  const wire = createWire();
  let offsetMs = START - since;
  const clock = () => Date.now() + offsetMs;
  const place = await openPlace(ground, plan.name, plan.story, clock, wire);
  const run: Run = {
    ...{ plan, place, wire, containers, since, taken: [], pollers: [], happened: false, batch: new Set<string>() },
    victim: await containers.take(),
    get offsetMs() {
      return offsetMs;
    },
    set offsetMs(value) {
      offsetMs = value;
    },
    successor: undefined,
    thawed: Promise.resolve(),
  };
  try {
    await aim(run);
    startPoller(run);
    for (const post of plan.story.posts) {
      await deliver(run, webhookOf(post, clock()));
      run.taken.push(post);
      if (plan.story.hasty) await until(run, async () => isQuiet(run));
      else await drain(run);
    }
    await run.thawed;
    await drain(run);
    const { story, receipts } = plan;
    const facts = { place, story, receipts, taken: run.taken, ...(run.frozen !== undefined && { frozen: run.frozen }) };
    return resultOf(run, await check(facts));
  } finally {
    await Promise.all(run.pollers.map((poller) => poller.stop()));
    await containers.put(run.victim);
    const successor = await run.successor;
    if (successor !== undefined) await containers.put(successor);
    await place.close();
  }
}

function resultOf({ plan, happened, wire, victim, since }: Run, counts: Counts): RunResult {
  const wirePasses = wire.passes();
  const seconds = (Date.now() - since) / 1000;
  return { ...counts, plan, happened: happened || wire.dropped() > 0, passes: victim.passes(), wirePasses, seconds };
}

/** Opens the victim with its point, and sets the proxies. */
async function aim(run: Run): Promise<void> {
  const { plan, victim, wire } = run;
  const { fault, story } = plan;
  const point = fault !== undefined && !fault.wire ? { aim: { point: fault.point, pass: fault.pass } } : {};
  const opened = await open(run, victim, { ...point, ...(story.busy && { busy: SENDER.id }) });
  if (!opened.ok) throw new Error(`The container did not open: ${opened.errorType}`);
  victim.onStanding = () => strike(run, true, () => undefined);
  wire.begin(wireAim(run));
}

function wireAim(run: Run): WireAim | undefined {
  const { fault } = run.plan;
  if (fault?.wire !== true) return undefined;
  const { point, pass } = fault;
  return fault.act === 'drop'
    ? { point, pass, act: 'drop', times: fault.times }
    : { point, pass, act: 'hold', onHeld: (release) => strike(run, false, release) };
}

function open({ place, offsetMs }: Run, container: Container, more: object): Promise<Invocation> {
  const wish: Wish = { kind: 'open', environment: place.environment, ...more };
  return container.give(wish, offsetMs);
}

/** The moment of the fault: the container is killed, or sleeps for a while; somebody else is there in the meantime. */
function strike(run: Run, standing: boolean, release: () => void): void {
  const { plan, victim, batch } = run;
  run.happened = true;
  if (plan.fault?.act === 'kill') {
    release();
    void victim.kill();
    return;
  }
  victim.freeze();
  startPoller(run);
  const frozen = { ids: batch, thawedAt: Number.POSITIVE_INFINITY };
  run.frozen = frozen;
  run.thawed = pause(FREEZE_MS).then(async () => {
    frozen.thawedAt = Date.now();
    release();
    victim.thaw(run.offsetMs, standing);
    await until(run, async () => !victim.isBusy());
  });
}

function startPoller(run: Run): void {
  const { sqs, queue } = run.place;
  run.pollers.push(
    startEventSource({
      ...{ sqs, queueUrl: queue.url, queueArn: queue.arn, region: REGION, batchSize: 10, partialFailures: true },
      pollers: 1,
      offsetMs: () => 0,
      log: () => undefined,
      invoke: (event) => invoke(run, event),
    }),
  );
}

async function invoke(run: Run, { Records }: SQSEvent): Promise<Invocation> {
  const { container, outcome } = await hand(run, { kind: 'reply', records: Records });
  if (container === run.victim) run.batch = new Set(Records.flatMap(({ body }) => idOf(body)));
  return outcome;
}

function idOf(body: string): readonly string[] {
  const event = readEnvelope(body)?.event;
  return event?.kind === 'inbound' ? [event.id] : [];
}

/**
 * Gives an order to the victim as long as it is there, else to its successor; one at a time, as Lambda does. The container
 * is found idle and given its order in one step, so that nobody comes in between.
 */
async function hand(
  run: Run,
  wish: Wish,
): Promise<{ readonly container: Container; readonly outcome: Promise<Invocation> }> {
  for (;;) {
    if (run.victim.isOut()) run.successor ??= succeed(run);
    const container = run.victim.isOut() ? await run.successor : run.victim;
    if (container === undefined) continue;
    if (!container.isBusy()) return { container, outcome: container.give(wish, run.offsetMs) };
    if (Date.now() - run.since > PATIENCE_MS) throw new Error('No container was ever free.');
    await pause(5);
  }
}

/** As `hand`, but whoever asked does not wait for a container that sleeps: undefined. */
async function ask(run: Run, wish: Wish): Promise<Invocation | undefined> {
  const { container, outcome } = await hand(run, wish);
  return Promise.race([outcome, frozenUp(container)]);
}

async function succeed(run: Run): Promise<Container> {
  const container = await run.containers.take();
  container.onStanding = () => undefined;
  // The proxies may break its start, too: then it starts again, as Lambda does.
  await until(run, async () => (await open(run, container, {})).ok);
  return container;
}

/** As Meta does: again until a 200 comes. */
async function deliver(run: Run, webhook: object): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(webhook));
  const signature = `sha256=${createHmac('sha256', APP_SECRET).update(bytes).digest('hex')}`;
  const wish: Wish = { kind: 'receive', body: bytes.toString('base64'), signature };
  await until(run, async () => {
    const answer = await ask(run, wish);
    if (answer?.ok === true && (answer.value as { readonly status?: number }).status === 200) return true;
    await pause(REPOST_MS);
    return false;
  });
}

async function frozenUp(container: Container): Promise<undefined> {
  while (!container.isOut() && container.isBusy()) await pause(20);
}

/** Works until nothing is in the queue, no receipt is under way, and nothing is due. */
async function drain(run: Run): Promise<void> {
  const { place, plan } = run;
  for (;;) {
    await until(run, async () => isQuiet(run));
    const receipts = place.told.splice(0);
    if (plan.receipts && receipts.length > 0) {
      for (const receipt of receipts) await deliver(run, receipt);
      continue;
    }
    const [next] = await place.store.due(Number.MAX_SAFE_INTEGER, 1);
    if (next === undefined) return;
    if (run.victim.isOut() && !plan.hurry) await run.thawed;
    // Time passes until the work is due; the next sweep finds it.
    run.offsetMs = Math.max(run.offsetMs, next.dueAt + 1 - Date.now());
    await ask(run, { kind: 'sweep' });
  }
}

/** Nobody works but who is frozen, and the queue is empty. */
async function isQuiet(run: Run): Promise<boolean> {
  if (run.victim.isBusy() && !run.victim.isOut()) return false;
  const successor = await run.successor;
  if (successor?.isBusy() === true) return false;
  const { waiting, inHand } = await readDepth(run.place.sqs, run.place.queue.url);
  if (waiting + inHand > 0) return false;
  // The stand-in tells its receipts a moment after it accepted.
  await pause(20);
  return true;
}

async function until(run: Run, isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) {
    if (Date.now() - run.since > PATIENCE_MS) throw new Error('It never came to rest.');
    await pause(LOOK_MS);
  }
}
