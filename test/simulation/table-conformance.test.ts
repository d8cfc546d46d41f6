// The model of the table answers every call as an emulated DynamoDB does, and holds the same items afterwards.
import * as dynamo from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import type { Item } from '#aws/table.ts';
import { TABLE } from '#functions/settings.ts';
import { createTable } from '#local/table.ts';
import { NotModelledError } from '#simulation/models/refusals.ts';
import { createTableModel, type TableModel } from '#simulation/models/table.ts';
import { arbitraryCalls, keyOf, PARTITIONS, type TableCall } from '../support/arbitrary-table.ts';
import { dynamoAt, type Emulators, startEmulators } from '../support/emulators.ts';

const LISTS = 150;
const SEED = 20_261_128;

type Answer = { readonly kind: 'answer' | 'condition failed' | 'refused'; readonly output?: unknown };
type Page = { readonly Items?: readonly Item[]; readonly LastEvaluatedKey?: Item; readonly ScannedCount?: number };

const COMMANDS = {
  GetItem: dynamo.GetItemCommand,
  BatchGetItem: dynamo.BatchGetItemCommand,
  PutItem: dynamo.PutItemCommand,
  UpdateItem: dynamo.UpdateItemCommand,
  DeleteItem: dynamo.DeleteItemCommand,
  Query: dynamo.QueryCommand,
} as const;

let emulators: Emulators;
let client: dynamo.DynamoDBClient;
let table: string;
let lists = 0;

beforeAll(async () => {
  emulators = await startEmulators({ dynamo: { kind: 'dynalite' } });
  client = dynamoAt(emulators.dynamo);
  table = await createTable(client, 'conformance');
});
afterAll(async () => {
  client.destroy();
  await emulators.close();
});

async function ask(run: () => unknown): Promise<Answer> {
  try {
    return { kind: 'answer', output: await run() };
  } catch (error) {
    if (error instanceof NotModelledError) throw error;
    if (error instanceof dynamo.ConditionalCheckFailedException) return { kind: 'condition failed' };
    if (error instanceof Error && error.name === 'ValidationException') return { kind: 'refused' };
    throw error;
  }
}

const onEmulator = ({ name, input }: TableCall) => {
  const Command = COMMANDS[name as keyof typeof COMMANDS] as unknown as new (input: unknown) => dynamo.GetItemCommand;
  return client.send(new Command(input)) as Promise<unknown>;
};

/** All pages of a query, or the one answer of any other call. */
async function pages(call: TableCall, run: (call: TableCall) => unknown): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let start: Item | undefined;
  do {
    const input = start === undefined ? call.input : { ...call.input, ExclusiveStartKey: start };
    const output = await run({ ...call, input });
    found.push(output);
    start = call.name === 'Query' ? (output as Page).LastEvaluatedKey : undefined;
  } while (start !== undefined && found.length < 50);
  return found;
}

/** What both must agree on. Which of several items with one sort key an index shows first is not documented. */
function comparable({ name, input }: TableCall, { kind, output }: Answer): unknown {
  if (kind !== 'answer') return { kind };
  const answers = output as readonly Record<string, unknown>[];
  if (name === 'BatchGetItem') {
    const { Responses = {}, UnprocessedKeys } = answers[0] as {
      Responses?: Record<string, Item[]>;
      UnprocessedKeys: unknown;
    };
    return { items: sorted(Object.values(Responses).flat()), UnprocessedKeys };
  }
  if (name !== 'Query') return plain(answers.map(({ Item }) => Item ?? null));
  const found = answers as readonly Page[];
  const items = found.flatMap(({ Items = [] }) => Items);
  const counts = found.map(({ Items = [], ScannedCount }) => [Items.length, ScannedCount]);
  if (input.IndexName === undefined)
    return plain({ items, counts, starts: found.map(({ LastEvaluatedKey }) => LastEvaluatedKey) });
  const index = Object.values(TABLE.indexes).find((one) => one.name === input.IndexName);
  return plain({ counts, order: items.map((item) => item[index?.sortKey ?? '']), items: sorted(items) });
}

const byKey = (item: Item) => `${item[TABLE.partitionKey]?.S} ${item[TABLE.sortKey]?.S}`;
const sorted = (items: readonly Item[]) =>
  plain(items.toSorted((left, right) => (byKey(left) < byKey(right) ? -1 : 1))) as readonly Item[];

