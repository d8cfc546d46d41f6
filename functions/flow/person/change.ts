// What a person of the business changes in a conversation from the console: one conditional write on what is stored, done anew
// where somebody else wrote at the same time.
import type { Conversation } from '#core/conversation.ts';
import { RetryableError } from '#core/errors.ts';
import { prune, withDueAt } from '#core/outbox.ts';
import type { Clock, Inbox, Store } from '#flow/ports.ts';

export type PersonWorld = {
  readonly store: Pick<Store, 'load' | 'commit'>;
  readonly inbox: Pick<Inbox, 'put'>;
  readonly clock: Clock;
};

/** `id`: the name under which the conversation is kept, which may not be the one that was asked for. */
export type Changed<Refused> =
  | { readonly kind: 'changed'; readonly id: string; readonly conversation: Conversation }
  | { readonly kind: 'refused'; readonly why: Refused | 'not-found' };

const ROUNDS = 8;

/**
 * An erased conversation is not found: nothing is left to look at. RetryableError when others keep writing, or the store does
 * not answer.
 * @param change the conversation afterwards, or why not. The same conversation means that there is nothing to do.
 */
export async function change<Refused extends string>(
  { store, clock }: PersonWorld,
  business: string,
  asked: string,
  change: (conversation: Conversation, now: number) => Conversation | Refused,
): Promise<Changed<Refused>> {
  let id = asked;
  for (let round = 0; round < ROUNDS; round++) {
    const { conversation, linkedTo } = await store.load(business, id);
    if (linkedTo !== undefined) {
      id = linkedTo;
      continue;
    }
    if (conversation === undefined || conversation.mode === 'erased') return { kind: 'refused', why: 'not-found' };
    const next = change(conversation, clock());
    if (typeof next === 'string') return { kind: 'refused', why: next };
    const changed = { ...next, version: conversation.version + 1 };
    if (next === conversation || (await store.commit(business, id, changed))) {
      return { kind: 'changed', id, conversation: next === conversation ? conversation : changed };
    }
  }
  throw new RetryableError('store-conflict', 'The conversation was written by others at the same time.');
}

/**
 * Automatic replies that wait are cancelled in the write that silences the bot: whoever sends one after another looks at the state
 * in between. The conversation is due, so that their turns tell it.
 */
export function silenced(conversation: Conversation, now: number): Conversation {
  const { next, closed } = prune(conversation, now);
  const { dueAt = now } = withDueAt(next);
  return closed.length === 0 ? next : { ...next, dueAt: Math.min(dueAt, now) };
}
