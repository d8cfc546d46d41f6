// Calls of a table as fast-check makes them: few keys and few values, so that they meet, and conditions of every shape.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import type { Item } from '#aws/table.ts';
import { TABLE } from '#functions/settings.ts';
import { condition, Placeholders, path, small, text, value, type Write } from './arbitrary-conditions.ts';

export type TableCall = { readonly name: string; readonly input: Record<string, unknown> };
/** Made for one table: `prefix` keeps the keys of one list of calls apart from those of others. */
export type MakeCall = (table: string, prefix: string) => TableCall;

export const PARTITIONS = ['B#b#C#x', 'B#b#C#y', 'B#b'];
const SORTS = ['~STATE', 'T#000000#1', 'T#000000#2', 'T#000001#1', 'SETTINGS#LIVE', 'Tä'];
const { due, needs, day } = TABLE.indexes;

const key = fc.record({ pk: fc.constantFrom(...PARTITIONS), sk: fc.constantFrom(...SORTS) });
type Key = { readonly pk: string; readonly sk: string };

const attributes = fc.record({ v: value, w: value, x: value, expiresAt: small }, { requiredKeys: [] });
const indexed = fc.record(
  {
    due: fc.constantFrom<readonly (string | undefined)[]>(
      ['DUE', '1'],
      ['DUE', '2'],
      ['DUE', '10'],
      ['DUE', undefined],
    ),
    needs: fc.constantFrom<readonly string[]>(['B#b', '5'], ['B#b', '6'], ['B#c', '5']),
    day: fc.constantFrom('B#b#2026-01-01', 'B#b#2026-01-02'),
  },
  { requiredKeys: [] },
);

function indexAttributes(
  prefix: string,
  { pk, sk }: Key,
  chosen: typeof indexed extends fc.Arbitrary<infer T> ? T : never,
) {
  const item: Record<string, AttributeValue> = {};
  if (chosen.due) {
    item[due.partitionKey] = { S: `${prefix}${chosen.due[0]}` };
    if (chosen.due[1] !== undefined) item[due.sortKey] = { N: chosen.due[1] };
  }
  if (chosen.needs) {
    item[needs.partitionKey] = { S: `${prefix}${chosen.needs[0]}` };
    item[needs.sortKey] = { N: chosen.needs[1] ?? '' };
  }
  if (chosen.day) {
    item[day.partitionKey] = { S: `${prefix}${chosen.day}` };
    item[day.sortKey] = { S: `${pk}/${sk}` };
  }
  return item;
}

export function keyOf(prefix: string, { pk, sk }: Key): Item {
  return { [TABLE.partitionKey]: { S: `${prefix}${pk}` }, [TABLE.sortKey]: { S: sk } };
}

const maybeCondition = fc.option(condition, { nil: undefined, freq: 2 });
function conditional(into: Placeholders, write: Write | undefined): Record<string, unknown> {
  return write === undefined ? {} : { ConditionExpression: write(into) };
}

const put = fc.tuple(key, attributes, indexed, maybeCondition).map(
  ([at, own, chosen, write]): MakeCall =>
    (TableName, prefix) => {
      const into = new Placeholders();
      const Item = { ...keyOf(prefix, at), ...own, ...indexAttributes(prefix, at, chosen) };
      return { name: 'PutItem', input: { TableName, Item, ...conditional(into, write), ...into.fields() } };
    },
);

const remove = fc.tuple(key, maybeCondition).map(
  ([at, write]): MakeCall =>
    (TableName, prefix) => {
      const into = new Placeholders();
      const fields = conditional(into, write);
      return { name: 'DeleteItem', input: { TableName, Key: keyOf(prefix, at), ...fields, ...into.fields() } };
    },
);

const target = fc.record({
  name: fc.constantFrom('v', 'w', 'x', 'y', 'expiresAt', due.sortKey, TABLE.sortKey),
  hidden: fc.boolean(),
});
const set = fc.oneof(
  fc.tuple(target, value).map(
    ([at, to]) =>
      (into: Placeholders) =>
        `${into.path(at)} = ${into.value(to)}`,
  ),
  fc.tuple(target, path).map(
    ([at, from]) =>
      (into: Placeholders) =>
        `${into.path(at)} = ${into.path(from)}`,
  ),
  fc.tuple(target, path, fc.constantFrom('+', '-'), small).map(
    ([at, from, by, amount]) =>
      (into: Placeholders) =>
        `${into.path(at)} = ${into.path(from)} ${by} ${into.value(amount)}`,
  ),
  fc.tuple(target, path, value).map(
    ([at, from, other]) =>
      (into: Placeholders) =>
        `${into.path(at)} = if_not_exists(${into.path(from)}, ${into.value(other)})`,
  ),
);
const changes = fc
  .record({
    set: fc.array(set, { maxLength: 2 }),
    remove: fc.array(target, { maxLength: 2 }),
    add: fc.array(fc.tuple(target, small), { maxLength: 2 }),
  })
  // What a REMOVE alone does where there is no item is not documented, and the model refuses it.
  .filter((sections) => sections.set.length + sections.add.length > 0);

