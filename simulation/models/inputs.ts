// What the SDK hands to a table, checked as DynamoDB does it. A field that the model does not know is an error, not ignored.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '#aws/table.ts';
import { TABLE } from '#functions/settings.ts';
import { copyValue, MOST_ITEM_BYTES, sizeOf } from './attributes.ts';
import type { Parsed, Scope } from './conditions.ts';
import { invalid, NotModelledError } from './refusals.ts';

/** Fields of all modelled commands. */
export type Input = {
  readonly TableName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
  readonly IndexName?: string;
  readonly Limit?: number;
  readonly ScanIndexForward?: boolean;
  readonly ExclusiveStartKey?: Item;
  readonly ConsistentRead?: boolean;
  readonly RequestItems?: Readonly<Record<string, { readonly Keys?: readonly Item[] }>>;
};

const PLACEHOLDERS = ['ExpressionAttributeNames', 'ExpressionAttributeValues'];
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  GetItem: ['TableName', 'Key', 'ConsistentRead'],
  BatchGetItem: ['RequestItems'],
  PutItem: ['TableName', 'Item', 'ConditionExpression', ...PLACEHOLDERS],
  DeleteItem: ['TableName', 'Key', 'ConditionExpression', ...PLACEHOLDERS],
  UpdateItem: ['TableName', 'Key', 'UpdateExpression', 'ConditionExpression', ...PLACEHOLDERS],
  Query: [
    'TableName',
    'IndexName',
    'KeyConditionExpression',
    'ScanIndexForward',
    'Limit',
    'ExclusiveStartKey',
    'ConsistentRead',
    ...PLACEHOLDERS,
  ],
};
const MOST_PARTITION_BYTES = 2048;
const MOST_SORT_BYTES = 1024;
const NOTHING = {};
/** Attributes that indexes are made of. */
const INDEX_TYPES: ReadonlyMap<string, 'S' | 'N'> = new Map(
  Object.values(TABLE.indexes).flatMap(({ partitionKey, sortKey, sortType }) => [
    [partitionKey, 'S'] as const,
    [sortKey, sortType] as const,
  ]),
);
const INDEX_SORTS = Object.values(TABLE.indexes).map(({ sortKey }): string => sortKey);

export function readInput(name: string, input: unknown): Input {
  const known = FIELDS[name];
  if (known === undefined) throw new NotModelledError(`The command ${name} is not modelled.`);
  const given = input as Readonly<Record<string, unknown>>;
  for (const field in given) {
    if (given[field] !== undefined && !known.includes(field)) {
      throw new NotModelledError(`${name} with ${field} is not modelled.`);
    }
  }
  if (known[0] === 'TableName' && typeof given.TableName !== 'string') throw invalid('TableName is missing.');
  return given;
}

/** An item's own copy, fit for the table and its indexes. */
export function takeItem(item: Item | undefined): { readonly pk: string; readonly sk: string; readonly item: Item } {
  const copy: Record<string, AttributeValue> = {};
  for (const name in item) copy[name] = copyValue(item[name] as AttributeValue);
  const key = keyIn(copy);
  checkItem(copy);
  return { ...key, item: copy };
}

/** A key and nothing else. */
export function takeKey(key: Item | undefined): { readonly pk: string; readonly sk: string } {
  if (Object.keys(key ?? NOTHING).length !== 2) throw invalid('The provided key element does not match the schema');
  return keyIn(key ?? NOTHING);
}

/** Size, and what indexes ask of their attributes. */
export function checkItem(item: Item): void {
  if (sizeOf(item) > MOST_ITEM_BYTES) throw invalid('Item size has exceeded the maximum allowed size');
  for (const name of INDEX_TYPES.keys()) checkIndexKey(name, item[name]);
}

/** The call's names and values; every one must be used by an expression, and every one used must be there. */
export function takeScope(input: Input, ...expressions: readonly (Parsed<unknown> | undefined)[]): Scope {
  const names = input.ExpressionAttributeNames ?? NOTHING;
  const values: Record<string, AttributeValue> = {};
  for (const name in input.ExpressionAttributeValues) {
    values[name] = copyValue(input.ExpressionAttributeValues[name] as AttributeValue);
  }
  for (const name of [...Object.keys(names), ...Object.keys(values)]) {
    if (!expressions.some((expression) => expression?.placeholders.has(name))) {
      throw invalid(`Value provided in ExpressionAttribute… unused in expressions: keys: {${name}}`);
    }
  }
  for (const expression of expressions) if (expression !== undefined) checkDefined(expression, { names, values });
  return { names, values };
}

function checkDefined({ placeholders }: Parsed<unknown>, { names, values }: Scope): void {
  for (const name of placeholders) {
    if (!(name in names) && !(name in values)) throw invalid(`An expression attribute is not defined: ${name}`);
  }
}

function keyIn(item: Item): { readonly pk: string; readonly sk: string } {
  return {
    pk: keyText(item[TABLE.partitionKey], MOST_PARTITION_BYTES),
    sk: keyText(item[TABLE.sortKey], MOST_SORT_BYTES),
  };
}

function keyText(value: AttributeValue | undefined, most: number): string {
  const text = value?.S;
  if (text === undefined)
    throw invalid('One or more parameter values were invalid: a key is missing or of another type');
  if (text === '') throw invalid('One or more parameter values are not valid: a key contains an empty string value');
  if (Buffer.byteLength(text) > most) throw invalid(`One or more parameter values were invalid: a key exceeds ${most}`);
  return text;
}

/** Undefined is fine: indexes are sparse. */
export function checkIndexKey(name: string, value: AttributeValue | undefined): void {
  const type = INDEX_TYPES.get(name);
  if (type === undefined || value === undefined) return;
  if (value[type] === undefined)
    throw invalid('One or more parameter values were invalid: Type mismatch for Index Key');
  if (type === 'S') keyText(value, INDEX_SORTS.includes(name) ? MOST_SORT_BYTES : MOST_PARTITION_BYTES);
}
