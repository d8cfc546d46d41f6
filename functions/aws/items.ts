// What items hold. Index attributes are there only while the index must find the item, so the hot path writes no index:
// the day moves once a day, the others appear with due work or with a task.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Conversation, Turn } from '#core/conversation.ts';
import { TABLE } from '#functions/settings.ts';
import { decodeBody, encodeBody } from './body.ts';
import { businessKey, DUE, dayPartition, escapePart, utcDay } from './keys.ts';
import type { Item } from './table.ts';
import { isExpired } from './table.ts';

/** Attribute names are part of an item's size, so they are short. */
export const BODY = 'b';
export const VERSION = 'v';
/** Names one write: tells a write whose answer was lost from somebody else's. */
export const WRITE_ID = 'w';
/** An item has 400 KB, its keys included. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html (2026-11-25) */
export const MOST_BODY_BYTES = 397 * 1024;
/** On a contact's former id: the conversation that it leads to. */
export const LINK = 'link';

/** An erased contact's stub outlives every late duplicate: webhooks repeat for 7 days, the dead-letter queue keeps 14. */
const STUB_DAYS = 40;
const DAY_MS = 24 * 60 * 60 * 1000;

const { due, needs, day } = TABLE.indexes;
/** What finds a state through an index. */
export const INDEX_ATTRIBUTES = [
  due.partitionKey,
  due.sortKey,
  needs.partitionKey,
  needs.sortKey,
  day.partitionKey,
  day.sortKey,
] as const;

/** The state's attributes, keys apart. */
export function stateItem(business: string, conversation: string, next: Conversation, writeId: string): Item {
  const stubUntil =
    next.mode === 'erased' && next.erasedAt !== undefined ? next.erasedAt + STUB_DAYS * DAY_MS : undefined;
  return {
    [BODY]: encodeBody(next),
    [VERSION]: number(next.version),
    [WRITE_ID]: { S: writeId },
    ...(next.dueAt !== undefined && { [due.partitionKey]: { S: DUE }, [due.sortKey]: number(next.dueAt) }),
    ...(next.tasks.length > 0 && {
      [needs.partitionKey]: { S: businessKey(business) },
      [needs.sortKey]: number(Math.min(...next.tasks.map(({ since }) => since))),
    }),
    ...(next.lastActivityAt !== undefined && {
      [day.partitionKey]: { S: dayPartition(business, utcDay(next.lastActivityAt)) },
      [day.sortKey]: { S: escapePart(conversation) },
    }),
    ...(stubUntil !== undefined && { [TABLE.ttl]: expiry(stubUntil) }),
  };
}

/** The turn's attributes, keys apart. */
export function turnItem(turn: Turn, version: number): Item {
  return { [BODY]: encodeBody(turn), [VERSION]: number(version), [TABLE.ttl]: expiry(turn.expiresAt) };
}

/** Undefined where the item is absent, expired, or holds no state (a link only). */
export function readState(item: Item | undefined, nowSeconds: number): Conversation | undefined {
  return item?.[BODY] === undefined || isExpired(item, nowSeconds) ? undefined : decodeBody<Conversation>(item[BODY]);
}

/** Undefined where the item is absent or expired. */
export function readTurn(item: Item | undefined, nowSeconds: number): Turn | undefined {
  return item === undefined || isExpired(item, nowSeconds) ? undefined : decodeBody<Turn>(item[BODY]);
}

export function number(value: number): AttributeValue {
  return { N: String(value) };
}

/** Milliseconds to the whole seconds of a TTL attribute, never early. */
export function expiry(milliseconds: number): AttributeValue {
  return number(Math.ceil(milliseconds / 1000));
}
