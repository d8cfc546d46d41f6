// The model of the queue gives what an emulated SQS gives, as far as that follows the documentation: docs/proof-models.md
// lists where it does not, and those steps are left out here. The emulator lives in real time, so few lists wait.
import { setTimeout as pause } from 'node:timers/promises';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { createQueueModel, type QueueModel } from '#simulation/models/queue.ts';
import { arbitrarySteps, arbitraryWaits, type QueueStep } from '../support/arbitrary-queue.ts';
import { createFifo, type Emulators, queuesAt, startEmulators } from '../support/emulators.ts';
import { arnOf, receive } from '../support/queue.ts';

const SEED = 20_261_128;
const LISTS = 100;
const WAITING_LISTS = 24;
const SIDE_BY_SIDE = 8;
const MAX_RECEIVES = 3;
const VISIBILITY_SECONDS = 2;
/** Visibilities that end this close to a call may end on either side of it. */
const UNSURE_MS = 350;
const SOON_MS = 5000;

let emulators: Emulators;
let client: SQSClient;
let made = 0;

beforeAll(async () => {
  emulators = await startEmulators({ sqs: {} });
  client = queuesAt(emulators.sqs);
});
afterAll(async () => {
  client.destroy();
  await emulators.close();
});

type Pair = { readonly real: string; readonly modelled: string; over: number };
type World = {
  readonly model: QueueModel;
  readonly url: string;
  readonly dead: string;
  /** Handles of both sides, the newest first, and when their visibility is over. */
  readonly handles: Pair[];
  /** The emulator's message id by the model's. */
  readonly ids: Map<string, string>;
};

async function open(visibilitySeconds: number): Promise<World> {
  const name = `conformance-${++made}`;
  const dead = await createFifo(client, `${name}-dlq`);
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: await arnOf(client, dead),
    maxReceiveCount: MAX_RECEIVES,
  });
  const url = await createFifo(client, name, { VisibilityTimeout: String(visibilitySeconds), RedrivePolicy });
  const model = createQueueModel({
    visibilityMs: visibilitySeconds * 1000,
    maxReceives: MAX_RECEIVES,
    retentionMs: 4 * 24 * 60 * 60_000,
  });
  return { model, url, dead, handles: [], ids: new Map() };
}

