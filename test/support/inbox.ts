// The inbox on the test's clock: the model of the queue behind the port, so that four seconds of settling take no time.
import { createHash } from 'node:crypto';
import { readEnvelope, writeEnvelope } from '#aws/envelope.ts';
import type { Envelope, Inbox, Received } from '#flow/ports.ts';
import { createQueueModel } from '#simulation/models/queue.ts';

const DAY = 24 * 60 * 60_000;
const MOST_ENTRIES = 10;

export function createInboxOnModel(clock: () => number) {
  const queue = createQueueModel({ visibilityMs: 180_000, maxReceives: 12, retentionMs: 14 * DAY });
  let epoch = 0;
  const inbox: Inbox = {
    async put(envelopes) {
      const entries = envelopes.map((envelope) => ({
        groupId: digest([envelope.business, envelope.conversation]),
        dedupeId: digest([String(epoch), ...identity(envelope)]),
        body: writeEnvelope(envelope),
      }));
      for (let start = 0; start < entries.length; start += MOST_ENTRIES) {
        queue.send(entries.slice(start, start + MOST_ENTRIES), clock());
      }
    },
    async giveBack(received, seconds) {
      const whole = Math.max(1, Math.ceil(seconds));
      for (const { receiptHandle } of received) queue.changeVisibility(receiptHandle, whole, clock());
    },
  };
  return {
    ...inbox,
    /** The next messages of groups that nobody works on; several of one group, in order. */
    take: (limit: number): Received[] =>
      queue
        .receive(limit, clock(), () => 0)
        .map(({ messageId, handle, receives, body }) => {
          const envelope = readEnvelope(body);
          if (envelope === undefined) throw new Error('not an envelope');
          return { messageId, receiptHandle: handle, receives, envelope };
        }),
    finish(batch: readonly Received[], failed: readonly string[]) {
      for (const { messageId, receiptHandle } of batch) {
        if (!failed.includes(messageId)) queue.delete(receiptHandle, clock());
      }
    },
    /** As if five minutes had passed for the deduplication. */
    forget() {
      epoch += 1;
    },
    /** When a group that is blocked now may be worked on; undefined when none is. */
    nextVisible: () => queue.nextVisible(clock()),
    size: () => queue.size,
  };
}

function identity({ conversation, event }: Envelope): readonly string[] {
  if (event.kind === 'due') return ['due', conversation, String(event.at)];
  return [event.account, event.kind, event.id, event.kind === 'receipt' ? event.status : ''];
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
