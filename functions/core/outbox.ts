// Replies on their way. A reply is ready, then claimed by exactly one invocation, then settled. Nothing else sends.
// The state stores a claim before the send; the turn stores the outcome after it. A claim without an outcome is ambiguous.
import {
  type Conversation,
  type OutboxEntry,
  type ReplyOutcome,
  type ReplyState,
  type Task,
  type Turn,
  type TurnRef,
  type TurnReply,
  without,
} from './conversation.ts';
import { pauseAfter, RESOLVE_AFTER, type SendOutcome } from './delivery.ts';
import type { ReplyContent, ReplyPurpose } from './message.ts';
import { CONTACT_PACE, pace } from './pacing.ts';
import { addTask } from './tasks.ts';

/** Which reply: a turn's part. */
export type ReplyName = { readonly turn: TurnRef; readonly part: number };

/** A reply that came to an end, and how its turn shows it. */
export type Closed = { readonly entry: OutboxEntry; readonly reply: TurnReply };

export type Piece = { readonly purpose: ReplyPurpose; readonly content: ReplyContent };

/** Puts the pieces of a turn's replies in line, behind what is already waiting. */
export function queueReplies(
  conversation: Conversation,
  turn: TurnRef,
  pieces: readonly Piece[],
  expiresAt: number,
): Conversation {
  const entries = pieces.map(
    (piece, part): OutboxEntry => ({ turn, part, attempt: 0, state: 'ready', ...piece, expiresAt }),
  );
  return { ...conversation, outbox: [...conversation.outbox, ...entries] };
}

/**
 * Claims the first reply that may go now. Order is kept: behind a reply that is claimed or has to wait, nothing goes;
 * an ambiguous one does not hold up the others.
 */
export function claimNext(
  conversation: Conversation,
  now: number,
  nonce: string,
): { readonly next: Conversation; readonly claimed?: OutboxEntry } {
  const head = headOf(conversation);
  if (head?.state !== 'ready' || (head.notBefore ?? 0) > now) return { next: withDueAt(conversation) };
  const paced = pace(CONTACT_PACE, conversation.pacedUntil, now);
  if (paced.at > now) {
    return { next: withDueAt(replace(conversation, head, { ...head, notBefore: paced.at })) };
  }
  const claimed: OutboxEntry = { ...head, state: 'claimed', attempt: head.attempt + 1, nonce, claimedAt: now };
  const next = { ...replace(conversation, head, claimed), pacedUntil: paced.pacedUntil };
  return { next: withDueAt(next), claimed };
}

/** What the outcome of a claimed reply means for the outbox, and how its turn shows it. */
export function settle(
  conversation: Conversation,
  entry: OutboxEntry,
  outcome: SendOutcome,
  now: number,
): { readonly next: Conversation; readonly reply: TurnReply } {
  const shown = { ...shownReply(entry), ...('code' in outcome && { code: outcome.code }) };
  switch (outcome.kind) {
    case 'sent': {
      const reply: TurnReply = { ...shown, state: 'sent', messageId: outcome.messageId };
      return { next: withoutAccountTask(close(conversation, entry, reply)), reply };
    }
    case 'ambiguous':
      return {
        next: replace(conversation, entry, { ...entry, state: 'ambiguous' }),
        reply: { ...shown, state: 'ambiguous' },
      };
    case 'rejected': {
      const task = { what: 'failed', since: now, turn: entry.turn, sentence: outcome.sentence } as const;
      const reply: TurnReply = { ...shown, state: 'failed', sentence: outcome.sentence };
      return { next: addTask(close(conversation, entry, reply), task), reply };
    }
    case 'refused': {
      const notBefore = now + pauseAfter(outcome, entry.attempt, entry.nonce ?? '');
      const waiting: OutboxEntry = { ...entry, state: 'ready', notBefore };
      const reply: TurnReply = { ...shown, state: 'waiting', sentence: outcome.sentence };
      const next = replace(conversation, entry, waiting);
      if (!outcome.account) return { next, reply };
      // The whole account is affected: somebody has to mend it, and the reply goes out afterwards by itself.
      const task = { what: 'account', since: now, turn: entry.turn, sentence: outcome.sentence } as const;
      return { next: addTask(next, task), reply };
    }
  }
}

