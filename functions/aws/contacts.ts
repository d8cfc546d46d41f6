// The contacts of a business: one item each among the business's own, so that one query reads them all. Of an erased one only
// the keyed hash is left.
import type { ContactBook, KeptContact } from '#flow/desk-ports.ts';
import { TABLE } from '#functions/settings.ts';
import { decodeBody, encodeBody } from './body.ts';
import { BODY } from './items.ts';
import { businessKey, CONTACT_PREFIX, contactKey, gatheredKey } from './keys.ts';
import { type Item, openTable, type TableOptions, textOf } from './table.ts';

const DATE = 'date';
const WAS_ERASED = 'erased';

export const ERASED_CONTACT: Item = { [WAS_ERASED]: { N: '1' } };

/** Everything is consistent: whoever has just saved a contact wants to see it. */
export function createContacts(options: TableOptions): ContactBook {
  const table = openTable(options);
  return {
    async list(business, most) {
      const items = await table.queryAll(
        {
          KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
          ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
          ExpressionAttributeValues: { ':pk': { S: businessKey(business) }, ':prefix': { S: CONTACT_PREFIX } },
          ConsistentRead: true,
        },
        most,
      );
      return items.map((item) => entryOf(textOf(item, TABLE.sortKey).slice(CONTACT_PREFIX.length), item));
    },
    async read(business, conversation) {
      const item = await table.get(contactKey(business, conversation), true);
      return item === undefined ? undefined : entryOf(conversation, item);
    },
    async put(business, contact, wasErased = false) {
      const attributes = { [BODY]: encodeBody(contact), ...(wasErased && ERASED_CONTACT) };
      await table.put(contactKey(business, contact.conversation), attributes);
    },
    async gatheredTo(business) {
      const item = await table.get(gatheredKey(business), true);
      return item === undefined ? undefined : textOf(item, DATE);
    },
    async gathered(business, date) {
      await table.put(gatheredKey(business), { [DATE]: { S: date } });
    },
  };
}

function entryOf(conversation: string, item: Item) {
  return {
    conversation,
    wasErased: item[WAS_ERASED] !== undefined,
    ...(item[BODY] !== undefined && { contact: decodeBody<KeptContact>(item[BODY]) }),
  };
}
