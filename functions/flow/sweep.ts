// Once a minute: conversations with due work (a deferred away, a retry, an unsettled send) go back into the inbox,
// in their own group, so that a sweep never works beside a customer's message.
import type { Clock, Inbox, Store } from './ports.ts';

export type SweepWorld = {
  readonly store: Pick<Store, 'due'>;
  readonly inbox: Pick<Inbox, 'put'>;
  readonly clock: Clock;
};

/** More than this waits for the next minute. */
const MOST_PER_SWEEP = 1_000;

/** Waking a conversation twice, or one without due work, changes nothing. */
export async function sweep({ store, inbox, clock }: SweepWorld): Promise<{ readonly woken: number }> {
  const now = clock();
  const due = await store.due(now, MOST_PER_SWEEP);
  const envelopes = due.map(({ business, conversation }) => ({
    business,
    conversation,
    event: { kind: 'due', at: now } as const,
  }));
  if (envelopes.length > 0) await inbox.put(envelopes);
  return { woken: envelopes.length };
}
