// The memory of conversations on DynamoDB: load, commit and claim, record. Two writes and one read per answered message.
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Conversation, Turn } from '#core/conversation.ts';
import { RetryableError } from '#core/errors.ts';
import { mergeTurns } from '#core/turn.ts';
import type { Clock, Loaded, Store } from '#flow/ports.ts';
import { TABLE } from '#functions/settings.ts';
import {
  INDEX_ATTRIBUTES,
  LINK,
  number,
  readState,
  readTurn,
  stateItem,
  turnItem,
  VERSION,
  WRITE_ID,
} from './items.ts';
import {
  conversationPartition,
  DUE,
  readConversationPartition,
  STATE,
  stateKey,
  TURN_PREFIX,
  turnKey,
} from './keys.ts';
import { ifAbsent, isExpired, numberOf, openTable, secondsOf, type Table, type TableOptions, textOf } from './table.ts';

const COMMIT_ATTEMPTS = 3;
const MERGE_ROUNDS = 5;

export type StoreOptions = TableOptions & { readonly clock: Clock };

/** Every failure that is not an answer is RetryableError. */
export function createStore({ client, table: name, clock }: StoreOptions): Store {
  const table = openTable({ client, table: name });
  return {
    load: (business, conversation) => load(table, clock, business, conversation),
    turn: async (business, conversation, ref) =>
      readTurn(await table.get(turnKey(business, conversation, ref), true), secondsOf(clock())),
    commit: (business, conversation, next) => commit(table, clock, business, conversation, next),
    record: (business, conversation, turn) => record(table, clock, business, conversation, turn),
    link: (business, alias, conversation) => link(table, clock, business, alias, conversation),
    due: (now, limit) => due(table, now, limit),
  };
}

async function load(table: Table, clock: Clock, business: string, conversation: string): Promise<Loaded> {
  const { items } = await table.query({
    KeyConditionExpression: `${TABLE.partitionKey} = :pk`,
    ExpressionAttributeValues: { ':pk': { S: conversationPartition(business, conversation) } },
    ScanIndexForward: false,
    Limit: 2,
    ConsistentRead: true,
  });
  const now = secondsOf(clock());
  const head = items.find((item) => textOf(item, TABLE.sortKey) === STATE);
  const state = readState(head, now);
  const newest = readTurn(
    items.find((item) => textOf(item, TABLE.sortKey).startsWith(TURN_PREFIX)),
    now,
  );
  const linkedTo = head?.[LINK]?.S;
  return {
    ...(state !== undefined && { conversation: state }),
    ...(newest !== undefined && { newest }),
    ...(linkedTo !== undefined && { linkedTo }),
  };
}

/**
 * Puts `next` over the version before it. An attempt whose answer was lost (here, or inside the SDK, which repeats it) is
 * told from somebody else's write by its write id. Repeating the same put is safe: the version lets only one through.
 */
async function commit(
  table: Table,
  clock: Clock,
  business: string,
  conversation: string,
  next: Conversation,
): Promise<boolean> {
  const key = stateKey(business, conversation);
  const writeId = randomBytes(9).toString('base64url');
  const item = stateItem(business, conversation, next, writeId);
  const look = () => readBack(table, clock, business, conversation, next, writeId);
  let failure: unknown;
  for (let attempt = 0; attempt < COMMIT_ATTEMPTS; attempt++) {
    const written = await table.put(key, item, versionCondition(next.version, secondsOf(clock()))).catch((error) => {
      failure = error;
      return undefined;
    });
    if (written === true) return true;
    if (written === false) return (await look()) === 'ours';
    const found = await look().catch(() => 'unchanged');
    if (found !== 'unchanged') return found === 'ours';
  }
  throw failure;
}