/** It works again. */
function withoutAccountTask(conversation: Conversation): Conversation {
  const tasks = conversation.tasks.filter(({ what }) => what !== 'account');
  return tasks.length === conversation.tasks.length ? conversation : { ...conversation, tasks };
}

/** Drops replies whose end their turn already tells; the state is not written again after a plain send. */
export function reconcile(conversation: Conversation, turns: readonly Turn[]): Conversation {
  const outbox = conversation.outbox.filter((entry) => !isSettledIn(entry, turns));
  return outbox.length === conversation.outbox.length ? conversation : { ...conversation, outbox };
}

/** Turns that may tell how a reply ended, also one that was given up: its sender may have been slow, not dead. */
export function unsettledTurns({ outbox }: Conversation): readonly TurnRef[] {
  return outbox.filter(({ state }) => state !== 'ready').map(({ turn }) => turn);
}

/**
 * A claim that another invocation left without an outcome: it may or may not have been sent. Where the customer's side
 * fetches what is recorded (`isFetched`) it has been sent with this record, under the same name as before.
 * Only for entries whose turn was read and does not tell.
 */
export function giveUpClaims(
  conversation: Conversation,
  isFetched = false,
): {
  readonly next: Conversation;
  readonly closed: readonly Closed[];
} {
  const state: ReplyState = isFetched ? 'sent' : 'ambiguous';
  const lost = conversation.outbox.filter((entry) => entry.state === 'claimed');
  const outbox = conversation.outbox.map((entry): OutboxEntry => {
    if (entry.state !== 'claimed') return entry;
    return isFetched ? settledAs(entry, { state: 'sent' }) : { ...entry, state: 'ambiguous' };
  });
  const closed = lost.map((entry) => ({ entry, reply: { ...shownReply(entry), state } }));
  return { next: withDueAt({ ...conversation, outbox }), closed };
}

/** Replies that ended without their turn telling it: whoever ended them stopped before it was recorded. For entries whose turn was read. */
export function untold({ outbox }: Conversation): readonly Closed[] {
  return outbox.flatMap((entry) => (entry.state === 'settled' ? [{ entry, reply: shownReply(entry) }] : []));
}

/** Ends what will not be sent any more: too old, cancelled by STOP or a person, ambiguous without a receipt. */
export function prune(
  conversation: Conversation,
  now: number,
): { readonly next: Conversation; readonly closed: readonly Closed[] } {
  const closed: Closed[] = [];
  const outbox: OutboxEntry[] = [];
  let tasks: Conversation = conversation;
  for (const entry of conversation.outbox) {
    const end = endOf(conversation, entry, now);
    if (end === undefined) outbox.push(entry);
    else {
      const reply = { ...shownReply(entry), ...end.reply };
      closed.push({ entry, reply });
      outbox.push(settledAs(entry, reply));
      if (end.task) tasks = addTask(tasks, { ...end.task, since: now, turn: entry.turn });
    }
  }
  return { next: withDueAt({ ...tasks, outbox }), closed };
}

/** The next instant at which this conversation must be looked at; absent when nothing is pending. */
export function withDueAt(conversation: Conversation): Conversation {
  const rest = without(conversation, 'dueAt');
  const { awayDeferredUntil, lookAgainAt, forgetAgainAt } = conversation;
  const head = headOf(conversation);
  const times = conversation.outbox.flatMap((entry) => dueTimes(entry, entry === head));
  for (const time of [awayDeferredUntil, lookAgainAt, forgetAgainAt]) if (time !== undefined) times.push(time);
  return times.length === 0 ? rest : { ...rest, dueAt: Math.min(...times) };
}

