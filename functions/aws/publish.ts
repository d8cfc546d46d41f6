// What an owner or operator puts into the table: settings (numbered, immutable) and accounts. Used by console and CLI.

import { ConfigError, InputError, RetryableError } from '#core/errors.ts';
import type { PublishedSettings, Settings } from '#core/settings.ts';
import type { Account, Publisher } from '#flow/ports.ts';
import { TABLE } from '#functions/settings.ts';
import { decodeBody, encodeBody } from './body.ts';
import { BODY, number } from './items.ts';
import { ACCOUNT_PREFIX, accountKey, accountListKey, businessKey, liveKey, settingsKey } from './keys.ts';
import { keepModel } from './model.ts';
import { LIVE_NUMBER } from './registry.ts';
import { fits, keepSource } from './source.ts';
import { numberOf, openTable, type Table, type TableOptions } from './table.ts';

const ROUNDS = 10;
/** On an account item: its business, so that nobody else can claim the account. */
const OWNER = 'owner';

export function createPublisher(options: TableOptions): Publisher {
  const table = openTable(options);
  return {
    publishSettings: (business, settings, publishedAt, source, by) =>
      publishSettings(table, business, { settings, publishedAt, ...(by !== undefined && { by }) }, source),
    registerAccount: (account) => registerAccount(table, account),
    removeAccount: (account) => removeAccount(table, account),
  };
}

async function publishSettings(
  table: Table,
  business: string,
  version: Omit<PublishedSettings, 'number'>,
  source: string | undefined,
): Promise<PublishedSettings> {
  // Large, and most of what runs this file publishes nothing.
  const { trainIntents } = await import('#core/match.ts');
  const model = trainIntents(version.settings.intents).serialize();
  const live = numberOf(await table.get(liveKey(business), true), LIVE_NUMBER) ?? 0;
  // A number may be taken by somebody who publishes now, or by one who stopped before it went live: use the next.
  for (let next = live + 1; next <= live + ROUNDS; next++) {
    const published = { number: next, ...version };
    const body = encodeBody(published);
    if (!fits(body)) throw new InputError('settings-invalid', 'These settings are too large: shorten their texts.');
    const free = { expression: `attribute_not_exists(${TABLE.partitionKey})` };
    if (await table.put(settingsKey(business, next), { [BODY]: body }, free)) {
      if (source !== undefined) await keepSource(table, business, next, source);
      await keepModel(table, business, next, model);
      await makeLive(table, business, next);
      await tellAccounts(table, business, version.settings);
      return published;
    }
  }
  throw new RetryableError('store-conflict', 'Too many versions were published at the same time.');
}

/** Moves forward only; a refusal means that a later version is live already. */
async function makeLive(table: Table, business: string, next: number): Promise<void> {
  await table.put(
    liveKey(business),
    { [LIVE_NUMBER]: number(next) },
    {
      expression: `attribute_not_exists(${LIVE_NUMBER}) OR ${LIVE_NUMBER} < :next`,
      values: { ':next': number(next) },
    },
  );
}

/** What receive has to know of the settings stands on the accounts: it reads nothing else. */
async function tellAccounts(table: Table, business: string, { ticks }: Settings): Promise<void> {
  const items = await table.queryAll({
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
    ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
    ExpressionAttributeValues: { ':pk': { S: businessKey(business) }, ':prefix': { S: ACCOUNT_PREFIX } },
    ConsistentRead: true,
  });
  for (const item of items) {
    const account = decodeBody<Account>(item[BODY]);
    if (account.ticks !== ticks) await registerAccount(table, { ...account, ticks });
  }
}

async function registerAccount(table: Table, account: Account): Promise<boolean> {
  const { business, channel, id } = account;
  const key = accountKey(channel, id);
  if (key === undefined || id === '') throw new ConfigError('account-unknown', 'The account has no usable id.');
  const attributes = { [BODY]: encodeBody(account), [OWNER]: { S: business } };
  const ours = {
    expression: 'attribute_not_exists(#owner) OR #owner = :business',
    names: { '#owner': OWNER },
    values: { ':business': { S: business } },
  };
  if (!(await table.put(key, attributes, ours))) return false;
  await table.put(accountListKey(business, channel, id), { [BODY]: encodeBody(account) });
  return true;
}

async function removeAccount(
  table: Table,
  { business, channel, id }: Pick<Account, 'business' | 'channel' | 'id'>,
): Promise<void> {
  const key = accountKey(channel, id);
  if (key === undefined) return;
  await table.remove(key, {
    expression: '#owner = :business',
    names: { '#owner': OWNER },
    values: { ':business': { S: business } },
  });
  await table.remove(accountListKey(business, channel, id));
}
