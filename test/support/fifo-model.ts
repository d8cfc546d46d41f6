// A FIFO queue on the test's clock: order within a group, a group blocked while any of it is in flight, visibility,
// receive counts, deduplication for five minutes. The local cloud's stories use the real emulator.
import { createHash } from 'node:crypto';
import { readEnvelope, writeEnvelope } from '#aws/envelope.ts';
import type { Envelope, Inbox, Received } from '#flow/ports.ts';

type Held = { readonly id: string; readonly group: string; readonly body: string; receives: number; visibleAt: number };

const VISIBILITY = 180_000;
const DEDUPE = 5 * 60_000;

export function createFifoModel(clock: () => number) {
  let held: Held[] = [];
  let count = 0;
  const seen = new Map<string, number>();
  const find = ({ messageId }: Received) => held.find(({ id }) => id === messageId);
  const inbox: Inbox = {
    async put(envelopes) {
      for (const envelope of envelopes) {
        const body = writeEnvelope(envelope);
        const name = createHash('sha256').update(identity(envelope)).digest('hex');
        if ((seen.get(name) ?? Number.NEGATIVE_INFINITY) > clock() - DEDUPE) continue;
        seen.set(name, clock());
        held.push({
          id: `m${++count}`,
          group: `${envelope.business}/${envelope.conversation}`,
          body,
          receives: 0,
          visibleAt: 0,
        });
      }
    },
    async giveBack(received, seconds) {
      for (const one of received) {
        const message = find(one);
        if (message) message.visibleAt = clock() + seconds * 1000;
      }
    },
  };
  return {
    ...inbox,
    /** The next messages of groups that nobody works on; several of one group, in order. */
    take(limit: number): Received[] {
      const now = clock();
      const busy = new Set(held.filter(({ visibleAt }) => visibleAt > now).map(({ group }) => group));
      const batch = held.filter(({ group }) => !busy.has(group)).slice(0, limit);
      return batch.map((message) => {
        message.receives += 1;
        message.visibleAt = now + VISIBILITY;
        const envelope = readEnvelope(message.body);
        if (envelope === undefined) throw new Error('not an envelope');
        return {
          messageId: message.id,
          receiptHandle: `${message.id}/${message.receives}`,
          receives: message.receives,
          envelope,
        };
      });
    },
    finish(batch: readonly Received[], failed: readonly string[]) {
      const done = new Set(batch.map(({ messageId }) => messageId).filter((id) => !failed.includes(id)));
      held = held.filter(({ id }) => !done.has(id));
    },
    /** The process that took them died: they come again when their visibility ends. */
    abandon(batch: readonly Received[]) {
      for (const one of batch) {
        const message = find(one);
        if (message) message.visibleAt = clock() + VISIBILITY;
      }
    },
    /** As if five minutes had passed for the deduplication. */
    forget: () => seen.clear(),
    /** When the next group may be worked on; undefined when nothing is left. */
    nextVisible: () => {
      const groups = [...Map.groupBy(held, ({ group }) => group).values()];
      const times = groups.map((messages) => Math.max(...messages.map(({ visibleAt }) => visibleAt)));
      return times.length === 0 ? undefined : Math.max(clock(), Math.min(...times));
    },
    size: () => held.length,
  };
}

function identity({ conversation, event }: Envelope): string {
  if (event.kind === 'due') return `due ${conversation} ${event.at}`;
  return JSON.stringify([event.account, event.kind, event.id, event.kind === 'receipt' ? event.status : '']);
}
