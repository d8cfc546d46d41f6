// Every order in which processes can work on one conversation, with up to so many faults: one or two messages, the first of
// them handed to two processes at once, and the receipt of the first answer in a third as soon as there is one. Orders that
// differ only in steps that cannot see each other are tried once (sleep sets, P. Godefroid 1996).
import type { SQSEvent } from 'aws-lambda';
import { readEnvelope, writeEnvelope } from '#aws/envelope.ts';
import { check, type Violation } from './checker.ts';
import { createHeldNetwork, type Held } from './held-network.ts';
import type { ReceivedMessage } from './models/queue.ts';
import type { Plan } from './plan.ts';
import { sweepBetween } from './run.ts';
import { createWorld, type World } from './world.ts';
import { recordOf } from './worlds/event-source.ts';
import { postNow } from './worlds/meta.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Longer than a message stays hidden and a doubt stays open. */
const LONG_ENOUGH = 12 * MINUTE;
const START = Date.UTC(2026, 9, 13, 8);
const WHO = { account: '100000000000001', phone: '447700900001', together: false, postedAfter: 0 } as const;

const PLAN: Plan = {
  seed: 12,
  start: START,
  end: START + 10 * SECOND,
  messages: [
    { ...WHO, id: 'wamid.0', text: 'When are you open?', at: START },
    { ...WHO, id: 'wamid.1', text: 'Where are you?', at: START + SECOND },
  ],
  deeds: [],
  outages: [],
  skew: 0,
  faults: [],
};

const FAULTS = ['fail-before', 'fail-after', 'lost', 'kill-before', 'kill-after'] as const;
export type ScheduleFault = (typeof FAULTS)[number];

/** One step of a schedule: which waiting call goes on, and how. */
export type Choice = { readonly call: string; readonly fault?: ScheduleFault };

export type Explored = {
  readonly schedules: number;
  readonly steps: number;
  readonly broken: readonly { readonly choices: readonly Choice[]; readonly violations: readonly Violation[] }[];
};

type Option = { readonly choice: Choice; readonly held: Held };
type Node = {
  readonly options: readonly Option[];
  place: number;
  readonly asleep: readonly Option[];
  readonly faults: number;
};

export type SmallWorld = { readonly messages: 1 | 2; readonly faults: number };

/** Depth first; each schedule is run from the start. `part` of `parts`: a share of the first choices, for several threads. */
export async function exploreSchedules(small: SmallWorld, part = 0, parts = 1): Promise<Explored> {
  const path: Node[] = [];
  const broken: Explored['broken'][number][] = [];
  let schedules = 0;
  let steps = 0;
  do {
    const { world, redundant, length } = await follow(path, small, part, parts);
    steps += length;
    if (redundant) continue;
    schedules++;
    const { violations } = check(await drain(world));
    if (violations.length > 0)
      broken.push({ choices: path.map(({ options, place }) => (options[place] as Option).choice), violations });
  } while (advance(path));
  return { schedules, steps, broken };
}

/** To the next path that was not tried; false after the last. */
function advance(path: Node[]): boolean {
  for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
    node.place++;
    skipSleepers(node);
    if (node.place < node.options.length) return true;
    path.pop();
  }
  return false;
}

async function follow(path: Node[], small: SmallWorld, part: number, parts: number) {
  const network = createHeldNetwork();
  const world = await begin(network, small);
  let depth = 0;
  for (; network.waiting().length > 0; depth++) {
    const node = path[depth] ?? nodeAfter(path, network.waiting(), small.faults, part, parts);
    if (path[depth] === undefined) path.push(node);
    const option = node.options[node.place];
    // Everything that could go on here was tried in another order.
    if (option === undefined) return { world, redundant: true, length: depth };
    await network.go(option.choice.call, option.choice.fault);
    if (deliverReceipt(world)) await network.settled();
  }
  return { world, redundant: false, length: depth };
}

function nodeAfter(
  path: readonly Node[],
  waiting: readonly Held[],
  mostFaults: number,
  part: number,
  parts: number,
): Node {
  const before = path.at(-1);
  const taken = before?.options[before.place];
  const faults = (before?.faults ?? 0) + (taken?.choice.fault === undefined ? 0 : 1);
  const all = waiting.flatMap((held): readonly Option[] => [
    { choice: { call: held.call }, held },
    ...(faults < mostFaults ? FAULTS.map((fault) => ({ choice: { call: held.call, fault }, held })) : []),
  ]);
  const options = before === undefined ? all.filter((_, place) => place % parts === part) : all;
  // What was tried before its neighbour, and cannot see it, need not be tried after it.
  const tried = before === undefined ? [] : [...before.asleep, ...before.options.slice(0, before.place)];
  const asleep = taken === undefined ? [] : tried.filter(({ held }) => !held.sees(taken.held));
  const node = { options, place: 0, asleep, faults };
  skipSleepers(node);
  return node;
}

function skipSleepers(node: Node): void {
  const isAsleep = ({ choice }: Option) =>
    node.asleep.some((other) => other.choice.call === choice.call && other.choice.fault === choice.fault);
  while (node.place < node.options.length && isAsleep(node.options[node.place] as Option)) node.place++;
}

/** The messages are in the queue; one process gets the first, another gets all. */
async function begin(network: ReturnType<typeof createHeldNetwork>, { messages }: SmallWorld): Promise<World> {
  const plan = { ...PLAN, messages: PLAN.messages.slice(0, messages) };
  const world = await createWorld(plan, undefined, network.connect);
  world.calm(); // what goes wrong is chosen here
  for (const said of plan.messages) await postNow(world, said);
  const batch = world.queue.receive(10, world.scheduler.now(), () => 0);
  network.hold();
  void world.reply.invoke(eventOf(batch.slice(0, 1)), ['first']);
  void world.reply.invoke(eventOf(batch), ['all']);
  await network.settled();
  return world;
}

/** A third process gets the receipt of the first answer that the provider accepted. True when it just got it. */
function deliverReceipt(world: World): boolean {
  const accepted = world.history.events.find((event) => event.kind === 'accepted');
  if (accepted?.kind !== 'accepted' || world.count('receipt') > 1) return false;
  const { token, messageId, account, at } = accepted;
  const [first = ''] = [...world.working.values()].flatMap(({ bodies }) => bodies);
  const envelope = readEnvelope(first);
  if (envelope === undefined) return false;
  const id = `${messageId}:sent`;
  const event = {
    kind: 'receipt',
    channel: 'whatsapp',
    account,
    id,
    at,
    receivedAt: at,
    messageId,
    status: 'sent',
    token,
  } as const;
  const body = writeEnvelope({ ...envelope, event });
  const received = {
    messageId: 'receipt',
    handle: 'receipt',
    groupId: '',
    dedupeId: '',
    body,
    receives: 1,
    sentAt: at,
  };
  void world.reply.invoke(eventOf([received]), [id]);
  return true;
}

function eventOf(batch: readonly ReceivedMessage[]): SQSEvent {
  return { Records: batch.map(recordOf) } as unknown as SQSEvent;
}

/** What was not deleted from the queue comes again, and receipts come. */
async function drain(world: World): Promise<World> {
  world.network.open?.();
  sweepBetween(world, START, START + LONG_ENOUGH);
  await world.scheduler.run(START + LONG_ENOUGH);
  return world;
}
