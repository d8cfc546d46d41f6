// What is kept beside the conversations: the day's counters, notices about accounts, and what could not be understood.
import { gzipSync } from 'node:zlib';
import type { Clock, Journal } from '#flow/ports.ts';
import { TABLE } from '#functions/settings.ts';
import { encodeBody } from './body.ts';
import { BODY, expiry, number } from './items.ts';
import { countsKey, noticeKey, quarantineKey } from './keys.ts';
import { ifAbsent, openTable, secondsOf, type Table, type TableOptions } from './table.ts';

/** Counters live in their own attributes; the prefix keeps their names apart from keys and reserved words. */
export const COUNTER_PREFIX = 'n.';
/** On a quarantined item: how many chunks belong together, the channel, and why. */
export const CHUNKS = 'chunks';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOTICE_DAYS = 90;
const QUARANTINE_DAYS = 14;
/** An item may hold 400 KB, names and keys included. */
const CHUNK_BYTES = 300 * 1024;

export type JournalOptions = TableOptions & { readonly clock: Clock };

/** Every failure is RetryableError. */
export function createJournal({ client, table: name, clock }: JournalOptions): Journal {
  const table = openTable({ client, table: name });
  return {
    async count(business, date, counts) {
      const added = Object.entries(counts).filter(([, amount]) => amount !== 0);
      if (added.length === 0) return;
      await table.update(countsKey(business, date), {
        UpdateExpression: `ADD ${added.map((_, index) => `#n${index} :n${index}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(
          added.map(([counter], index) => [`#n${index}`, `${COUNTER_PREFIX}${counter}`]),
        ),
        ExpressionAttributeValues: Object.fromEntries(added.map(([, amount], index) => [`:n${index}`, number(amount)])),
      });
    },

    async notice(business, notice) {
      const key = noticeKey(business, notice.at, [notice.channel, notice.account, notice.topic, notice.id]);
      const attributes = {
        [BODY]: encodeBody(notice),
        [TABLE.ttl]: expiry(notice.receivedAt + NOTICE_DAYS * DAY_MS),
      };
      await table.put(key, attributes, ifAbsent(secondsOf(clock())));
    },

    quarantine: (item) => quarantine(table, item),
  };
}

/** Written from the last chunk to the first: where chunk 0 is, all of them are. */
async function quarantine(table: Table, item: Parameters<Journal['quarantine']>[0]): Promise<void> {
  const { channel, why, raw, receivedAt } = item;
  const packed = gzipSync(raw);
  const chunks = Math.max(1, Math.ceil(packed.length / CHUNK_BYTES));
  for (let chunk = chunks - 1; chunk >= 0; chunk--) {
    await table.put(quarantineKey(receivedAt, [channel, why, raw], chunk), {
      [BODY]: { B: packed.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES) },
      [CHUNKS]: number(chunks),
      channel: { S: channel },
      why: { S: why },
      [TABLE.ttl]: expiry(receivedAt + QUARANTINE_DAYS * DAY_MS),
    });
  }
}
