// Pictures of Insights that need the messages themselves: made of the conversations that were read, which may be a part.
import type { ReplyState, Turn, TurnReply } from '#core/conversation.ts';
import { dispositionOf } from '#core/delivery.ts';
import type { Reason } from '#core/reason.ts';

/** The turns of one conversation, oldest first. */
export type Chat = readonly Turn[];

const DAY = 24 * 60 * 60_000;
const MOST_FAILURES = 10;

/** How far a message of ours came: each includes the ones behind it. */
const AT_LEAST: Readonly<Record<'sent' | 'delivered' | 'read', readonly ReplyState[]>> = {
  sent: ['sent', 'delivered', 'read'],
  delivered: ['delivered', 'read'],
  read: ['read'],
};

export type Delivery = {
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
  readonly failed: number;
  /** Most frequent first; the sentence says what to do. */
  readonly reasons: readonly { readonly code: string; readonly sentence?: string; readonly count: number }[];
};

export function deliveryOf(chats: readonly Chat[]): Delivery {
  const replies = chats.flat().flatMap((turn) => turn.replies);
  const reached = (states: readonly ReplyState[]) => replies.filter(({ state }) => states.includes(state)).length;
  const failed = replies.filter(({ state }) => state === 'failed');
  const groups = [...Map.groupBy(failed, ({ code = 'unknown' }) => code)];
  const reasons = groups.map(([code, group]) => ({ code, ...sentenceOf(group), count: group.length }));
  return {
    sent: reached(AT_LEAST.sent),
    delivered: reached(AT_LEAST.delivered),
    read: reached(AT_LEAST.read),
    failed: failed.length,
    reasons: reasons.toSorted((one, other) => other.count - one.count).slice(0, MOST_FAILURES),
  };
}

function sentenceOf(group: readonly TurnReply[]): { readonly sentence?: string } {
  const sentence = group.find((reply) => reply.sentence !== undefined)?.sentence;
  return sentence === undefined ? {} : { sentence };
}

/** A step that says so had nothing to do, which is no reason to be silent. */
const NOTHING_TO_DO: ReadonlySet<Reason> = new Set([
  'NOT_DUE',
  'OPEN_NOW',
  'NOT_RECIPIENT',
  'INTENT_ANSWERED',
  'MERGED',
]);

/** Why nothing was said, most frequent first. */
export function suppressedIn(chats: readonly Chat[]): readonly { readonly reason: Reason; readonly count: number }[] {
  const silent = chats.flat().filter((turn) => dispositionOf(turn) === 'SUPPRESSED');
  const reasons = silent.flatMap((turn) => silencerOf(turn) ?? []);
  const groups = [...Map.groupBy(reasons, (reason) => reason)];
  return groups
    .map(([reason, group]) => ({ reason, count: group.length }))
    .toSorted((one, other) => other.count - one.count);
}

/** The last step that held something back: the ones before it had given way to others. */
function silencerOf({ trace, reasons: [first] }: Turn): Reason | undefined {
  return trace.findLast(({ reason }) => reason !== undefined && !NOTHING_TO_DO.has(reason))?.reason ?? first;
}

/** How often a question was asked in these chats, and how often a person was needed within a day of it. */
export function askedIn(
  chats: readonly Chat[],
): ReadonlyMap<string, { readonly asked: number; readonly toPerson: number }> {
  const found = new Map<string, { asked: number; toPerson: number }>();
  for (const chat of chats) {
    for (const turn of chat) {
      if (turn.intent === undefined) continue;
      const { asked, toPerson } = found.get(turn.intent) ?? { asked: 0, toPerson: 0 };
      found.set(turn.intent, { asked: asked + 1, toPerson: toPerson + (neededPerson(turn, chat) ? 1 : 0) });
    }
  }
  return found;
}

function neededPerson(turn: Turn, chat: Chat): boolean {
  if (dispositionOf(turn) === 'HANDED_OVER') return true;
  return chat.some(({ person, ref }) => person !== undefined && isWithinADay(ref.at, turn.ref.at));
}

/** Messages of one purpose, and after how many of them the customer wrote again within a day. */
export function effectOf(purpose: 'greeting' | 'away', chats: readonly Chat[]) {
  let [sent, wroteAgain] = [0, 0];
  for (const chat of chats) {
    for (const turn of chat) {
      if (!turn.replies.some((reply) => reply.purpose === purpose && AT_LEAST.sent.includes(reply.state))) continue;
      sent += 1;
      if (chat.some(({ inbound }) => inbound !== undefined && isWithinADay(inbound.at, turn.ref.at))) wroteAgain += 1;
    }
  }
  return { sent, wroteAgain };
}

function isWithinADay(at: number, since: number): boolean {
  return at > since && at <= since + DAY;
}
