// The second half of the path. For each conversation of a batch: load → decide → commit+claim → deliver → record.
// Conversations run side by side, the messages of one in order.
import type { Channel } from '#channels/channel.ts';
import type { Conversation, OutboxEntry, Turn } from '#core/conversation.ts';
import { decide } from '#core/decide.ts';
import type { Decision } from '#core/decision.ts';
import { dispositionOf } from '#core/delivery.ts';
import { RetryableError } from '#core/errors.ts';
import { type Closed, claimNext, prune, queueReplies } from '#core/outbox.ts';
import { lineUp } from '#core/person-reply.ts';
import { lookAgain, lookedAt } from '#core/second-look.ts';
import { countDay, type Done } from './day.ts';
import { deliver } from './deliver.ts';
import { forgetWhatIsDue } from './erase.ts';
import { aliasesOf, load, type Opened } from './load.ts';
import { keepNotices } from './notices.ts';
import type { Received } from './ports.ts';
import { record } from './record.ts';
import { showTyping } from './typing.ts';
import { type Wait, waitEnded } from './waits.ts';
import { type ReplyWorld, type Work, workOf } from './world.ts';

const MINUTE = 60_000;
const WINDOW = 24 * 60 * MINUTE;
/** Longest send, and time to record it. */
const TIME_TO_FINISH = 11_000;
const MOST_ROUNDS = 5;
/** Pauses after the first, second and later failures of a record, in seconds. */
const PAUSES = [2, 8, 30] as const;

export type Replied = { readonly failed: readonly string[] };

/**
 * Works off a batch. `failed` are the message ids that the queue has to bring again: the first failure of a conversation
 * and everything of it that follows.
 * @param deadline instant at which this process may be stopped.
 */
export async function reply(world: ReplyWorld, batch: readonly Received[], deadline: number): Promise<Replied> {
  const groups = Map.groupBy(batch, ({ envelope }) => `${envelope.business}/${envelope.conversation}`);
  const works = [...groups.values()].flatMap(([first, ...others]) =>
    first ? [workOf([first, ...others], deadline - TIME_TO_FINISH)] : [],
  );
  const results = await Promise.all(works.map((work) => converse(world, work)));
  await countDay(
    world,
    results.flatMap(({ done }) => done),
  );
  return { failed: results.flatMap(({ back }) => back.map(({ messageId }) => messageId)) };
}

type Result = {
  readonly done: readonly Done[];
  readonly back: readonly Received[];
};

/** One conversation. A burst that is still being typed is given back, so that it comes again as one batch. */
async function converse(world: ReplyWorld, work: Work): Promise<Result> {
  try {
    if (world.clock() > work.until) throw new RetryableError('out-of-time', 'Too little time is left.');
    await keepNotices(world, work);
    const advanced = await advance(world, work);
    if (advanced.kind === 'done') {
      const { kind: _, ...told } = advanced;
      for (const turn of told.turns) logTurn(world, work, turn);
      return { done: [{ work, ...told }], back: [] };
    }
    const before = work.records.slice(0, firstInbound(work));
    const [first, ...others] = before;
    if (first) await advance(world, workOf([first, ...others], work.until));
    const back = work.records.slice(before.length);
    await world.inbox.giveBack(back, Math.max(1, Math.ceil((advanced.until - world.clock()) / 1000)));
    await showTyping(world, work);
    return { done: [], back };
  } catch (error) {
    const receives = Math.max(...work.records.map((record) => record.receives));
    world.log.error('conversation-failed', error, {
      business: work.business,
      conversation: work.conversation,
      receives,
    });
    await world.inbox.giveBack(work.records, PAUSES[receives - 1] ?? 30);
    return { done: [], back: work.records };
  }
}

type Advanced =
  | { readonly kind: 'done'; readonly turns: readonly Turn[]; readonly wait?: Wait }
  | { readonly kind: 'wait'; readonly until: number };

