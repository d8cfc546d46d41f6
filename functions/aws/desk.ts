// Quick replies and labels: one item a business. Two who change it at the same time find out, and do it again on the other's.
import { InputError } from '#core/errors.ts';
import type { Desk, Desks } from '#flow/desk-ports.ts';
import { TABLE } from '#functions/settings.ts';
import { decodeBody, encodeBody } from './body.ts';
import { BODY, number } from './items.ts';
import { deskKey } from './keys.ts';
import { fits } from './source.ts';
import { openTable, type TableOptions } from './table.ts';

const REVISION = 'n';

/** Writing more than an item holds is InputError. */
export function createDesks(options: TableOptions): Desks {
  const table = openTable(options);
  return {
    async read(business) {
      const item = await table.get(deskKey(business), true);
      return item === undefined ? undefined : decodeBody<Desk>(item[BODY]);
    },
    async write(business, next) {
      const body = encodeBody(next);
      if (!fits(body)) throw new InputError('body-too-large', 'This is more than can be kept. Nothing was changed.');
      const first = { expression: `attribute_not_exists(${TABLE.partitionKey})` };
      const follows = {
        expression: '#revision = :before',
        names: { '#revision': REVISION },
        values: { ':before': number(next.revision - 1) },
      };
      const attributes = { [BODY]: body, [REVISION]: number(next.revision) };
      return table.put(deskKey(business), attributes, next.revision === 1 ? first : follows);
    },
  };
}