/** How the entry's turn shows it. */
export function shownReply({ part, attempt, purpose, content, state, outcome }: OutboxEntry): TurnReply {
  const open = state === 'ambiguous' ? 'ambiguous' : 'waiting';
  return { part, attempt, purpose, content, state: open, ...outcome };
}

/** An entry that ended. It stays until its turn tells how: a crash may come before that is recorded. */
export function settledAs(entry: OutboxEntry, { state, messageId, code, sentence }: ReplyOutcome): OutboxEntry {
  const { notBefore: _, ...rest } = entry;
  const outcome = {
    state,
    ...(messageId !== undefined && { messageId }),
    ...(code !== undefined && { code }),
    ...(sentence !== undefined && { sentence }),
  };
  return { ...rest, state: 'settled', outcome };
}

/** Replies that still have to go out or to be settled. */
export function isOpen({ state }: OutboxEntry): boolean {
  return state !== 'settled';
}

export function isSameReply(entry: ReplyName, other: ReplyName): boolean {
  return entry.part === other.part && entry.turn.hash === other.turn.hash && entry.turn.at === other.turn.at;
}

/** The first that may go, or is going. An ambiguous one does not hold up the others. */
function headOf({ outbox }: Conversation): OutboxEntry | undefined {
  return outbox.find(({ state }) => state === 'ready' || state === 'claimed');
}

/** Claimed and settled entries have none: the queue brings their message again after a crash, or `lookAgainAt` is set. Behind the head nothing can go earlier. */
function dueTimes(entry: OutboxEntry, isHead: boolean): number[] {
  if (entry.state === 'ready') return [isHead ? Math.min(entry.notBefore ?? 0, entry.expiresAt) : entry.expiresAt];
  return entry.state === 'ambiguous' ? [(entry.claimedAt ?? 0) + RESOLVE_AFTER] : [];
}

function endOf(
  conversation: Conversation,
  entry: OutboxEntry,
  now: number,
): { readonly reply: Partial<TurnReply>; readonly task?: Omit<Task, 'since' | 'turn'> } | undefined {
  if (entry.state === 'ambiguous' && now >= (entry.claimedAt ?? 0) + RESOLVE_AFTER) {
    const sentence = 'We may not have answered: the connection broke while sending. Please look at this chat.';
    return { reply: { state: 'unresolved', sentence }, task: { what: 'unresolved', sentence } };
  }
  if (entry.state !== 'ready') return undefined;
  if (isCancelled(conversation, entry)) return { reply: { state: 'cancelled' } };
  if (now < entry.expiresAt) return undefined;
  const sentence = 'This answer could not be sent in time, so it was not sent at all.';
  return { reply: { state: 'expired', sentence }, task: { what: 'expired', sentence } };
}

/** To the blocked and the erased nothing goes out; after STOP nothing automatic but its confirmation; over a person nothing but
 * the hand-over text. What a person wrote goes out all the same. */
function isCancelled({ mode, blocked }: Conversation, { purpose }: OutboxEntry): boolean {
  if (blocked === true || mode === 'erased') return true;
  if (purpose === 'person') return false;
  if (mode === 'person') return purpose !== 'privacy' && purpose !== 'hand-over' && purpose !== 'away';
  return mode === 'opted-out' && purpose !== 'privacy';
}

function isSettledIn(entry: OutboxEntry, turns: readonly Turn[]): boolean {
  if (entry.state === 'ready') return false;
  const turn = turns.find(({ ref }) => ref.hash === entry.turn.hash && ref.at === entry.turn.at);
  const reply = turn?.replies.find(({ part, attempt }) => part === entry.part && attempt === entry.attempt);
  return reply !== undefined && reply.state !== 'waiting' && reply.state !== 'ambiguous';
}

function replace(conversation: Conversation, entry: OutboxEntry, next: OutboxEntry): Conversation {
  const outbox = conversation.outbox.map((other) => (isSameReply(other, entry) ? next : other));
  return withDueAt({ ...conversation, outbox });
}

function close(conversation: Conversation, entry: OutboxEntry, reply: TurnReply): Conversation {
  return replace(conversation, entry, settledAs(entry, reply));
}
