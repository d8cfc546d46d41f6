// Who may sign in to a business's console: one item a member, among the business's own.
import type { Member, Members } from '#flow/ports.ts';
import { TABLE } from '#functions/settings.ts';
import { decodeBody, encodeBody } from './body.ts';
import { BODY } from './items.ts';
import { businessKey, MEMBER_PREFIX, memberKey } from './keys.ts';
import { openTable, type TableOptions } from './table.ts';

export function createMembers(options: TableOptions): Members {
  const table = openTable(options);
  return {
    async read(business, id) {
      const item = await table.get(memberKey(business, id), true);
      return item === undefined ? undefined : decodeBody<Member>(item[BODY]);
    },
    async list(business) {
      const items = await table.queryAll({
        KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
        ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
        ExpressionAttributeValues: { ':pk': { S: businessKey(business) }, ':prefix': { S: MEMBER_PREFIX } },
        ConsistentRead: true,
      });
      const members = items.map((item) => decodeBody<Member>(item[BODY]));
      return members.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    },
    async put(business, member) {
      await table.put(memberKey(business, member.id), { [BODY]: encodeBody(member) });
    },
    async remove(business, id) {
      await table.remove(memberKey(business, id));
    },
  };
}
