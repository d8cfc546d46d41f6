// One table, five verbs. Turns what the SDK throws into the two things a caller can act on: "the condition was not met"
// and "try again later".
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { RetryableError } from '#core/errors.ts';
import { TABLE } from '#functions/settings.ts';
import type { Key } from './keys.ts';

export type Item = Readonly<Record<string, AttributeValue>>;
export type TableOptions = { readonly client: DynamoDBClient; readonly table: string };

type Condition = {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, AttributeValue>>;
};

/** Writes where nothing is, or where what is there has expired and only waits to be swept away. */
export function ifAbsent(nowSeconds: number): Condition {
  return {
    expression: `attribute_not_exists(${TABLE.partitionKey}) OR ${TABLE.ttl} <= :now`,
    values: { ':now': { N: String(nowSeconds) } },
  };
}

export type Page = { readonly items: readonly Item[]; readonly next?: Item };

export type Table = ReturnType<typeof openTable>;

export function openTable({ client, table }: TableOptions) {
  return {
    async get(key: Key, consistent: boolean): Promise<Item | undefined> {
      const input = { TableName: table, Key: attributesOf(key), ConsistentRead: consistent };
      return (await reached(client.send(new GetItemCommand(input)))).Item;
    },

    /** False: the condition was not met, nothing changed. */
    put(key: Key, attributes: Item, condition?: Condition): Promise<boolean> {
      const Item = { ...attributesOf(key), ...attributes };
      return conditionally(client.send(new PutItemCommand({ TableName: table, Item, ...conditionOf(condition) })));
    },

    /** False: the condition was not met, nothing changed. */
    update(key: Key, change: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>): Promise<boolean> {
      return conditionally(client.send(new UpdateItemCommand({ TableName: table, Key: attributesOf(key), ...change })));
    },

    /** False: the condition was not met, nothing changed. */
    remove(key: Key, condition?: Condition): Promise<boolean> {
      return conditionally(
        client.send(new DeleteItemCommand({ TableName: table, Key: attributesOf(key), ...conditionOf(condition) })),
      );
    },

    /** One page. */
    async query(input: Omit<QueryCommandInput, 'TableName'>): Promise<Page> {
      const answer = await reached(client.send(new QueryCommand({ TableName: table, ...input })));
      const next = answer.LastEvaluatedKey;
      return { items: answer.Items ?? [], ...(next !== undefined && { next }) };
    },

    /** Pages until `limit` items or the end. */
    async queryAll(input: Omit<QueryCommandInput, 'TableName'>, limit = Number.POSITIVE_INFINITY) {
      const items: Item[] = [];
      let next: Item | undefined;
      do {
        const Limit = Number.isFinite(limit) ? limit - items.length : undefined;
        const page = await this.query({ ...input, Limit, ...(next !== undefined && { ExclusiveStartKey: next }) });
        items.push(...page.items);
        next = page.next;
      } while (next !== undefined && items.length < limit);
      return items;
    },
  };
}

/** True once the item's time is over, whether or not the table has swept it away yet. */
export function isExpired(item: Item, nowSeconds: number): boolean {
  const expires = numberOf(item, TABLE.ttl);
  return expires !== undefined && expires <= nowSeconds;
}

export function numberOf(item: Item | undefined, name: string): number | undefined {
  const text = item?.[name]?.N;
  return text === undefined ? undefined : Number(text);
}

export function textOf(item: Item | undefined, name: string): string {
  return item?.[name]?.S ?? '';
}

/** Whole seconds, as the table counts expiry. */
export function secondsOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

export function attributesOf({ pk, sk }: Key): Record<string, AttributeValue> {
  return { [TABLE.partitionKey]: { S: pk }, [TABLE.sortKey]: { S: sk } };
}

function conditionOf(condition: Condition | undefined) {
  if (condition === undefined) return {};
  return {
    ConditionExpression: condition.expression,
    ...(condition.names && { ExpressionAttributeNames: { ...condition.names } }),
    ...(condition.values && { ExpressionAttributeValues: { ...condition.values } }),
  };
}

async function conditionally(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return false;
    throw unavailable(cause);
  }
}

/** Awaits an SDK call; whatever goes wrong is RetryableError('store-unavailable'). */
export async function reached<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (cause) {
    throw unavailable(cause);
  }
}

function unavailable(cause: unknown): RetryableError {
  return new RetryableError('store-unavailable', 'The table did not answer.', { cause });
}
