// A person's reply on its way: when it cannot go out, and its place in the outbox. From there on it is a reply like every other.
import type { Conversation, OutboxEntry, ReplyOutcome, TurnRef } from './conversation.ts';
import type { ReplyContent } from './message.ts';
import { isOpen, settledAs } from './outbox.ts';
import { addTask } from './tasks.ts';

const MINUTE = 60_000;
/** So long after the customer's last message a channel takes free words. The provider's clock and ours differ. */
const WINDOW = 24 * 60 * MINUTE - MINUTE;
/** No more is put in line: a state has to stay small, and whoever writes sees that nothing goes out. */
const MOST_WAITING = 20;

/** Why a person's reply cannot go out, with a sentence for them. */
export type Refusal = { readonly code: 'blocked' | 'window-closed' | 'too-many'; readonly sentence: string };

/** From this instant on nothing can be written; absent where the customer never wrote. */
export function windowEnd({ lastInboundAt }: Conversation): number | undefined {
  return lastInboundAt === undefined ? undefined : lastInboundAt + WINDOW;
}

/** Neither STOP nor the limits of the bot stop a person. */
export function refusalOf(conversation: Conversation, now: number): Refusal | undefined {
  if (conversation.blocked === true) {
    const sentence = 'This contact is blocked, so your message was not sent. Take back the block to write to them.';
    return { code: 'blocked', sentence };
  }
  if (now >= (windowEnd(conversation) ?? 0)) {
    const sentence =
      'More than 24 hours have passed since the customer wrote, so your message was not sent. You can answer as soon as they write again.';
    return { code: 'window-closed', sentence };
  }
  if (conversation.outbox.filter(isOpen).length >= MOST_WAITING) {
    const sentence =
      'Too many messages wait to be sent in this chat, so this one was not sent. Please try again later.';
    return { code: 'too-many', sentence };
  }
  return undefined;
}

/**
 * Puts a person's message in line: behind what is being sent and what persons wrote before, ahead of everything automatic.
 * One that cannot go out is there as ended, so that its turn tells it also after a crash.
 * @param pieces as the channel takes them; `content` is the whole.
 */
export function lineUp(
  conversation: Conversation,
  turn: TurnRef,
  content: ReplyContent,
  pieces: readonly ReplyContent[],
  now: number,
): Conversation {
  const expiresAt = windowEnd(conversation) ?? now;
  const entryOf = (piece: ReplyContent, part: number): OutboxEntry => ({
    ...{ turn, part, attempt: 0, state: 'ready', purpose: 'person', content: piece },
    expiresAt,
  });
  const { outbox } = conversation;
  const refusal = refusalOf(conversation, now);
  if (refusal !== undefined) {
    const outcome: ReplyOutcome = { state: 'failed', ...refusal };
    const refused = { ...conversation, outbox: [...outbox, settledAs(entryOf(content, 0), outcome)] };
    return addTask(refused, { what: 'failed', since: now, turn, sentence: refusal.sentence });
  }
  const behind = outbox.findIndex(({ state, purpose }) => state === 'ready' && purpose !== 'person');
  return {
    ...conversation,
    outbox: outbox.toSpliced(behind === -1 ? outbox.length : behind, 0, ...pieces.map(entryOf)),
  };
}
