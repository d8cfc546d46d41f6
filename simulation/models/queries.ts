// Query: which rows of a partition or of an index's partition, in which order, and where the next page starts.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '#aws/table.ts';
import { TABLE } from '#functions/settings.ts';
import { compareTexts, compareValues, copyStored, sizeOf } from './attributes.ts';
import { type Condition, checkValues, holds, nameOf, parseCondition, resolve, type Scope } from './conditions.ts';
import { type Input, takeKey, takeScope } from './inputs.ts';
import { invalid } from './refusals.ts';
import { INDEXES, type Row, type Rows, versionAt } from './rows.ts';

export type QueryAnswer = {
  readonly Items: readonly Item[];
  readonly Count: number;
  readonly ScannedCount: number;
  readonly LastEvaluatedKey?: Item;
};

type Keys = { readonly partitionKey: string; readonly sortKey: string; readonly sortType: 'S' | 'N' };
/** In order; a row that held nothing at the time in question is undefined. */
type Candidates = { readonly length: number; at(place: number): Found | undefined };
type Found = { readonly row: Row; readonly item: Item };

/** A page ends with the item that fills it. */
const PAGE_BYTES = 1024 * 1024;

export function query(rows: Rows, input: Input, asOf: number | undefined): QueryAnswer {
  const index = INDEXES.find((name) => name === input.IndexName);
  if (input.IndexName !== undefined && index === undefined)
    throw invalid('The table does not have the specified index');
  if (index !== undefined && input.ConsistentRead) {
    throw invalid('Consistent reads are not supported on global secondary indexes');
  }
  if (input.Limit !== undefined && input.Limit < 1) throw invalid('Limit must be greater than or equal to 1');
  const keys: Keys = index === undefined ? { ...TABLE, sortType: 'S' } : TABLE.indexes[index];
  const parsed = parseCondition(input.KeyConditionExpression ?? '');
  const scope = takeScope(input, parsed);
  checkValues(parsed.tree, scope);
  const { partition, range } = splitKeyCondition(parsed.tree, keys, scope);
  const found =
    index === undefined
      ? inTable(rows, partition, asOf)
      : inIndex(rows.inIndex(index, partition), keys, partition, asOf);
  const forward = input.ScanIndexForward ?? true;
  const start = input.ExclusiveStartKey && readStart(input.ExclusiveStartKey, keys, partition, index !== undefined);
  if (start !== undefined && range !== undefined && !holds(range, start.item, scope)) {
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
  return page(found, {
    wanted: ({ item }) => range === undefined || holds(range, item, scope),
    after: (one) => start === undefined || compareFound(one, start, keys) * (forward ? 1 : -1) > 0,
    forward,
    limit: input.Limit ?? Number.POSITIVE_INFINITY,
    keysOnly: index !== undefined,
    keys,
  });
}

type PageOptions = {
  readonly wanted: (found: Found) => boolean;
  readonly after: (found: Found) => boolean;
  readonly forward: boolean;
  readonly limit: number;
  readonly keysOnly: boolean;
  readonly keys: Keys;
};

function page(found: Candidates, options: PageOptions): QueryAnswer {
  const { wanted, after, forward, limit, keysOnly, keys } = options;
  const items: Item[] = [];
  let last: Found | undefined;
  let bytes = 0;
  for (let step = 0; step < found.length && items.length < limit && bytes < PAGE_BYTES; step++) {
    const one = found.at(forward ? step : found.length - 1 - step);
    if (one === undefined || !after(one) || !wanted(one)) continue;
    const item = keysOnly ? keysOf(one.item, keys) : copyStored(one.item);
    bytes += sizeOf(item);
    items.push(item);
    last = one;
  }
  const full = items.length >= limit || bytes >= PAGE_BYTES;
  return {
    Items: items,
    Count: items.length,
    ScannedCount: items.length,
    ...(full && last !== undefined && { LastEvaluatedKey: keysOf(last.item, keys) }),
  };
}

function inTable(rows: Rows, partition: string, asOf: number | undefined): Candidates {
  const ordered = rows.partition(partition);
  return {
    length: ordered.length,
    at(place) {
      const row = ordered[place] as Row;
      const item = versionAt(row, asOf)?.item;
      return item && { row, item };
    },
  };
}

function inIndex(rows: Iterable<Row>, keys: Keys, partition: string, asOf: number | undefined): Candidates {
  const found: Found[] = [];
  for (const row of rows) {
    const item = versionAt(row, asOf)?.item;
    if (item?.[keys.partitionKey]?.S === partition && item[keys.sortKey] !== undefined) found.push({ row, item });
  }
  return found.sort((left, right) => compareFound(left, right, keys));
}

/** By the sort key, then (an index may hold several of one) by the table's own key. */
function compareFound(left: Found, right: Found, { sortKey }: Keys): number {
  const order = compareValues(left.item[sortKey] as AttributeValue, right.item[sortKey] as AttributeValue) as number;
  return order || compareTexts(left.row.pk, right.row.pk) || compareTexts(left.row.sk, right.row.sk);
}

function keysOf(item: Item, { partitionKey, sortKey }: Keys): Item {
  const names = new Set([TABLE.partitionKey, TABLE.sortKey, partitionKey, sortKey]);
  return copyStored(Object.fromEntries([...names].map((name) => [name, item[name] as AttributeValue])));
}

/** A key condition names one partition, and at most one range of sort keys. */
function splitKeyCondition(
  tree: Condition,
  keys: Keys,
  scope: Scope,
): { readonly partition: string; readonly range: Condition | undefined } {
  const parts = tree.kind === 'and' ? [tree.left, tree.right] : [tree];
  const isPartition = (part: Condition) =>
    part.kind === 'compare' && part.by === '=' && nameOf(part.left, scope) === keys.partitionKey;
  const equals = parts.find(isPartition);
  const range = parts.find((part) => part !== equals);
  const partition = equals?.kind === 'compare' ? resolve(equals.right, undefined, scope)?.S : undefined;
  if (partition === undefined) throw invalid(`Query condition missed key schema element: ${keys.partitionKey}`);
  if (range !== undefined) checkRange(range, keys, scope);
  return { partition, range };
}

function checkRange(range: Condition, keys: Keys, scope: Scope): void {
  const operands = {
    compare: range.kind === 'compare' && range.by !== '<>' && [range.right],
    between: range.kind === 'between' && [range.low, range.high],
    begins: range.kind === 'begins' && [range.prefix],
  }[range.kind as 'compare'];
  if (!operands || !('left' in range) || nameOf(range.left as string, scope) !== keys.sortKey) {
    throw invalid('Query key condition not supported');
  }
  for (const operand of operands) {
    if (resolve(operand, undefined, scope)?.[keys.sortType] === undefined) {
      throw invalid('One or more parameter values were invalid: Condition parameter type does not match schema type');
    }
  }
}

function readStart(key: Item, keys: Keys, partition: string, ofIndex: boolean): Found {
  const names = new Set([TABLE.partitionKey, TABLE.sortKey, keys.partitionKey, keys.sortKey]);
  const complete = Object.keys(key).length === names.size && [...names].every((name) => key[name] !== undefined);
  if (!complete || key[keys.sortKey]?.[keys.sortType] === undefined)
    throw invalid('The provided starting key is invalid');
  if (key[keys.partitionKey]?.S !== partition) {
    throw invalid(
      ofIndex ? 'The provided starting key is invalid' : 'The provided starting key is outside query boundaries',
    );
  }
  const own = takeKey({
    [TABLE.partitionKey]: key[TABLE.partitionKey] as AttributeValue,
    [TABLE.sortKey]: key[TABLE.sortKey] as AttributeValue,
  });
  return { row: { ...own, versions: [] }, item: key };
}
