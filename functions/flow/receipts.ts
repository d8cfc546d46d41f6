// Part of step load: what delivery receipts tell. They settle replies whose outcome we never saw, and only move forward.
import type { Conversation, OutboxEntry, ReplyOutcome, ReplyState, Turn, TurnReply } from '#core/conversation.ts';
import type { Receipt, ReceiptStatus } from '#core/message.ts';
import { isSameReply, settledAs, shownReply, withDueAt } from '#core/outbox.ts';
import { addTask } from '#core/tasks.ts';
import { mergeTurns } from '#core/turn.ts';
import { parseToken, type ReplyToken } from './token.ts';
import type { ReplyWorld, Work } from './world.ts';

const STATES: Readonly<Record<ReceiptStatus, ReplyState>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

export type Told = {
  readonly conversation: Conversation;
  /** Turns of which something new is known, to be recorded. */
  readonly told: readonly Turn[];
};

/** Receipts without our token, of another conversation, or of a reply that we do not know create nothing. */
export async function applyReceipts(
  world: ReplyWorld,
  work: Work,
  id: string,
  conversation: Conversation,
  newest: Turn | undefined,
): Promise<Told> {
  let next = conversation;
  const told: Turn[] = [];
  for (const event of work.events) {
    const token = event.kind === 'receipt' ? parseToken(event.token) : undefined;
    if (event.kind !== 'receipt' || token === undefined || token.conversation !== work.conversation) continue;
    const known = await turnOf(world, work, id, token, newest);
    const entry = next.outbox.find((waiting) => isSameReply(waiting, token) && waiting.nonce === token.nonce);
    const reply = known?.replies.find(({ part, attempt }) => part === token.part && attempt === token.attempt);
    const shown = reply ?? (entry && shownReply(entry));
    if (shown === undefined) continue;
    const turn = tell(token, shown, event, known);
    if (known === undefined || changesReplies(known, turn)) told.push(turn);
    next = settleByReceipt(next, token, event);
  }
  return { conversation: next, told };
}

/** A receipt that says nothing new about the replies is not worth a write. */
function changesReplies(known: Turn, turn: Turn): boolean {
  return JSON.stringify(mergeTurns(known, turn).replies) !== JSON.stringify(known.replies);
}

async function turnOf(
  { store }: ReplyWorld,
  work: Work,
  id: string,
  { turn }: ReplyToken,
  newest: Turn | undefined,
): Promise<Turn | undefined> {
  const isNewest = newest?.ref.hash === turn.hash && newest.ref.at === turn.at;
  return isNewest ? newest : store.turn(work.business, id, turn);
}

function tell(token: ReplyToken, shown: TurnReply, receipt: Receipt, known: Turn | undefined): Turn {
  const reply: TurnReply = {
    ...shown,
    attempt: token.attempt,
    ...outcomeOf(receipt),
  };
  return {
    ref: token.turn,
    reasons: receipt.status === 'failed' ? ['CHANNEL_ERROR'] : [],
    replies: [reply],
    trace: [],
    settingsVersion: known?.settingsVersion ?? 0,
    expiresAt: known?.expiresAt ?? receipt.receivedAt + UNTIL_RECORDED,
    ...(receipt.pricing !== undefined && { pricing: receipt.pricing }),
  };
}

function outcomeOf({ status, messageId, code, sentence }: Receipt): ReplyOutcome {
  return {
    state: STATES[status],
    messageId,
    ...(code !== undefined && { code: String(code) }),
    ...(sentence !== undefined && { sentence }),
  };
}

/** An ambiguous or claimed reply is settled: it needs no more driving, and no person has to look. */
function settleByReceipt(conversation: Conversation, token: ReplyToken, receipt: Receipt): Conversation {
  const isTold = (entry: OutboxEntry) =>
    isSameReply(entry, token) && entry.nonce === token.nonce && entry.state !== 'ready' && entry.state !== 'settled';
  const outbox = conversation.outbox.map((entry) => (isTold(entry) ? settledAs(entry, outcomeOf(receipt)) : entry));
  const settled = conversation.outbox.some(isTold) ? withDueAt({ ...conversation, outbox }) : conversation;
  if (receipt.status === 'failed') {
    const sentence = receipt.sentence ?? 'The customer did not get this answer. Please look at this chat.';
    return addTask(settled, { what: 'failed', since: receipt.receivedAt, turn: token.turn, sentence });
  }
  const isSolved = (what: string, hash: string | undefined) => what === 'unresolved' && hash === token.turn.hash;
  const tasks = settled.tasks.filter(({ what, turn }) => !isSolved(what, turn?.hash));
  return tasks.length < settled.tasks.length ? { ...settled, tasks } : settled;
}

/** A turn that only a receipt has told waits for its record, which the dead-letter queue can hold back for 14 days. In milliseconds. */
const UNTIL_RECORDED = 15 * 24 * 60 * 60_000;
