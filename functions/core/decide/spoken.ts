// What the conversation remembers of automatic messages that are about to go out.
import { type Conversation, without } from '#core/conversation.ts';
import type { Reply } from '#core/message.ts';
import type { TraceStep } from '#core/reason.ts';
import type { Settings } from '#core/settings.ts';
import { speak } from './loop.ts';

/** What is said to a burst without a question, and what is remembered of it. */
export type Said = {
  readonly next: Conversation;
  readonly replies: readonly Reply[];
  readonly trace: readonly TraceStep[];
  readonly handedOver?: boolean;
};

const DAY = 24 * 60 * 60_000;

/** The line that says "automatic" is due on the first automatic message, again after a day, and after a person. */
export function remindDisclosure({ disclosedAt, lastBotAt }: Conversation, now: number): boolean {
  return disclosedAt === undefined || now - (lastBotAt ?? disclosedAt) >= DAY;
}

/** `tapped`: the replies answer a tap on our own button, which no machine would do. */
export function spoken(
  conversation: Conversation,
  limits: Settings['limits'],
  replies: readonly Reply[],
  now: number,
  tapped: boolean,
): Conversation {
  if (replies.length === 0) return conversation;
  const last = lastText(replies);
  const menu = last?.buttons?.map(({ id }) => id);
  return {
    ...without(conversation, 'menu'),
    lastBotAt: now,
    lastActivityAt: Math.max(conversation.lastActivityAt ?? 0, now),
    disclosedAt: remindDisclosure(conversation, now) ? now : (conversation.disclosedAt ?? now),
    loop: speak(conversation.loop, now, replies.length, last?.text ?? '', limits, tapped),
    ...(menu !== undefined && menu.length > 0 && { menu }),
  };
}

function lastText(replies: readonly Reply[]): Extract<Reply['content'], { type: 'text' }> | undefined {
  for (let at = replies.length - 1; at >= 0; at--) {
    const content = replies[at]?.content;
    if (content?.type === 'text') return content;
  }
  return undefined;
}
