import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createPublisher } from '#aws/publish.ts';
import { createReader } from '#aws/reader.ts';
import { createRegistry } from '#aws/registry.ts';
import { type Settings, settingsSchema } from '#core/settings.ts';
import type { Account, Publisher } from '#flow/ports.ts';
import { observeCapacity } from '#local/capacity.ts';
import { createTable } from '#local/table.ts';
import { dynamoAt, type Emulators, startEmulators } from '../support/emulators.ts';
import { breakNext } from '../support/faults.ts';

let emulators: Emulators;
let publisher: Publisher;
const clients: DynamoDBClient[] = [];
const SECOND = 1000;
const HOUR = 3600 * SECOND;

function connect(): DynamoDBClient {
  const client = dynamoAt(emulators.dynamo);
  clients.push(client);
  return client;
}

/** A registry of its own, with a clock to move and a count of the reads it makes. */
function open() {
  const client = connect();
  const time = { now: 1_000_000 };
  const seen = { reads: 0 };
  observeCapacity(client, () => {
    seen.reads += 1;
  });
  return { registry: createRegistry({ client, table: 'registry', clock: () => time.now }), client, time, seen };
}

function settingsOf(name: string): Settings {
  return settingsSchema.parse({ business: { name, languages: ['it'], timeZone: 'Europe/Rome' } });
}

function accountOf(business: string, id: string, more: Partial<Account> = {}): Account {
  return { business, channel: 'whatsapp', id, name: 'Bottega', tokenParameter: '/p/token', ticks: false, ...more };
}

beforeAll(async () => {
  emulators = await startEmulators({ dynamo: { kind: 'dynalite' } });
  await createTable(connect(), 'registry');
  publisher = createPublisher({ client: connect(), table: 'registry' });
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await emulators.close();
});

describe('accounts', () => {
  it('learn from the published settings whether ticks are wanted', async () => {
    await publisher.registerAccount(accountOf('ticker', '777'));
    await publisher.publishSettings('ticker', { ...settingsOf('Bottega'), ticks: true }, 1);
    expect(await open().registry.account('whatsapp', '777')).toMatchObject({ ticks: true });
    await publisher.publishSettings('ticker', settingsOf('Bottega'), 2);
    expect(await open().registry.account('whatsapp', '777')).toMatchObject({ ticks: false });
  });

  it('are found by channel and id, and not by anything else', async () => {
    await publisher.registerAccount(accountOf('a', '111'));
    const { registry } = open();
    expect(await registry.account('whatsapp', '111')).toEqual(accountOf('a', '111'));
    expect(await registry.account('messenger', '111')).toBeUndefined();
    expect(await registry.account('whatsapp', '11')).toBeUndefined();
    expect(await registry.account('whatsapp', '')).toBeUndefined();
    expect(await registry.account('whatsapp', '9'.repeat(5000))).toBeUndefined();
  });

  it('are remembered for a minute, unknown ones too', async () => {
    const { registry, time, seen } = open();
    for (const id of ['222', '222']) expect(await registry.account('whatsapp', id)).toBeUndefined();
    await publisher.registerAccount(accountOf('a', '222'));
    time.now += 59 * SECOND;
    expect(await registry.account('whatsapp', '222')).toBeUndefined();
    expect(seen.reads).toBe(1);
    time.now += SECOND;
    expect(await registry.account('whatsapp', '222')).toEqual(accountOf('a', '222'));
  });

  it('are read once when many ask at the same moment', async () => {
    const { registry, seen } = open();
    await Promise.all(Array.from({ length: 20 }, () => registry.account('whatsapp', '111')));
    expect(seen.reads).toBe(1);
  });

  it('belong to one business: another one cannot take or remove them', async () => {
    expect(await publisher.registerAccount(accountOf('a', '333'))).toBe(true);
    expect(await publisher.registerAccount(accountOf('b', '333'))).toBe(false);
    await publisher.removeAccount(accountOf('b', '333'));
    expect(await open().registry.account('whatsapp', '333')).toEqual(accountOf('a', '333'));
    expect(await publisher.registerAccount(accountOf('a', '333', { ticks: true }))).toBe(true);
    expect((await open().registry.account('whatsapp', '333'))?.ticks).toBe(true);
    await publisher.removeAccount(accountOf('a', '333'));
    expect(await open().registry.account('whatsapp', '333')).toBeUndefined();
  });

  it('are listed by business', async () => {
    for (const id of ['1', '2#x']) await publisher.registerAccount(accountOf('lister', id));
    await publisher.registerAccount(accountOf('lister2', '3'));
    await publisher.removeAccount(accountOf('lister', '1'));
    const reader = createReader({ client: connect(), table: 'registry', clock: () => 0 });
    expect(await reader.accounts('lister')).toEqual([accountOf('lister', '2#x')]);
  });

  it('are refused without a usable id', async () => {
    for (const id of ['', 'x'.repeat(3000)]) {
      await expect(publisher.registerAccount(accountOf('a', id))).rejects.toMatchObject({ name: 'ConfigError' });
      await expect(publisher.removeAccount(accountOf('a', id))).resolves.toBeUndefined();
    }
  });
});

