// What the model of the table does beyond answering like a table: late reads, its records, and saying what it does not know.
import type { Item } from '#aws/table.ts';
import { NotModelledError } from '#simulation/models/refusals.ts';
import { createTableModel } from '#simulation/models/table.ts';

const key = (sk: string): Item => ({ PK: { S: 'p' }, SK: { S: sk } });
const put = (sk: string, more: Item = {}) => ({ TableName: 't', Item: { ...key(sk), ...more } });
const all = { TableName: 't', KeyConditionExpression: 'PK = :p', ExpressionAttributeValues: { ':p': { S: 'p' } } };
const due = {
  TableName: 't',
  IndexName: 'due',
  KeyConditionExpression: 'duePK = :p',
  ExpressionAttributeValues: { ':p': { S: 'DUE' } },
};
const sorts = (answer: unknown) => (answer as { Items: Item[] }).Items.map(({ SK }) => SK?.S);

describe('the model of the table', () => {
  it('shows a read that is not consistent the table as it was, and a consistent one the table as it is', () => {
    const table = createTableModel();
    table.execute('PutItem', put('1', { v: { N: '1' } }), 10);
    table.execute('PutItem', put('1', { v: { N: '2' } }), 20);
    table.execute('DeleteItem', { TableName: 't', Key: key('1') }, 30);
    const get = { TableName: 't', Key: key('1') };
    const at = (asOf: number, more = {}) => table.execute('GetItem', { ...get, ...more }, 40, asOf);
    expect([9, 10, 19, 20, 29].map((asOf) => (at(asOf) as { Item?: Item }).Item?.v?.N)).toEqual([
      undefined,
      '1',
      '1',
      '2',
      '2',
    ]);
    expect(at(30)).toEqual({});
    expect(at(20, { ConsistentRead: true })).toEqual({});
    expect(sorts(table.execute('Query', all, 40, 20))).toEqual(['1']);
    expect(sorts(table.execute('Query', { ...all, ConsistentRead: true }, 40, 20))).toEqual([]);
  });

  it('shows an index as it was', () => {
    const table = createTableModel();
    table.execute('PutItem', put('1', { duePK: { S: 'DUE' }, dueAt: { N: '5' } }), 10);
    table.execute('PutItem', put('1'), 20);
    expect(sorts(table.execute('Query', due, 30, 15))).toEqual(['1']);
    expect(sorts(table.execute('Query', due, 30))).toEqual([]);
  });

  it('orders sort keys by their bytes in UTF-8, also where the emulator orders by UTF-16', () => {
    const table = createTableModel();
    for (const sk of ['😀', '\uffee', 'z', 'é']) table.execute('PutItem', put(sk), 0);
    expect(sorts(table.execute('Query', all, 1))).toEqual(['z', 'é', '\uffee', '😀']);
  });

  it('keeps what has expired', () => {
    const table = createTableModel();
    table.execute('PutItem', put('1', { expiresAt: { N: '1' } }), 0);
    expect(sorts(table.execute('Query', all, 10_000_000))).toEqual(['1']);
  });

  it('shares nothing with its callers', () => {
    const table = createTableModel();
    const bytes = new Uint8Array([1]);
    const attributes = { v: { S: 'a' }, b: { B: bytes } };
    table.execute('PutItem', put('1', attributes), 0);
    attributes.v.S = 'changed';
    bytes[0] = 2;
    const read = () =>
      (table.execute('GetItem', { TableName: 't', Key: key('1') }, 1) as { Item: typeof attributes }).Item;
    read().v.S = 'changed';
    read().b.B[0] = 3;
    expect(read()).toEqual({ ...key('1'), v: { S: 'a' }, b: { B: new Uint8Array([1]) } });
  });

  it('leaves what does not fit into 16 MB to the next batch', () => {
    const table = createTableModel();
    const sorted = Array.from({ length: 50 }, (_, index) => String(index));
    for (const sk of sorted) table.execute('PutItem', put(sk, { b: { B: new Uint8Array(399 * 1024) } }), 0);
    const request = { RequestItems: { t: { Keys: sorted.map(key) } } };
    const answer = table.execute('BatchGetItem', request, 1) as {
      Responses: { t: Item[] };
      UnprocessedKeys: { t: { Keys: Item[] } };
    };
    expect(answer.Responses.t).toHaveLength(41);
    expect(answer.UnprocessedKeys.t.Keys).toEqual(sorted.slice(41).map(key));
  });

  it('records every write that changed something, and none that did not', () => {
    const table = createTableModel();
    const absent = { ConditionExpression: 'attribute_not_exists(PK)' };
    table.execute('PutItem', { ...put('1'), ...absent }, 1);
    expect(() => table.execute('PutItem', { ...put('1'), ...absent }, 2)).toThrow('The conditional request failed');
    table.execute('DeleteItem', { TableName: 't', Key: key('2') }, 3);
    table.execute('DeleteItem', { TableName: 't', Key: key('1') }, 4);
    expect(table.log).toEqual([
      { at: 1, pk: 'p', sk: '1', after: key('1') },
      { at: 4, pk: 'p', sk: '1', before: key('1') },
    ]);
    expect(table.items()).toEqual([]);
    expect(table.refused).toEqual([]);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['another command', 'TransactWriteItems', {}],
    ['another field', 'PutItem', { ...put('1'), ReturnValues: 'ALL_OLD' }],
    ['a filter', 'Query', { ...all, FilterExpression: 'attribute_exists(v)' }],
    ['another function', 'PutItem', { ...put('1'), ConditionExpression: 'size(v) > :v' }],
    ['a list of values', 'PutItem', { ...put('1'), ConditionExpression: 'v IN (:v)' }],
    ['a path into a map', 'PutItem', { ...put('1'), ConditionExpression: 'attribute_exists(a.b)' }],
    ['a comparison of two attributes', 'PutItem', { ...put('1'), ConditionExpression: 'v = w' }],
    ['another type', 'PutItem', put('1', { v: { L: [] } })],
    ['a number that a double cannot hold', 'PutItem', put('1', { v: { N: '12345678901234567' } })],
    ['a number with an exponent', 'PutItem', put('1', { v: { N: '1e3' } })],
    ['half a character', 'PutItem', put('1', { v: { S: '\ud83d' } })],
    ['a set to take from', 'UpdateItem', { TableName: 't', Key: key('1'), UpdateExpression: 'DELETE v :v' }],
    [
      'a list to add to',
      'UpdateItem',
      { TableName: 't', Key: key('1'), UpdateExpression: 'SET v = list_append(v, :v)' },
    ],
    ['only a REMOVE where nothing is', 'UpdateItem', { TableName: 't', Key: key('1'), UpdateExpression: 'REMOVE v' }],
  ])('says so when it is asked for what it does not know: %s', (_, name, input) => {
    const table = createTableModel();
    expect(() => table.execute(name, input, 0)).toThrow(NotModelledError);
    expect(table.refused).toHaveLength(1);
    expect(table.items()).toEqual([]);
  });

  it('refuses a clock that goes back', () => {
    const table = createTableModel();
    table.execute('PutItem', put('1'), 10);
    expect(() => table.execute('PutItem', put('1'), 9)).toThrow('Time went back');
  });
});
