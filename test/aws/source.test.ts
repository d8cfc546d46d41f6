// The file that settings were published from, beside their version: given back to the last byte, read by nobody else.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createPublisher } from '#aws/publish.ts';
import { createReader } from '#aws/reader.ts';
import { createRegistry } from '#aws/registry.ts';
import { isKept, readLive } from '#aws/source.ts';
import { type Settings, settingsSchema } from '#core/settings.ts';
import type { Publisher } from '#flow/ports.ts';
import { observeCapacity } from '#local/capacity.ts';
import { createTable } from '#local/table.ts';
import { DYNAMO_KINDS, dynamoAt, type Emulators, startEmulators } from '../support/emulators.ts';

const settingsOf = (name: string, more: object = {}): Settings =>
  settingsSchema.parse({ business: { name, languages: ['it'], timeZone: 'Europe/Rome' }, ...more });

/** Characters that hardly get smaller, the same ones each time. */
function noise(length: number): string {
  let state = 7;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(0x4e00 + ((state >>> 8) % 20_000));
  };
  return Array.from({ length }, next).join('');
}

/** Writes of this sort key never arrive. */
function loseWrites(client: DynamoDBClient, sortKey: string): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      if (JSON.stringify(args.input).includes(`"${sortKey}"`) && 'Item' in args.input)
        throw new Error('socket hang up');
      return next(args);
    },
    { step: 'initialize' },
  );
}

describe.each(DYNAMO_KINDS)('on %s', (kind) => {
  let emulators: Emulators;
  let client: DynamoDBClient;
  let publisher: Publisher;
  const onTable = () => ({ client, table: 'sources' });

  beforeAll(async () => {
    emulators = await startEmulators({ dynamo: { kind } });
    client = dynamoAt(emulators.dynamo);
    await createTable(client, 'sources');
    publisher = createPublisher(onTable());
  });
  afterAll(async () => {
    client.destroy();
    await emulators.close();
  });

  it.each([
    ['short', 'business: {}\n'],
    ['empty', ''],
    ['with a byte order mark, other line ends and none at its end', '\ufeffa: 1\r\n# caffè 🍕\r\n\r\nb: 2'],
    ['long', `# ${noise(60_000)}\n`],
  ])('a source that is %s comes back as it was', async (name, source) => {
    await publisher.publishSettings(name, settingsOf(name), 5, source);
    expect(await readLive(onTable(), name)).toEqual({ number: 1, publishedAt: 5, settings: settingsOf(name), source });
  });

  it('nothing is live before the first publication', async () => {
    expect(await readLive(onTable(), 'nobody')).toBeUndefined();
  });

  it('a version without a source has none, also after one that had', async () => {
    await publisher.publishSettings('mixed', settingsOf('One'), 1, 'one');
    await publisher.publishSettings('mixed', settingsOf('Two'), 2);
    expect(await readLive(onTable(), 'mixed')).toEqual({ number: 2, publishedAt: 2, settings: settingsOf('Two') });
  });

  it('a source that does not fit is not kept, and the settings are published all the same', async () => {
    const source = `# ${noise(300_000)}`;
    expect([isKept('small'), isKept(source)]).toEqual([true, false]);
    await publisher.publishSettings('large', settingsOf('Large'), 1, source);
    expect(await readLive(onTable(), 'large')).toEqual({ number: 1, publishedAt: 1, settings: settingsOf('Large') });
  });

  it('settings that do not fit are refused, and the live ones stay', async () => {
    const words = noise(260_000);
    const intents = Array.from({ length: 100 }, (_, index) => ({
      name: `intent-${index}`,
      answer: words.slice(index * 2_600, (index + 1) * 2_600),
    }));
    await publisher.publishSettings('huge', settingsOf('Small'), 1, 'small');
    const refused = publisher.publishSettings('huge', settingsOf('Huge', { intents }), 2, 'huge');
    await expect(refused).rejects.toMatchObject({ code: 'settings-invalid' });
    expect(await readLive(onTable(), 'huge')).toMatchObject({ number: 1, source: 'small' });
  });

  it.each([
    ['its source', 'SETTINGS#00000002#SOURCE'],
    ['its model', 'SETTINGS#00000002#MODEL#000'],
    ['going live', 'SETTINGS#LIVE'],
  ])('a publication that breaks off before %s changes nothing, and the next one is whole', async (name, key) => {
    await publisher.publishSettings(name, settingsOf('One'), 1, 'one');
    const faulty = dynamoAt(emulators.dynamo);
    loseWrites(faulty, key);
    const cut = createPublisher({ client: faulty, table: 'sources' });
    const lost = cut.publishSettings(name, settingsOf('Cut'), 2, 'cut');
    await expect(lost).rejects.toMatchObject({ code: 'store-unavailable' });
    faulty.destroy();
    expect(await readLive(onTable(), name)).toMatchObject({ number: 1, source: 'one' });
    await publisher.publishSettings(name, settingsOf('Next'), 3);
    expect(await readLive(onTable(), name)).toEqual({ number: 3, publishedAt: 3, settings: settingsOf('Next') });
  });

  it('neither the functions nor the lists of people read it', async () => {
    await publisher.registerAccount({ business: 'quiet', channel: 'whatsapp', id: '9', name: 'Q', ticks: false });
    await publisher.publishSettings('quiet', settingsOf('Quiet'), 1, `# ${noise(50_000)}`);
    const watched = dynamoAt(emulators.dynamo);
    let total = 0;
    observeCapacity(watched, ({ units }) => {
      total += units;
    });
    const clock = () => 1;
    const registry = createRegistry({ client: watched, table: 'sources', clock });
    expect((await registry.settings('quiet')).settings).toEqual(settingsOf('Quiet'));
    const reader = createReader({ client: watched, table: 'sources', clock });
    expect(await reader.accounts('quiet')).toHaveLength(1);
    watched.destroy();
    expect(total).toBeLessThan(5);
  });
});
