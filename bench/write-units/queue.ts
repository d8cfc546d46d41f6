// The inbox on the bench's clock: order within a conversation, and what is given back hides its whole conversation.
import { readEnvelope, writeEnvelope } from '#aws/envelope.ts';
import type { Inbox, Received } from '#flow/ports.ts';

type Waiting = { readonly received: Received; readonly visibleAt: number };

/** One worker, which ends a batch before it takes the next: nothing is ever in flight beside it. */
export function createQueue(clock: () => number) {
  let waiting: readonly Waiting[] = [];
  let count = 0;
  const inbox: Inbox = {
    async put(envelopes) {
      for (const sent of envelopes) {
        const envelope = readEnvelope(writeEnvelope(sent));
        if (envelope === undefined) throw new Error('An envelope cannot be read again.');
        const messageId = `m${++count}`;
        waiting = [
          ...waiting,
          { received: { messageId, receiptHandle: messageId, receives: 0, envelope }, visibleAt: clock() },
        ];
      }
    },
    async giveBack(received, seconds) {
      const ids = received.map(({ messageId }) => messageId);
      waiting = waiting.map((one) =>
        ids.includes(one.received.messageId) ? { ...one, visibleAt: clock() + seconds * 1000 } : one,
      );
    },
  };
  return {
    ...inbox,
    /** Up to `limit` messages that may be worked on now. */
    take(limit: number): readonly Received[] {
      const hidden = new Set(waiting.filter(({ visibleAt }) => visibleAt > clock()).map(groupOf));
      const ids = waiting
        .filter((one) => !hidden.has(groupOf(one)))
        .slice(0, limit)
        .map(({ received }) => received.messageId);
      waiting = waiting.map((one) =>
        ids.includes(one.received.messageId)
          ? { ...one, received: { ...one.received, receives: one.received.receives + 1 } }
          : one,
      );
      return waiting.flatMap(({ received }) => (ids.includes(received.messageId) ? [received] : []));
    },
    finish(batch: readonly Received[], failed: readonly string[]): void {
      const done = batch.map(({ messageId }) => messageId).filter((id) => !failed.includes(id));
      waiting = waiting.filter(({ received }) => !done.includes(received.messageId));
    },
    /** When the next conversation may be worked on; undefined when nothing is left. */
    nextAt(): number | undefined {
      const groups = [...Map.groupBy(waiting, groupOf).values()];
      const times = groups.map((messages) => Math.max(...messages.map(({ visibleAt }) => visibleAt)));
      return times.length === 0 ? undefined : Math.min(...times);
    },
  };
}

function groupOf({ received: { envelope } }: Waiting): string {
  return `${envelope.business}/${envelope.conversation}`;
}