describe('settings', () => {
  it('are a ConfigError while the business has none', async () => {
    await expect(open().registry.settings('nobody')).rejects.toMatchObject({
      name: 'ConfigError',
      code: 'settings-missing',
    });
  });

  it('are numbered from 1, stay as published, and the last one is live', async () => {
    for (const [index, name] of ['One', 'Two'].entries()) {
      const published = await publisher.publishSettings('numbered', settingsOf(name), 77 + index);
      expect(published).toEqual({ number: index + 1, publishedAt: 77 + index, settings: settingsOf(name) });
      expect(await open().registry.settings('numbered')).toEqual(published);
    }
  });

  it('are remembered for 30 s; then only the pointer is read again', async () => {
    await publisher.publishSettings('cached', settingsOf('One'), 1);
    const { registry, time, seen } = open();
    const first = await registry.settings('cached');
    expect(seen.reads).toBe(2);
    time.now += 29 * SECOND;
    expect(await registry.settings('cached')).toBe(first);
    expect(seen.reads).toBe(2);
    time.now += SECOND;
    expect(await registry.settings('cached')).toBe(first);
    expect(seen.reads).toBe(3);
    await publisher.publishSettings('cached', settingsOf('Two'), 2);
    time.now += 30 * SECOND;
    expect((await registry.settings('cached')).number).toBe(2);
  });

  it('serve for an hour while the table is away, then the failure shows', async () => {
    await publisher.publishSettings('stale', settingsOf('One'), 1);
    const { registry, client, time } = open();
    await registry.settings('stale');
    breakNext(client, { command: 'GetItemCommand', lose: 'request', times: 6 });
    time.now += HOUR - 1;
    expect((await registry.settings('stale')).number).toBe(1);
    time.now += 1;
    await expect(registry.settings('stale')).rejects.toMatchObject({ code: 'store-unavailable' });
    expect((await registry.settings('stale')).number).toBe(1);
  });

  it('are read again when the clock was put back', async () => {
    await publisher.publishSettings('clock', settingsOf('One'), 1);
    const { registry, time, seen } = open();
    await registry.settings('clock');
    time.now -= HOUR;
    await registry.settings('clock');
    expect(seen.reads).toBe(3);
  });

  it('get different numbers when several people publish at once, and the highest stays live', async () => {
    const published = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) => publisher.publishSettings('crowd', settingsOf(name), 1)),
    );
    const numbers = published.map(({ number }) => number).toSorted();
    expect(numbers).toEqual([1, 2, 3, 4]);
    const live = await open().registry.settings('crowd');
    expect(live).toEqual(published.find(({ number }) => number === 4));
  });

  it('keep businesses apart', async () => {
    await publisher.publishSettings('one', settingsOf('One'), 1);
    await publisher.publishSettings('two', settingsOf('Two'), 1);
    const { registry } = open();
    expect((await registry.settings('one')).settings.business.name).toBe('One');
    expect((await registry.settings('two')).settings.business.name).toBe('Two');
  });
});