const update = fc.tuple(key, changes, maybeCondition).map(
  ([at, sections, write]): MakeCall =>
    (TableName, prefix) => {
      const into = new Placeholders();
      const parts = [
        ['SET', sections.set.map((one) => one(into))],
        ['REMOVE', sections.remove.map((one) => into.path(one))],
        ['ADD', sections.add.map(([to, amount]) => `${into.path(to)} ${into.value(amount)}`)],
      ] as const;
      const UpdateExpression = parts
        .flatMap(([word, list]) => (list.length > 0 ? `${word} ${list.join(', ')}` : []))
        .join(' ');
      const fields = { UpdateExpression, ...conditional(into, write) };
      return { name: 'UpdateItem', input: { TableName, Key: keyOf(prefix, at), ...fields, ...into.fields() } };
    },
);

const get = fc.tuple(key, fc.boolean()).map(
  ([at, ConsistentRead]): MakeCall =>
    (TableName, prefix) => ({ name: 'GetItem', input: { TableName, Key: keyOf(prefix, at), ConsistentRead } }),
);
const batch = fc.array(key, { minLength: 1, maxLength: 5 }).map(
  (keys): MakeCall =>
    (table, prefix) => ({
      name: 'BatchGetItem',
      input: { RequestItems: { [table]: { Keys: keys.map((one) => keyOf(prefix, one)) } } },
    }),
);

const range = fc.oneof(
  fc.tuple(fc.constantFrom('=', '<', '<=', '>', '>='), text).map(
    ([by, bound]) =>
      (into: Placeholders) =>
        `#sk ${by} ${into.value(bound)}`,
  ),
  fc.tuple(text, text).map(
    ([low, high]) =>
      (into: Placeholders) =>
        `#sk BETWEEN ${into.value(low)} AND ${into.value(high)}`,
  ),
  text.map((prefix) => (into: Placeholders) => `begins_with(#sk, ${into.value(prefix)})`),
);
const paging = fc.record(
  { ScanIndexForward: fc.boolean(), Limit: fc.integer({ min: 1, max: 4 }) },
  { requiredKeys: [] },
);
const inTable = fc
  .record({
    pk: fc.constantFrom(...PARTITIONS),
    range: fc.option(range, { nil: undefined }),
    start: fc.option(fc.constantFrom(...SORTS), { nil: undefined, freq: 1 }),
    paging,
    ConsistentRead: fc.boolean(),
  })
  .map(
    ({ pk, range, start, paging, ConsistentRead }): MakeCall =>
      (TableName, prefix) => {
        const into = new Placeholders();
        into.names['#pk'] = TABLE.partitionKey;
        const parts = [`#pk = ${into.value({ S: `${prefix}${pk}` })}`];
        if (range !== undefined) {
          into.names['#sk'] = TABLE.sortKey;
          parts.push(range(into));
        }
        const ExclusiveStartKey =
          start === undefined || range !== undefined ? undefined : keyOf(prefix, { pk, sk: start });
        const fields = { KeyConditionExpression: parts.join(' AND '), ExclusiveStartKey, ConsistentRead };
        return { name: 'Query', input: { TableName, ...fields, ...paging, ...into.fields() } };
      },
  );
const inIndex = fc
  .record({
    index: fc.constantFrom(
      { index: due, pk: 'DUE' },
      { index: needs, pk: 'B#b' },
      { index: day, pk: 'B#b#2026-01-01' },
    ),
    until: fc.option(fc.constantFrom('1', '2', '5', '9'), { nil: undefined }),
    paging,
  })
  .map(
    ({ index: { index, pk }, until, paging }): MakeCall =>
      (TableName, prefix) => {
        const into = new Placeholders();
        const parts = [`${index.partitionKey} = ${into.value({ S: `${prefix}${pk}` })}`];
        if (until !== undefined && index.sortType === 'N')
          parts.push(`${index.sortKey} <= ${into.value({ N: until })}`);
        const fields = { IndexName: index.name, KeyConditionExpression: parts.join(' AND ') };
        return { name: 'Query', input: { TableName, ...fields, ...paging, ...into.fields() } };
      },
  );

const calls = fc.array(
  fc.oneof(
    { weight: 7, arbitrary: put },
    { weight: 4, arbitrary: update },
    { weight: 2, arbitrary: remove },
    { weight: 3, arbitrary: get },
    { weight: 1, arbitrary: batch },
    { weight: 3, arbitrary: inTable },
    { weight: 4, arbitrary: inIndex },
  ),
  { minLength: 20, maxLength: 40 },
);

/** Lists of calls; a failing one is shown call by call. */
export const arbitraryCalls: fc.Arbitrary<readonly MakeCall[]> = calls.map((makes) =>
  Object.assign(makes, {
    [fc.toStringMethod]: () => makes.map((make) => JSON.stringify(make('table', ''))).join('\n'),
  }),
);
