// Which business an account belongs to, and that business's live settings: read on every webhook and every batch, so cached.
// A version's model is read once, by whoever keeps it.

import { ConfigError } from '#core/errors.ts';
import type { ChannelName } from '#core/message.ts';
import type { PublishedSettings } from '#core/settings.ts';
import type { Account, Clock, Registry } from '#flow/ports.ts';
import { decodeBody } from './body.ts';
import { createCache } from './cache.ts';
import { BODY } from './items.ts';
import { accountKey, liveKey, settingsKey } from './keys.ts';
import { readModel } from './model.ts';
import { numberOf, openTable, type TableOptions } from './table.ts';

/** On the pointer item: the number of the live version. */
export const LIVE_NUMBER = 'n';

const ACCOUNT_FRESH_MS = 60 * 1000;
const SETTINGS_FRESH_MS = 30 * 1000;
const STALE_MS = 60 * 60 * 1000;
const ACCOUNTS_KEPT = 2000;
const SETTINGS_KEPT = 200;

export type RegistryOptions = TableOptions & {
  readonly clock: Clock;
  /** How long things are used without asking again, in ms. @default accounts a minute, settings half a minute */
  readonly freshFor?: number;
};

/** While the table is down, what is known serves for up to an hour; then RetryableError. */
export function createRegistry(options: RegistryOptions): Registry {
  const { client, table: name, clock, freshFor } = options;
  const table = openTable({ client, table: name });

  const accounts = createCache<Account | undefined>({
    clock,
    freshFor: freshFor ?? ACCOUNT_FRESH_MS,
    staleFor: STALE_MS,
    limit: ACCOUNTS_KEPT,
    load: async (pk) => {
      const item = await table.get({ pk, sk: 'ACCOUNT' }, false);
      return item === undefined ? undefined : decodeBody<Account>(item[BODY]);
    },
  });

  const settings = createCache<PublishedSettings>({
    clock,
    freshFor: freshFor ?? SETTINGS_FRESH_MS,
    staleFor: STALE_MS,
    limit: SETTINGS_KEPT,
    // A published version never changes, so only the pointer is read again.
    load: async (business, previous) => {
      const live = numberOf(await table.get(liveKey(business), false), LIVE_NUMBER);
      if (live === undefined) throw new ConfigError('settings-missing', 'The business has no published settings.');
      if (live === previous?.number) return previous;
      const version = await table.get(settingsKey(business, live), true);
      if (version === undefined) throw new ConfigError('settings-missing', `Settings version ${live} is missing.`);
      return decodeBody<PublishedSettings>(version[BODY]);
    },
  });

  return {
    async account(channel: ChannelName, id: string) {
      const key = accountKey(channel, id);
      return key === undefined ? undefined : accounts.get(key.pk);
    },
    settings: (business) => settings.get(business),
    model: (business, number) => readModel(table, business, number),
  };
}
