// Looking once more, later: at a write that no message of the queue stands behind, and at an erasure.
import { type Conversation, without } from './conversation.ts';
import { withDueAt } from './outbox.ts';

/** No process sends or records for as long as this after it wrote the state. In milliseconds. */
const LOOK_AGAIN_AFTER = 5 * 60_000;
/** No function lives longer than this by far: what it writes late is written by then. In milliseconds. */
export const FORGET_AGAIN_AFTER = 20 * 60_000;

/**
 * Whoever applies a message can be killed at any time: the queue brings it again. Whoever works on a wake-up or on a message
 * that was applied before may be the last of two, after the other has taken it from the queue: then nobody comes again.
 */
export function lookAgain(conversation: Conversation, now: number): Conversation {
  return withDueAt({ ...conversation, lookAgainAt: now + LOOK_AGAIN_AFTER });
}

/** The erased eras are to be looked at again; `erasedAt` of this conversation is now. */
export function forgetAgain(conversation: Conversation, now: number): Conversation {
  return withDueAt({ ...conversation, forgetAgainAt: now + FORGET_AGAIN_AFTER });
}

/** Without the looks whose time has come: they are being taken. */
export function lookedAt(conversation: Conversation, now: number): Conversation {
  const { lookAgainAt = Number.POSITIVE_INFINITY, forgetAgainAt = Number.POSITIVE_INFINITY } = conversation;
  const looked = lookAgainAt <= now ? without(conversation, 'lookAgainAt') : conversation;
  return forgetAgainAt <= now ? without(looked, 'forgetAgainAt') : looked;
}

/** The newest era whose turns have to go now; undefined where none has. */
export function eraToForget({ mode, era, forgetAgainAt }: Conversation, now: number): number | undefined {
  if (forgetAgainAt === undefined || forgetAgainAt > now) return undefined;
  return mode === 'erased' ? era : era - 1;
}