/** The story of a message. Losing the commit means that somebody else moved the conversation: look again. */
async function advance(world: ReplyWorld, work: Work): Promise<Advanced> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const opened = await load(world, work);
    if (opened.conversation === undefined) return { kind: 'done', turns: [] };
    const decision = decide(opened.rules, opened.conversation, opened.fresh, world.clock());
    if (decision.waitUntil !== undefined) return { kind: 'wait', until: decision.waitUntil };
    // A process that stood still may wake after its time: whatever it would begin now, another has begun.
    if (world.clock() > work.until) throw new RetryableError('out-of-time', 'Too little time is left.');
    await forgetWhatIsDue(world, work.business, opened.id, opened.stored);
    const plan = claim(world, opened, decision);
    if (!(await commit(world, opened, plan))) continue;
    const { attempted, failure } = await deliver(world, opened, plan.next, plan.claimed);
    const turns = await record(world, opened, { decision, committed: plan.next, closed: plan.closed, attempted });
    if (failure !== undefined) throw failure;
    const wait = waitEnded(opened, turns, world.clock());
    return { kind: 'done', turns, ...(wait !== undefined && { wait }) };
  }
  throw new RetryableError('store-conflict', 'The conversation kept changing.');
}

type Plan = {
  readonly next: Conversation;
  readonly claimed?: OutboxEntry;
  readonly closed: readonly Closed[];
};

/** What a person wrote, and the decision's replies, fitted to the channel and in line behind what waits; the head is claimed
 * for us. */
function claim(world: ReplyWorld, opened: Opened, decision: Decision): Plan {
  const now = world.clock();
  const { maxReplyAgeMinutes } = opened.rules.settings.limits;
  const channel = world.channels.get(decision.next.channel);
  const pruned = prune(lookedAt(decision.next, now), now);
  const queued = decision.turns.reduce(
    (so, { ref, replies, inbound }) => {
      const pieces = replies.flatMap(({ purpose, content }) =>
        (channel?.fit(content) ?? []).map((piece) => ({ purpose, content: piece })),
      );
      const from = inbound?.at ?? ref.at;
      const expiresAt = Math.min(from + maxReplyAgeMinutes * MINUTE, from + WINDOW - MINUTE);
      return queueReplies(so, ref, pieces, expiresAt);
    },
    queuePersons(opened, pruned.next, channel, now),
  );
  const { next: claimed, claimed: head } = claimNext(queued, now, world.nonce());
  const isBacked = opened.fresh.length + opened.wrote.length > 0 || (head === undefined && pruned.closed.length === 0);
  const next = { ...(isBacked ? claimed : lookAgain(claimed, now)), version: (opened.stored?.version ?? 0) + 1 };
  return { next, closed: pruned.closed, ...(head !== undefined && { claimed: head }) };
}

/** What came from the phone app is with the customer already. Without its channel a reply waits for it. */
function queuePersons(
  { wrote }: Opened,
  conversation: Conversation,
  channel: Pick<Channel, 'fit'> | undefined,
  now: number,
): Conversation {
  return wrote.reduce((so, { ref, event }) => {
    if (event.kind !== 'person-reply') return so;
    return lineUp(so, ref, event.content, channel?.fit(event.content) ?? [event.content], now);
  }, conversation);
}

/** Decision, dedupe and claim in one conditional write. Nothing new, nothing written. */
async function commit(world: ReplyWorld, opened: Opened, { next }: Plan): Promise<boolean> {
  const { stored, settled, work, id } = opened;
  if (stored === undefined) {
    for (const alias of await aliasesOf(world, work)) {
      // Somebody else began this contact's conversation under the other name: look again, and go on there.
      if (!(await world.store.link(work.business, alias, id))) return false;
    }
  } else if (JSON.stringify({ ...settled, version: next.version }) === JSON.stringify(next)) {
    return true;
  }
  return world.store.commit(work.business, id, next);
}

/** The one line of a message. */
function logTurn({ log }: ReplyWorld, { business, conversation }: Work, turn: Turn): void {
  const [reason] = turn.reasons;
  const why = reason === undefined ? {} : { reason };
  if (turn.person !== undefined) log.info('person-wrote', { business, conversation, ...why });
  else log.info('decided', { business, conversation, disposition: dispositionOf(turn) ?? 'NO_REPLY', ...why });
}

function firstInbound({ events }: Work): number {
  return events.findIndex(({ kind }) => kind === 'inbound');
}
