// Reading for people: the console's lists and the local cloud's views. Nothing on a message's path comes here.
import { gunzipSync } from 'node:zlib';
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Conversation, Turn } from '#core/conversation.ts';
import type { DayCounts } from '#core/day-counts.ts';
import { RetryableError } from '#core/errors.ts';
import type { Notice } from '#core/message.ts';
import { compareTurns } from '#core/turn.ts';
import type { Account, Clock } from '#flow/ports.ts';
import { TABLE } from '#functions/settings.ts';
import { decodeBody } from './body.ts';
import { BODY, LINK, readState, readTurn } from './items.ts';
import { CHUNKS, COUNTER_PREFIX } from './journal.ts';
import * as keys from './keys.ts';
import {
  attributesOf,
  type Item,
  isExpired,
  numberOf,
  openTable,
  type Page,
  reached,
  secondsOf,
  type Table,
  type TableOptions,
  textOf,
} from './table.ts';

const BATCH = 100;
const BATCH_ROUNDS = 10;

/** A conversation with the name under which it is stored. */
export type Listed = { readonly conversation: string; readonly state: Conversation };
/** `before` leads to the page of older turns; absent on the last page. */
export type TurnPage = { readonly turns: readonly Turn[]; readonly before?: string };
/** `after` leads to the next page; absent on the last one. */
export type ListPage = { readonly conversations: readonly Listed[]; readonly after?: string };
export type Quarantined = {
  readonly at: number;
  readonly channel: string;
  readonly why: string;
  readonly raw: Uint8Array;
};

export type ReaderOptions = TableOptions & { readonly clock: Clock };
export type Reader = ReturnType<typeof createReader>;

/** Everything is eventually consistent; a failure is RetryableError. */
export function createReader(options: ReaderOptions) {
  const table = openTable(options);
  const now = () => secondsOf(options.clock());
  return {
    /** A page of turns, oldest first; the newest page when `before` is absent. */
    turns: (business: string, conversation: string, page: { readonly limit: number; readonly before?: string }) =>
      readTurns(table, now(), keys.conversationPartition(business, conversation), page),

    /** The conversation, at most a few links away from the name given. */
    conversation: (business: string, conversation: string) => follow(table, now(), business, conversation),

    /** Conversations that wait for a person, the longest-waiting first. */
    async tasks(business: string, limit = 200): Promise<readonly Listed[]> {
      const { needs } = TABLE.indexes;
      const query = inPartition(keys.businessKey(business), needs.partitionKey);
      const found = await table.queryAll({ IndexName: needs.name, ...query }, limit);
      const states = await readStates(options, now(), found);
      return states.filter(({ state }) => state.tasks.length > 0);
    },

    /** Conversations whose last activity was on a day (`yyyy-mm-dd`, UTC), in no particular order. */
    async onDay(business: string, date: string, page: { readonly limit: number; readonly after?: string }) {
      const { day } = TABLE.indexes;
      const found = await table.query({
        IndexName: day.name,
        ...inPartition(keys.dayPartition(business, date), day.partitionKey),
        Limit: page.limit,
        ...(page.after !== undefined && { ExclusiveStartKey: startOnDay(business, date, page.after) }),
      });
      const conversations = await readStates(options, now(), found.items);
      return { conversations, ...nextOf(found, day.sortKey, 'after') } satisfies ListPage;
    },

    /** The day's totals; empty where nothing was counted. */
    counts: async (business: string, date: string): Promise<DayCounts> =>
      countsIn((await table.get(keys.countsKey(business, date), false)) ?? {}),

    /** Days on which something was counted, newest first. */
    days: (business: string, range: DayRange) => readDays(table, business, range),

    /** How many conversations wait for a person, at most `most`. */
    async waiting(business: string, most: number): Promise<number> {
      const { needs } = TABLE.indexes;
      const query = inPartition(keys.businessKey(business), needs.partitionKey);
      return (await table.queryAll({ IndexName: needs.name, ...query }, most)).length;
    },

    /** Notices about the business's accounts, newest first. */
    notices: (business: string, limit = 50) => listed<Notice>(table, now(), business, keys.NOTICE_PREFIX, limit),

    accounts: (business: string) => listed<Account>(table, now(), business, keys.ACCOUNT_PREFIX),

    /** What was parked on a day (UTC), oldest first. */
    quarantined: (date: string) => readQuarantine(table, now(), date),
  };
}

type DayRange = { readonly from?: string; readonly to?: string; readonly limit: number };

/** Sorts behind every date. */
const NEVER = '9999';

async function readDays(table: Table, business: string, { from = '', to = NEVER, limit }: DayRange) {
  const items = await table.queryAll(
    {
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
      ExpressionAttributeValues: {
        ':pk': { S: keys.businessKey(business) },
        ':from': { S: keys.countsKey(business, from).sk },
        ':to': { S: keys.countsKey(business, to).sk },
      },
      ScanIndexForward: false,
    },
    limit,
  );
  return items.map((item) => ({ date: keys.dateOfCounts(textOf(item, TABLE.sortKey)), counts: countsIn(item) }));
}

