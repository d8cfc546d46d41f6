// Notes of members beside a conversation's turns: gone with retention, and with an erasure.
import type { Note, Notes } from '#flow/desk-ports.ts';
import type { Clock } from '#flow/ports.ts';
import { TABLE } from '#functions/settings.ts';
import { decodeBody, encodeBody } from './body.ts';
import { BODY, expiry } from './items.ts';
import { conversationPartition, NOTE_PREFIX, noteKey } from './keys.ts';
import { isExpired, openTable, secondsOf, type TableOptions } from './table.ts';

const MOST_LISTED = 200;

export function createNotes({ clock, ...options }: TableOptions & { readonly clock: Clock }): Notes {
  const table = openTable(options);
  return {
    async list(business, conversation) {
      const newest = await table.queryAll(
        {
          KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
          ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
          ExpressionAttributeValues: {
            ':pk': { S: conversationPartition(business, conversation) },
            ':prefix': { S: NOTE_PREFIX },
          },
          ScanIndexForward: false,
          // Whoever has just written one wants to see it.
          ConsistentRead: true,
        },
        MOST_LISTED,
      );
      const fresh = newest.filter((item) => !isExpired(item, secondsOf(clock())));
      return fresh.map((item) => decodeBody<Note>(item[BODY])).reverse();
    },
    async add(business, conversation, note, expiresAt) {
      const attributes = { [BODY]: encodeBody(note), [TABLE.ttl]: expiry(expiresAt) };
      await table.put(noteKey(business, conversation, note.id), attributes);
    },
    async remove(business, conversation, id) {
      await table.remove(noteKey(business, conversation, id));
    },
  };
}
