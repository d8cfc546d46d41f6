// Erasure of one customer's conversation: a stub takes its place first, so that whoever still works on it loses the write,
// then its turns go. A worker that was slow can write one more turn of the old era: the stub says when to look again, and
// the sweep wakes it then.
import { type Conversation, newConversation } from '#core/conversation.ts';
import { RetryableError } from '#core/errors.ts';
import { eraToForget, forgetAgain } from '#core/second-look.ts';
import type { Clock, Eraser, Store } from './ports.ts';

export type EraseWorld = {
  readonly store: Pick<Store, 'load' | 'commit'>;
  readonly eraser: Eraser;
  readonly clock: Clock;
};

const MOST_ROUNDS = 5;

/**
 * Nothing that was received until now comes back: not by a late duplicate, nor by a message that waits in a queue. An
 * opt-out and a block stay in force; they hold no personal data. Erasing again changes nothing but the instant.
 * @returns the id under which the conversation is kept; undefined where there is none.
 */
export async function erase(world: EraseWorld, business: string, conversation: string): Promise<string | undefined> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { conversation: stored, linkedTo } = await world.store.load(business, conversation);
    if (linkedTo !== undefined) return erase(world, business, linkedTo);
    if (stored === undefined) return undefined;
    const { channel, account, version, era, optedOutAt, blocked, said } = stored;
    const now = world.clock();
    const stub = {
      ...newConversation(channel, account, { id: '', aliases: [] }),
      version: version + 1,
      era,
      mode: 'erased' as const,
      // What is here goes, and what was gone stays so, also where this clock is slow.
      erasedAt: Math.max(now, stored.lastInboundAt ?? 0, stored.lastActivityAt ?? 0, stored.erasedAt ?? 0),
      ...(optedOutAt !== undefined && { optedOutAt }),
      ...(blocked === true && { blocked }),
      // Names of requests: one that is repeated later must not say it again.
      ...(said !== undefined && { said }),
    };
    if (!(await world.store.commit(business, conversation, forgetAgain(stub, now)))) continue;
    await world.eraser.forget(business, conversation, era);
    return conversation;
  }
  throw new RetryableError('store-conflict', 'The conversation kept changing. Nothing is erased yet: try again.');
}

/** The second look, once it is due: removes what slow workers wrote into erased eras. Repeating it is harmless. */
export async function forgetWhatIsDue(
  { eraser, clock }: Pick<EraseWorld, 'eraser' | 'clock'>,
  business: string,
  conversation: string,
  stored: Conversation | undefined,
): Promise<void> {
  const era = stored === undefined ? undefined : eraToForget(stored, clock());
  if (era !== undefined) await eraser.forget(business, conversation, era);
}