async function send({ url, model, ids }: World, entries: Extract<QueueStep, { kind: 'send' }>['entries'], now: number) {
  const full = entries.map((entry) => ({ ...entry, body: `${entry.groupId} ${entry.dedupeId} ${ids.size}` }));
  const Entries = full.map(({ groupId, dedupeId, body }, index) => ({
    Id: String(index),
    MessageBody: body,
    MessageGroupId: groupId,
    MessageDeduplicationId: dedupeId,
  }));
  const { Successful = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
  const modelled = model.send(full, now);
  for (const [index, id] of modelled.entries()) {
    const real = Successful.find(({ Id }) => Id === String(index))?.MessageId ?? 'not taken';
    expect(real).toBe(ids.get(id) ?? real);
    ids.set(id, real);
  }
}

const groupOf = ({ Attributes }: Message) => Attributes?.MessageGroupId ?? '';

/** Which groups come is the queue's choice, so the model makes the same one; the rest must be the same by itself. */
async function take({ url, model, handles }: World, max: number, visibilityMs: number, now: number): Promise<number> {
  const real = await receive(client, url, 0, max);
  const chosen = [...new Set(real.map(groupOf))];
  const modelled = model.receive(max, now, (groups) => {
    const next = groups.indexOf(chosen[0] ?? '');
    if (next >= 0) chosen.shift();
    return Math.max(0, next);
  });
  const plain = modelled.map(({ body, groupId, dedupeId, receives }) => ({ body, groupId, dedupeId, receives }));
  expect(plain).toEqual(
    real.map((message) => ({
      body: message.Body,
      groupId: groupOf(message),
      dedupeId: message.Attributes?.MessageDeduplicationId,
      receives: Number(message.Attributes?.ApproximateReceiveCount),
    })),
  );
  for (const [index, { handle }] of modelled.entries()) {
    handles.unshift({ real: real[index]?.ReceiptHandle ?? '', modelled: handle, over: now + visibilityMs });
  }
  return modelled.length;
}

async function hide({ url, model }: World, pair: Pair, seconds: number, now: number) {
  const input = { QueueUrl: url, ReceiptHandle: pair.real, VisibilityTimeout: seconds };
  const real = await client.send(new ChangeMessageVisibilityCommand(input)).then(
    () => true,
    () => false,
  );
  expect(model.changeVisibility(pair.modelled, seconds, now)).toBe(real);
  if (real) pair.over = now + seconds * 1000;
}

async function step(world: World, what: QueueStep, visibilityMs: number): Promise<void> {
  const now = Date.now();
  if (what.kind === 'wait') {
    const soon = world.handles.map(({ over }) => over).filter((over) => over > now && over < now + SOON_MS);
    return pause(Math.max(0, ...soon.map((over) => over - now)) + UNSURE_MS + 50);
  }
  if (what.kind === 'send') return send(world, what.entries, now);
  if (what.kind === 'receive') {
    await take(world, what.max, visibilityMs, now);
    return;
  }
  const pair = world.handles[what.which];
  // The emulator still obeys a handle whose visibility is over; SQS refuses it.
  if (pair === undefined || pair.over <= now) return;
  if (what.kind === 'hide') return hide(world, pair, what.seconds, now);
  await client.send(new DeleteMessageCommand({ QueueUrl: world.url, ReceiptHandle: pair.real }));
  expect(world.model.delete(pair.modelled, now)).toBe(true);
}

/** False where a step came too close to a deadline to tell what the emulator should have done. */
function isSure({ handles }: World, from: number): boolean {
  const until = Date.now();
  const isClose = ({ over }: Pair) => over > from - UNSURE_MS && over < until + UNSURE_MS && over !== from;
  return until - from < UNSURE_MS && !handles.some(isClose);
}

/** What is left comes out in the same order, and the same messages lie in the dead-letter queue. */
async function drain(world: World, visibilityMs: number): Promise<void> {
  for (let left = 1; left > 0; ) {
    for (const pair of world.handles.filter(({ over }) => over > Date.now())) await hide(world, pair, 0, Date.now());
    left = await take(world, 10, visibilityMs, Date.now());
    for (const pair of world.handles.slice(0, left)) {
      await client.send(new DeleteMessageCommand({ QueueUrl: world.url, ReceiptHandle: pair.real }));
      expect(world.model.delete(pair.modelled, Date.now())).toBe(true);
      pair.over = 0;
    }
  }
  const dead: (string | undefined)[] = [];
  for (let some = await receive(client, world.dead); some.length > 0; some = await receive(client, world.dead)) {
    dead.push(...some.map(({ Body }) => Body));
    for (const { ReceiptHandle } of some) {
      await client.send(new DeleteMessageCommand({ QueueUrl: world.dead, ReceiptHandle }));
    }
  }
  expect(
    world.model
      .dead()
      .map(({ body }) => body)
      .toSorted(),
  ).toEqual(dead.toSorted());
  expect(world.model.size).toBe(0);
}

/** False: the machine was too slow to tell. */
async function compare(steps: readonly QueueStep[], visibilitySeconds: number): Promise<boolean> {
  const world = await open(visibilitySeconds);
  const visibilityMs = visibilitySeconds * 1000;
  const ends = visibilityMs < SOON_MS;
  let from = Date.now();
  try {
    for (const what of steps) {
      from = Date.now();
      await step(world, what, visibilityMs);
      if (ends && what.kind !== 'wait' && !isSure(world, from)) return false;
    }
    if (!ends) await drain(world, visibilityMs);
    return true;
  } catch (error) {
    if (ends && !isSure(world, from)) return false;
    const story = steps.map((one) => JSON.stringify(one)).join('\n');
    throw new Error(`${story}\n${error instanceof Error ? error.stack : ''}`);
  }
}

async function compareAll(
  lists: readonly (readonly QueueStep[])[],
  lanes: number,
  visibilitySeconds: number,
): Promise<number> {
  const waiting = [...lists];
  let compared = 0;
  const lane = async () => {
    for (let list = waiting.pop(); list !== undefined; list = waiting.pop()) {
      if (await compare(list, visibilitySeconds)) compared += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return compared;
}

describe('the model of the queue', () => {
  it(`gives the same messages as the emulator on ${LISTS} lists of steps, and leaves the same behind`, async () => {
    const lists = fc.sample(arbitrarySteps, { numRuns: LISTS, seed: SEED });
    expect(await compareAll(lists, SIDE_BY_SIDE, 600)).toBe(LISTS);
  }, 240_000);

  it('gives the same messages where visibilities end by themselves', async () => {
    const lists = fc.sample(arbitraryWaits, { numRuns: WAITING_LISTS, seed: SEED });
    expect(await compareAll(lists, WAITING_LISTS, VISIBILITY_SECONDS)).toBeGreaterThanOrEqual(WAITING_LISTS / 4);
  }, 240_000);
});
