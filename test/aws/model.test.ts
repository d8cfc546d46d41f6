// The model beside a version: stored by publishing, read back to the last byte or refused, and never in the way of an answer.
import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { modelKey } from '#aws/keys.ts';
import { keepModel, readModel } from '#aws/model.ts';
import { createPublisher } from '#aws/publish.ts';
import { createRegistry } from '#aws/registry.ts';
import { attributesOf, openTable, type Table } from '#aws/table.ts';
import type { InputError } from '#core/errors.ts';
import { createMatcher, trainIntents } from '#core/match.ts';
import { settingsSchema } from '#core/settings.ts';
import type { Publisher } from '#flow/ports.ts';
import { createRules } from '#flow/rules.ts';
import { observeCapacity } from '#local/capacity.ts';
import { createTable } from '#local/table.ts';
import { shop } from '../support/chat.ts';
import { DYNAMO_KINDS, dynamoAt, type Emulators, startEmulators } from '../support/emulators.ts';
import { breakNext } from '../support/faults.ts';

const SETTINGS = settingsSchema.parse(
  shop({
    intents: [
      { name: 'hours', phrases: ['when do you open', 'until when are you open today'], answer: 'From nine to six.' },
      { name: 'parking', phrases: ['where can I park my car', 'is there a car park'], answer: 'Behind the house.' },
    ],
  }),
);
const FEWER = { ...SETTINGS, intents: SETTINGS.intents.slice(0, 1) };
const MODEL = trainIntents(SETTINGS.intents).serialize();
const QUESTION = { text: 'until what time are you open on Friday' };
const ANSWER = createMatcher(SETTINGS, trainIntents(SETTINGS.intents)).match(QUESTION, true);
const ITEM = 400 * 1024;

/** Bytes that cannot be made smaller, the same ones each time. */
function noise(length: number): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

