// Removes turns, notes and the contact for good, for an erasure.
import type { Eraser } from '#flow/ports.ts';
import { TABLE } from '#functions/settings.ts';
import { ERASED_CONTACT } from './contacts.ts';
import { contactKey, conversationPartition, NOTE_PREFIX, TURN_PREFIX, turnSortKey } from './keys.ts';
import { openTable, type TableOptions, textOf } from './table.ts';

/** Every failure is RetryableError. */
export function createEraser(options: TableOptions): Eraser {
  const table = openTable(options);
  return {
    async forget(business, conversation, era) {
      const pk = conversationPartition(business, conversation);
      const remove = async (first: string, last: string) => {
        const items = await table.queryAll({
          KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :first AND :last',
          ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
          ExpressionAttributeValues: { ':pk': { S: pk }, ':first': { S: first }, ':last': { S: last } },
          ConsistentRead: true,
        });
        for (const item of items) await table.remove({ pk, sk: textOf(item, TABLE.sortKey) });
      };
      await remove(TURN_PREFIX, turnSortKey({ era: era + 1, at: 0, hash: '' }));
      // Notes name no era: a note of later is removed too, which nobody can miss before a customer has written again.
      await remove(NOTE_PREFIX, `${NOTE_PREFIX}~`);
      // Without a word about anybody: so that no list of contacts brings back who was erased.
      await table.put(contactKey(business, conversation), ERASED_CONTACT);
    },
  };
}
