// The owner blocks a contact, or takes it back: from then on nothing is answered, and what waits to be sent is cancelled.
import { newConversation } from '#core/conversation.ts';
import { RetryableError } from '#core/errors.ts';
import type { ChannelName } from '#core/message.ts';
import type { Store } from './ports.ts';

export type Blocking = {
  readonly business: string;
  /** Name of the conversation. */
  readonly conversation: string;
  readonly channel: ChannelName;
  readonly account: string;
  readonly contact: string;
  readonly blocked: boolean;
};

/** Somebody else may write at the same time: then it is done on what they wrote. */
const ROUNDS = 5;

/** RetryableError when others keep writing, or the store does not answer. */
export async function block(store: Store, blocking: Blocking): Promise<void> {
  const { business, channel, account, contact, blocked } = blocking;
  let { conversation } = blocking;
  for (let round = 0; round < ROUNDS; round++) {
    const loaded = await store.load(business, conversation);
    if (loaded.linkedTo !== undefined) {
      conversation = loaded.linkedTo;
      continue;
    }
    const known = loaded.conversation ?? newConversation(channel, account, { id: contact, aliases: [] });
    const { blocked: before = false, ...rest } = known;
    if (before === blocked) return;
    const next = { ...rest, version: known.version + 1, ...(blocked && { blocked }) };
    if (await store.commit(business, conversation, next)) return;
  }
  throw new RetryableError('store-conflict', 'The conversation was written by others at the same time.');
}