describe.each(DYNAMO_KINDS)('on %s', (kind) => {
  let emulators: Emulators;
  let client: DynamoDBClient;
  let publisher: Publisher;
  let table: Table;
  const name = 'models';

  beforeAll(async () => {
    emulators = await startEmulators({ dynamo: { kind } });
    client = dynamoAt(emulators.dynamo);
    await createTable(client, name);
    publisher = createPublisher({ client, table: name });
    table = openTable({ client, table: name });
  });
  afterAll(async () => {
    client.destroy();
    await emulators.close();
  });

  /** As a function that has just started. */
  const openFunction = (of: DynamoDBClient = client) => {
    const lines: string[] = [];
    const time = { now: 1 };
    const registry = createRegistry({ client: of, table: name, clock: () => time.now });
    const log = { warn: (event: string, { why = '' } = {}) => void lines.push(`${event} ${why}`) };
    return { registry, rulesOf: createRules({ registry, log }), lines, time };
  };
  const stored = (business: string, version: number) => openFunction().registry.model(business, version);
  const damage = (business: string, chunk: number, UpdateExpression: string, bytes?: Uint8Array) =>
    client.send(
      new UpdateItemCommand({
        TableName: name,
        Key: attributesOf(modelKey(business, 1, chunk)),
        UpdateExpression,
        ...(bytes && { ExpressionAttributeValues: { ':bytes': { B: bytes } } }),
      }),
    );

  it('a version is published with what training gives, and keeps it when others follow', async () => {
    for (const settings of [SETTINGS, FEWER, SETTINGS]) await publisher.publishSettings('a', settings, 1);
    const [first, second, third] = await Promise.all([1, 2, 3].map((version) => stored('a', version)));
    expect(Buffer.from(first ?? []).equals(MODEL)).toBe(true);
    expect(Buffer.from(third ?? []).equals(MODEL)).toBe(true);
    expect(Buffer.from(second ?? []).equals(trainIntents(FEWER.intents).serialize())).toBe(true);
    expect(await stored('a', 4)).toBeUndefined();
  });

  it('a function decides by it, and reads it once a version', async () => {
    await publisher.publishSettings('once', SETTINGS, 1);
    const watched = dynamoAt(emulators.dynamo);
    const read: string[] = [];
    observeCapacity(watched, ({ input }) => {
      const { Key, ConsistentRead } = input as { Key: { SK: { S: string } }; ConsistentRead: boolean };
      read.push(`${Key.SK.S}${ConsistentRead ? ' consistent' : ''}`);
    });
    const { rulesOf, lines, time } = openFunction(watched);
    const look = async () => {
      await Promise.all([1, 2, 3].map(() => rulesOf('once')));
      return read.splice(0);
    };
    expect((await rulesOf('once')).matcher.match(QUESTION, true)).toEqual(ANSWER);
    expect(await look()).toEqual([
      'SETTINGS#LIVE',
      'SETTINGS#00000001 consistent',
      'SETTINGS#00000001#MODEL#000 consistent',
    ]);
    time.now += 30_000;
    expect(await look()).toEqual(['SETTINGS#LIVE']);
    watched.destroy();
    expect(lines).toEqual([]);
  });

  it.each([
    ['no bytes', 0],
    ['one byte', 1],
    ['a little more than an item', ITEM + 1],
    ['several items', 3 * ITEM],
  ])('a model of %s comes back as it was', async (business, length) => {
    const model = noise(length);
    await keepModel(table, business, 1, model);
    expect(Buffer.from((await readModel(table, business, 1)) ?? [1]).equals(model)).toBe(true);
  });

  it('a model beyond all measure is not stored', async () => {
    await keepModel(table, 'giant', 1, noise(17 * ITEM));
    expect(await readModel(table, 'giant', 1)).toBeUndefined();
  });

  it('whatever is changed in what is stored is found, unless it changes nothing in the model', async () => {
    const model = noise(1_000);
    await keepModel(table, 'broken', 1, model);
    const { B: packed = new Uint8Array() } = (await table.get(modelKey('broken', 1, 0), true))?.b ?? {};
    // Few bits mean nothing: the date in gzip's header, or what fills a byte up.
    const change = fc.tuple(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(change, async ([place, by]) => {
        const bytes = Uint8Array.from(packed, (byte, at) => (at === place ? byte ^ by : byte));
        await damage('broken', 0, 'SET b = :bytes', bytes);
        const read = await readModel(table, 'broken', 1).catch(({ code }: InputError) => code);
        expect(['model-unreadable', Buffer.from(model).toString('hex')]).toContain(
          typeof read === 'object' ? Buffer.from(read).toString('hex') : read,
        );
      }),
      { numRuns: 30 },
    );
    await damage('broken', 0, 'SET b = :bytes', packed.subarray(0, packed.length - 1));
    await expect(readModel(table, 'broken', 1)).rejects.toMatchObject({ code: 'model-unreadable' });
    await damage(
      'broken',
      0,
      'SET b = :bytes',
      Uint8Array.from(packed, (byte, at) => (at === 500 ? byte ^ 1 : byte)),
    );
    await expect(readModel(table, 'broken', 1)).rejects.toMatchObject({ code: 'model-unreadable' });
  });

  it.each<[string, string, (business: string) => Promise<unknown>]>([
    ['has gone', 'missing', (business) => table.remove(modelKey(business, 1, 0))],
    [
      'is another one',
      'outdated',
      (business) => keepModel(table, business, 1, trainIntents(FEWER.intents).serialize()),
    ],
    ['is of another format', 'unreadable', (business) => keepModel(table, business, 1, noise(500))],
    ['has lost its body', 'unreadable', (business) => damage(business, 0, 'REMOVE b')],
    ['has lost its count', 'unreadable', (business) => damage(business, 0, 'REMOVE chunks SET b = :bytes', noise(9))],
    [
      'has lost a chunk',
      'unreadable',
      async (business) => {
        await keepModel(table, business, 1, noise(2 * ITEM));
        await table.remove(modelKey(business, 1, 1));
      },
    ],
  ])('a model that %s is trained again by the function, which answers and says %s', async (business, why, spoil) => {
    await publisher.publishSettings(business, SETTINGS, 1);
    await spoil(business);
    const { rulesOf, lines } = openFunction();
    expect((await rulesOf(business)).matcher.match(QUESTION, true)).toEqual(ANSWER);
    await rulesOf(business);
    expect(lines).toEqual([`model-retrained ${why}`]);
  });

  it('while the table is away for the model alone, the function trains and answers', async () => {
    await publisher.publishSettings('away', SETTINGS, 1);
    const faulty = dynamoAt(emulators.dynamo);
    const { registry, rulesOf, lines } = openFunction(faulty);
    await registry.settings('away');
    breakNext(faulty, { command: 'GetItemCommand', lose: 'request', times: 3 });
    expect((await rulesOf('away')).matcher.match(QUESTION, true)).toEqual(ANSWER);
    faulty.destroy();
    expect(lines).toEqual(['model-retrained unavailable']);
  });
});