/** What the store holds after a write whose fate is unknown. */
async function readBack(
  table: Table,
  clock: Clock,
  business: string,
  conversation: string,
  next: Conversation,
  writeId: string,
): Promise<'ours' | 'theirs' | 'unchanged'> {
  const stored = await table.get(stateKey(business, conversation), true);
  if (textOf(stored, WRITE_ID) === writeId) return 'ours';
  if (stored?.[LINK] !== undefined) return 'theirs';
  const expired = stored !== undefined && isExpired(stored, secondsOf(clock()));
  const version = expired ? 0 : (numberOf(stored, VERSION) ?? 0);
  return version === next.version - 1 ? 'unchanged' : 'theirs';
}

/** A conversation that leads elsewhere takes no more writes, so a late one cannot undo the link. */
function versionCondition(version: number, nowSeconds: number) {
  const unlinked = `attribute_not_exists(${LINK})`;
  if (version === 1) {
    return {
      expression: `${unlinked} AND (attribute_not_exists(${VERSION}) OR ${TABLE.ttl} <= :now)`,
      values: { ':now': number(nowSeconds) },
    };
  }
  return { expression: `${unlinked} AND ${VERSION} = :before`, values: { ':before': number(version - 1) } };
}

/** A report of neither an inbound nor a person is a receipt: the turn is nearly always there, so it is read before it is written. */
async function record(
  table: Table,
  clock: Clock,
  business: string,
  conversation: string,
  incoming: Turn,
): Promise<void> {
  const key = turnKey(business, conversation, incoming.ref);
  const isFirst = incoming.inbound !== undefined || incoming.person !== undefined;
  if (isFirst && (await table.put(key, turnItem(incoming, 1), ifAbsent(secondsOf(clock()))))) {
    return;
  }
  for (let round = 0; round < MERGE_ROUNDS; round++) {
    const now = secondsOf(clock());
    const item = await table.get(key, true);
    const stored = readTurn(item, now);
    if (stored === undefined) {
      if (await table.put(key, turnItem(incoming, 1), ifAbsent(now))) return;
      continue;
    }
    const merged = mergeTurns(stored, incoming);
    if (isDeepStrictEqual(JSON.parse(JSON.stringify(merged)), stored)) return;
    const before = numberOf(item, VERSION) ?? 0;
    const unchanged = { expression: `${VERSION} = :before`, values: { ':before': number(before) } };
    if (await table.put(key, turnItem(merged, before + 1), unchanged)) return;
  }
  throw new RetryableError('store-conflict', 'The turn was written by others at the same time.');
}

/** Nothing is put in front of a conversation: two names of one contact that both have one stay two. */
async function link(
  table: Table,
  clock: Clock,
  business: string,
  alias: string,
  conversation: string,
): Promise<boolean> {
  if (alias === conversation) return true;
  // A contact that comes back to a former id: without this the two would lead to each other for ever.
  await table.update(stateKey(business, conversation), {
    UpdateExpression: `REMOVE ${LINK}`,
    ConditionExpression: `${LINK} = :alias`,
    ExpressionAttributeValues: { ':alias': { S: alias } },
  });
  return table.update(stateKey(business, alias), {
    UpdateExpression: `SET ${LINK} = :to REMOVE ${INDEX_ATTRIBUTES.join(', ')}`,
    ConditionExpression: `attribute_not_exists(${VERSION}) OR ${TABLE.ttl} <= :now`,
    ExpressionAttributeValues: { ':to': { S: conversation }, ':now': number(secondsOf(clock())) },
  });
}

async function due(table: Table, now: number, limit: number): Promise<Awaited<ReturnType<Store['due']>>> {
  const index = TABLE.indexes.due;
  const items = await table.queryAll(
    {
      IndexName: index.name,
      KeyConditionExpression: `${index.partitionKey} = :due AND ${index.sortKey} <= :now`,
      ExpressionAttributeValues: { ':due': { S: DUE }, ':now': number(now) },
    },
    limit,
  );
  return items.flatMap((item) => {
    const owner = readConversationPartition(textOf(item, TABLE.partitionKey));
    const dueAt = numberOf(item, index.sortKey);
    return owner === undefined || dueAt === undefined ? [] : [{ ...owner, dueAt }];
  });
}
