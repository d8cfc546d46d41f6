// Who handles a conversation: a person who writes or takes over silences the bot, and hands it back.
import { type Conversation, without } from './conversation.ts';
import { isRequest } from './tasks.ts';

/** A person answers: the bot is quiet, what waited for a person until then is in good hands, and no greeting is pending. */
export function personAnswers(conversation: Conversation, at: number): Conversation {
  return {
    ...personTakesOver(conversation, at),
    lastPersonAt: Math.max(conversation.lastPersonAt ?? 0, at),
    lastActivityAt: Math.max(conversation.lastActivityAt ?? 0, at),
    tasks: conversation.tasks.filter((task) => isRequest(task)),
  };
}

/** The bot is quiet from now on. After STOP it is quiet anyway, and the customer's wish stands. */
export function personTakesOver(conversation: Conversation, at: number): Conversation {
  const { mode } = conversation;
  return {
    ...without(conversation, 'greetingArmedUntil'),
    mode: mode === 'bot' || mode === 'muted' ? 'person' : mode,
    modeSince: at,
    fallbacks: 0,
  };
}

/** The bot answers again, as one that the customer has not met yet: it says that it is automatic, and the loop breaker begins anew. */
export function botTakesOver(conversation: Conversation, now: number): Conversation {
  return {
    ...without(conversation, 'disclosedAt'),
    mode: 'bot',
    modeSince: now,
    loop: { ...conversation.loop, quick: 0, repeats: [], sends: [] },
  };
}
