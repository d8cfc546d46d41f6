// The one draft of a business's settings. Two who change it at the same time find out, and do it again on the other's.
import { InputError } from '#core/errors.ts';
import type { Draft } from '#core/settings/draft.ts';
import type { Drafts } from '#flow/ports.ts';
import { TABLE } from '#functions/settings.ts';
import { decodeBody, encodeBody } from './body.ts';
import { BODY, number } from './items.ts';
import { draftKey } from './keys.ts';
import { fits } from './source.ts';
import { openTable, type TableOptions } from './table.ts';

const REVISION = 'n';

/** Writing more than an item holds is InputError. */
export function createDrafts(options: TableOptions): Drafts {
  const table = openTable(options);
  return {
    async read(business) {
      const item = await table.get(draftKey(business), true);
      return item === undefined ? undefined : decodeBody<Draft>(item[BODY]);
    },
    async write(business, next) {
      const body = encodeBody(next);
      if (!fits(body)) throw new InputError('settings-invalid', 'The draft is too large. Publish it first.');
      return table.put(draftKey(business), { [BODY]: body, [REVISION]: number(next.revision) }, follows(next));
    },
  };
}

function follows({ revision }: Draft) {
  if (revision === 1) return { expression: `attribute_not_exists(${TABLE.partitionKey})` };
  return {
    expression: '#revision = :before',
    names: { '#revision': REVISION },
    values: { ':before': number(revision - 1) },
  };
}