function countsIn(item: Item): DayCounts {
  const counters = Object.entries(item).filter(([name]) => name.startsWith(COUNTER_PREFIX));
  return Object.fromEntries(counters.map(([name, { N }]) => [name.slice(COUNTER_PREFIX.length), Number(N)]));
}

async function readTurns(
  table: Table,
  now: number,
  pk: string,
  { limit, before }: { readonly limit: number; readonly before?: string },
): Promise<TurnPage> {
  const found = await table.query({
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
    ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
    ExpressionAttributeValues: { ':pk': { S: pk }, ':prefix': { S: keys.TURN_PREFIX } },
    ScanIndexForward: false,
    Limit: limit,
    ...(before !== undefined && { ExclusiveStartKey: attributesOf({ pk, sk: before }) }),
  });
  const turns = found.items.flatMap((item) => readTurn(item, now) ?? []);
  return { turns: turns.toSorted(compareTurns), ...nextOf(found, TABLE.sortKey, 'before') };
}

const MAX_LINKS = 8;

async function follow(table: Table, now: number, business: string, conversation: string): Promise<Listed | undefined> {
  let name = conversation;
  for (let step = 0; step < MAX_LINKS; step++) {
    const item = await table.get(keys.stateKey(business, name), false);
    const linkedTo = item?.[LINK]?.S;
    if (linkedTo === undefined) {
      const state = readState(item, now);
      return state === undefined ? undefined : { conversation: name, state };
    }
    name = linkedTo;
  }
  return undefined;
}

/** The states behind index entries, in the order of the entries. */
async function readStates(options: TableOptions, now: number, entries: readonly Item[]): Promise<readonly Listed[]> {
  const states = new Map<string, Conversation>();
  for (let start = 0; start < entries.length; start += BATCH) {
    const items = await readBatch(options, entries.slice(start, start + BATCH));
    for (const item of items) {
      const state = readState(item, now);
      if (state !== undefined) states.set(textOf(item, TABLE.partitionKey), state);
    }
  }
  return entries.flatMap((entry) => {
    const pk = textOf(entry, TABLE.partitionKey);
    const state = states.get(pk);
    const owner = keys.readConversationPartition(pk);
    return state === undefined || owner === undefined ? [] : [{ conversation: owner.conversation, state }];
  });
}

async function readBatch({ client, table }: TableOptions, entries: readonly Item[]): Promise<readonly Item[]> {
  const items: Item[] = [];
  let Keys = entries.map((entry) =>
    attributesOf({ pk: textOf(entry, TABLE.partitionKey), sk: textOf(entry, TABLE.sortKey) }),
  );
  for (let round = 0; round < BATCH_ROUNDS; round++) {
    const answer = await reached(client.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys } } })));
    items.push(...(answer.Responses?.[table] ?? []));
    Keys = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    if (Keys.length === 0) return items;
  }
  throw new RetryableError('store-unavailable', 'The table did not return every item.');
}

async function listed<Value>(
  table: Table,
  now: number,
  business: string,
  prefix: string,
  limit?: number,
): Promise<readonly Value[]> {
  const items = await table.queryAll(
    {
      KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
      ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
      ExpressionAttributeValues: { ':pk': { S: keys.businessKey(business) }, ':prefix': { S: prefix } },
      ScanIndexForward: false,
    },
    limit,
  );
  return items.filter((item) => !isExpired(item, now)).map((item) => decodeBody<Value>(item[BODY]));
}

/** Chunks lie beside each other, first to last. Incomplete ones, of a write that was cut off, are left out. */
async function readQuarantine(table: Table, now: number, date: string): Promise<readonly Quarantined[]> {
  const items = await table.queryAll(inPartition(keys.quarantinePartition(date), TABLE.partitionKey));
  const fresh = items.filter((item) => !isExpired(item, now));
  return fresh.flatMap((item, index) => {
    const [time, , chunk] = textOf(item, TABLE.sortKey).split('#');
    const parts = fresh.slice(index, index + (numberOf(item, CHUNKS) ?? 0)).map((part) => part[BODY]?.B ?? Buffer.of());
    if (Number(chunk) !== 0) return [];
    return [
      {
        at: Number(time),
        channel: textOf(item, 'channel'),
        why: textOf(item, 'why'),
        raw: new Uint8Array(gunzipSync(Buffer.concat(parts))),
      },
    ];
  });
}

function inPartition(pk: string, attribute: string) {
  return {
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': attribute },
    ExpressionAttributeValues: { ':pk': { S: pk } },
  };
}

function startOnDay(business: string, date: string, after: string): Record<string, { readonly S: string }> {
  const { day } = TABLE.indexes;
  return {
    [TABLE.partitionKey]: { S: `${keys.businessKey(business)}#C#${after}` },
    [TABLE.sortKey]: { S: keys.STATE },
    [day.partitionKey]: { S: keys.dayPartition(business, date) },
    [day.sortKey]: { S: after },
  };
}

function nextOf<const Name extends string>(
  page: Page,
  attribute: string,
  name: Name,
): { readonly [K in Name]?: string } {
  const next = page.next?.[attribute]?.S;
  return (next === undefined ? {} : { [name]: next }) as { readonly [K in Name]?: string };
}
