// Who changed what in the console: one item a change, among the business's own.
import type { Clock, Trail, TrailEntry } from '#flow/ports.ts';
import { TABLE } from '#functions/settings.ts';
import { decodeBody, encodeBody } from './body.ts';
import { BODY, expiry } from './items.ts';
import { businessKey, TRAIL_PREFIX, trailKey } from './keys.ts';
import { attributesOf, isExpired, openTable, secondsOf, type TableOptions, textOf } from './table.ts';

const KEPT_MS = 2 * 365 * 24 * 60 * 60 * 1000;

export function createTrail({ clock, ...options }: TableOptions & { readonly clock: Clock }): Trail {
  const table = openTable(options);
  return {
    async add(business, entry) {
      const key = trailKey(business, entry.at, [entry.by.id, entry.what, JSON.stringify(entry.detail ?? {})]);
      await table.put(key, { [BODY]: encodeBody(entry), [TABLE.ttl]: expiry(entry.at + KEPT_MS) });
    },
    async list(business, { limit, after }) {
      const pk = businessKey(business);
      const { items, next } = await table.query({
        KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
        ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
        ExpressionAttributeValues: { ':pk': { S: pk }, ':prefix': { S: TRAIL_PREFIX } },
        ScanIndexForward: false,
        Limit: limit,
        // Whoever has just changed something wants to see it.
        ConsistentRead: true,
        ...(after !== undefined && { ExclusiveStartKey: attributesOf({ pk, sk: TRAIL_PREFIX + after }) }),
      });
      const fresh = items.filter((item) => !isExpired(item, secondsOf(clock())));
      return {
        entries: fresh.map((item) => decodeBody<TrailEntry>(item[BODY])),
        ...(next !== undefined && { after: textOf(next, TABLE.sortKey).slice(TRAIL_PREFIX.length) }),
      };
    },
  };
}