/** Without the difference between kinds of byte arrays, and of the order of attributes. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => {
      if (part instanceof Uint8Array) return { bytes: [...part] };
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
      return Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)));
    }),
  );
}

async function agree(model: TableModel, call: TableCall, now: number): Promise<Answer> {
  const [real, modelled] = await Promise.all([
    ask(() => pages(call, onEmulator)),
    ask(() => pages(call, ({ name, input }) => model.execute(name, input, now))),
  ]);
  try {
    expect(comparable(call, modelled)).toEqual(comparable(call, real));
  } catch (error) {
    throw new Error(`${JSON.stringify(call)}\n${error instanceof Error ? error.message : ''}`);
  }
  return real;
}

const whole = (prefix: string, pk: string): TableCall => ({
  name: 'Query',
  input: {
    TableName: table,
    KeyConditionExpression: 'PK = :pk',
    ExpressionAttributeValues: { ':pk': keyOf(prefix, { pk, sk: '' })[TABLE.partitionKey] },
    ConsistentRead: true,
  },
});

describe('the model of the table', () => {
  it(`agrees with the emulator on ${LISTS} lists of calls, their answers and what they leave`, async () => {
    const seen = new Map<string, number>();
    const property = fc.asyncProperty(arbitraryCalls, async (makes) => {
      const prefix = `${++lists}/`;
      const model = createTableModel();
      for (const [step, make] of makes.entries()) {
        const call = make(table, prefix);
        const { kind } = await agree(model, call, step);
        seen.set(`${call.name}: ${kind}`, (seen.get(`${call.name}: ${kind}`) ?? 0) + 1);
      }
      for (const pk of PARTITIONS) await agree(model, whole(prefix, pk), makes.length);
    });
    await fc.assert(property, { numRuns: LISTS, seed: SEED });
    // Every call was answered, failed its condition and was refused often enough to mean something.
    const ends = [...seen].map(([name, times]) => [name, times >= 20]);
    for (const name of ['PutItem', 'UpdateItem', 'DeleteItem']) {
      for (const kind of ['answer', 'condition failed', 'refused'])
        expect(ends).toContainEqual([`${name}: ${kind}`, true]);
    }
    for (const name of ['GetItem', 'BatchGetItem', 'Query']) expect(ends).toContainEqual([`${name}: answer`, true]);
  }, 240_000);

  it('takes an item of 400 KB and refuses one of a byte more, as the emulator does', async () => {
    const model = createTableModel();
    for (const bytes of [400 * 1024, 400 * 1024 + 1]) {
      const key = keyOf('size/', { pk: 'B#b', sk: '1' });
      const names = 'PK'.length + 'size/B#b'.length + 'SK'.length + '1'.length + 'b'.length;
      const Item = { ...key, b: { B: new Uint8Array(bytes - names) } };
      const { kind } = await agree(model, { name: 'PutItem', input: { TableName: table, Item } }, 0);
      expect(kind).toBe(bytes > 400 * 1024 ? 'refused' : 'answer');
    }
  });

  it('ends a page after 1 MB, as the emulator does', async () => {
    const model = createTableModel();
    for (const sk of ['1', '2', '3', '4', '5']) {
      const Item = { ...keyOf('page/', { pk: 'B#b', sk }), b: { B: new Uint8Array(300 * 1024) } };
      await agree(model, { name: 'PutItem', input: { TableName: table, Item } }, 0);
    }
    await agree(model, whole('page/', 'B#b'), 0);
    expect((await pages(whole('page/', 'B#b'), onEmulator)).length).toBe(2);
  });

  it.each([
    ['an empty key', 'GetItem', { Key: keyOf('', { pk: 'B#b', sk: '' }) }],
    ['a key with a further attribute', 'GetItem', { Key: { ...keyOf('', { pk: 'B#b', sk: '1' }), v: { N: '1' } } }],
    [
      'the same key twice',
      'BatchGetItem',
      { RequestItems: { conformance: { Keys: [1, 2].map(() => keyOf('', { pk: 'p', sk: '1' })) } } },
    ],
    [
      'a value that nothing uses',
      'DeleteItem',
      {
        Key: keyOf('', { pk: 'p', sk: '1' }),
        ConditionExpression: 'v = :v',
        ExpressionAttributeValues: { ':v': { N: '1' }, ':w': { N: '1' } },
      },
    ],
    [
      'a value that is not there',
      'DeleteItem',
      { Key: keyOf('', { pk: 'p', sk: '1' }), ConditionExpression: 'v = :v' },
    ],
    [
      'a name that is not there',
      'DeleteItem',
      { Key: keyOf('', { pk: 'p', sk: '1' }), ConditionExpression: 'attribute_exists(#v)' },
    ],
    [
      'parentheses in parentheses',
      'DeleteItem',
      { Key: keyOf('', { pk: 'p', sk: '1' }), ConditionExpression: '((attribute_exists(v)))' },
    ],
    [
      'half a condition',
      'DeleteItem',
      { Key: keyOf('', { pk: 'p', sk: '1' }), ConditionExpression: 'attribute_exists(v) AND' },
    ],
    [
      'an unknown index',
      'Query',
      { IndexName: 'week', KeyConditionExpression: 'PK = :v', ExpressionAttributeValues: { ':v': { S: 'x' } } },
    ],
    [
      'a consistent read of an index',
      'Query',
      {
        IndexName: 'due',
        ConsistentRead: true,
        KeyConditionExpression: 'duePK = :v',
        ExpressionAttributeValues: { ':v': { S: 'x' } },
      },
    ],
    [
      'a query without its partition',
      'Query',
      { KeyConditionExpression: 'SK = :v', ExpressionAttributeValues: { ':v': { S: 'x' } } },
    ],
    [
      'a range by what is no key',
      'Query',
      { KeyConditionExpression: 'PK = :v AND v = :v', ExpressionAttributeValues: { ':v': { S: 'x' } } },
    ],
    [
      'a start in another partition',
      'Query',
      {
        KeyConditionExpression: 'PK = :v',
        ExclusiveStartKey: keyOf('', { pk: 'p', sk: '1' }),
        ExpressionAttributeValues: { ':v': { S: 'x' } },
      },
    ],
    [
      'two sections of one kind',
      'UpdateItem',
      {
        Key: keyOf('', { pk: 'p', sk: '1' }),
        UpdateExpression: 'SET v = :v SET w = :v',
        ExpressionAttributeValues: { ':v': { S: 'x' } },
      },
    ],
  ])('refuses %s, as the emulator does', async (_, name, fields) => {
    const input = name === 'BatchGetItem' ? fields : { TableName: table, ...fields };
    expect(await agree(createTableModel(), { name, input }, 0)).toEqual({ kind: 'refused' });
  });
});
