// One memory from two reports of the same turn: a record and a receipt may come in any order, twice, or late.
import type { ReplyState, Turn, TurnReply } from './conversation.ts';

/** Further along wins. `failed` outranks `sent`, which came before it; only `delivered` and `read` prove it wrong. */
const RANK: Readonly<Record<ReplyState, number>> = {
  waiting: 0,
  ambiguous: 1,
  unresolved: 2,
  cancelled: 3,
  expired: 4,
  sent: 5,
  failed: 6,
  delivered: 7,
  read: 8,
};

/**
 * Joins two reports of one turn. The first disposition wins and brings its decision along; every part of the reply
 * keeps its latest attempt, in the state that got furthest. Associative, idempotent; commutative in what is known of the replies' states.
 */
export function mergeTurns(stored: Turn, incoming: Turn): Turn {
  const decided = decidedness(incoming) > decidedness(stored) ? incoming : stored;
  const inbound = stored.inbound ?? incoming.inbound;
  const person = stored.person ?? incoming.person;
  const pricing = stored.pricing ?? incoming.pricing;
  const seq = stored.seq ?? incoming.seq;
  return {
    ref: stored.ref,
    ...(seq !== undefined && { seq }),
    ...(inbound !== undefined && { inbound }),
    ...(person !== undefined && { person }),
    ...(decided.disposition !== undefined && { disposition: decided.disposition }),
    reasons: [...new Set([...stored.reasons, ...incoming.reasons])],
    ...(decided.intent !== undefined && { intent: decided.intent }),
    replies: mergeReplies(stored.replies, incoming.replies),
    trace: decided.trace,
    settingsVersion: decided.settingsVersion,
    expiresAt: Math.max(stored.expiresAt, incoming.expiresAt),
    ...(pricing !== undefined && { pricing }),
  };
}

/** Order of a transcript: by time, and within the second that providers count in, as they were applied. */
export function compareTurns(one: Turn, other: Turn): number {
  return one.ref.era - other.ref.era || one.ref.at - other.ref.at || (one.seq ?? 0) - (other.seq ?? 0);
}

/** 2: ended, 1: explained, 0: a receipt that came before the record. */
function decidedness(turn: Turn): 0 | 1 | 2 {
  if (turn.disposition !== undefined) return 2;
  return turn.trace.length > 0 ? 1 : 0;
}

function mergeReplies(stored: readonly TurnReply[], incoming: readonly TurnReply[]): readonly TurnReply[] {
  const merged = new Map<number, TurnReply>();
  for (const reply of [...stored, ...incoming]) {
    const known = merged.get(reply.part);
    merged.set(reply.part, known === undefined ? reply : mergeReply(known, reply));
  }
  return [...merged.values()].sort((one, other) => one.part - other.part);
}

function mergeReply(first: TurnReply, second: TurnReply): TurnReply {
  // A further attempt is only made after proof that the one before was refused: it is the one that counts.
  if (first.attempt !== second.attempt) return first.attempt > second.attempt ? first : second;
  const ahead = RANK[second.state] - RANK[first.state];
  const furthest = ahead > 0 ? second : first;
  const other = ahead === 0 ? second : furthest;
  const messageId = first.messageId ?? second.messageId;
  const code = furthest.code ?? other.code;
  const sentence = furthest.sentence ?? other.sentence;
  const said = isBlank(first) && !isBlank(second) ? second : first;
  return {
    part: first.part,
    attempt: first.attempt,
    purpose: said.purpose,
    content: said.content,
    state: furthest.state,
    ...(messageId !== undefined && { messageId }),
    ...(code !== undefined && { code }),
    ...(sentence !== undefined && { sentence }),
  };
}

/** A receipt does not know what was said. */
function isBlank({ content }: TurnReply): boolean {
  return content.type === 'text' && content.text === '' && content.buttons === undefined;
}
