// Names of items. Key parts are escaped so that no two different things can share a key, whatever a provider puts in an id.
import { createHash } from 'node:crypto';
import type { TurnRef } from '#core/conversation.ts';
import type { ChannelName } from '#core/message.ts';
import { TABLE } from '#functions/settings.ts';

export type Key = { readonly pk: string; readonly sk: string };

/** Sorts after every turn (`~` > `T`), so one descending query returns the state and the newest turn. */
export const STATE = '~STATE';
export const TURN_PREFIX = 'T#';
export const NOTICE_PREFIX = 'NOTICE#';
export const ACCOUNT_PREFIX = 'ACCOUNT#';
export const MEMBER_PREFIX = 'MEMBER#';
export const NOTE_PREFIX = 'NOTE#';
export const CONTACT_PREFIX = 'CONTACT#';
export const TRAIL_PREFIX = 'TRAIL#';
const DAY_PREFIX = 'DAY#';
export const LIVE = 'SETTINGS#LIVE';
/** The one partition of the index of due work. */
export const DUE = 'DUE';

/** DynamoDB's limit of a partition key, in bytes. Longer names can be no item of ours. */
export const MAX_KEY_BYTES = 2048;

const ERA_DIGITS = 6;
const TIME_DIGITS = 15;
const VERSION_DIGITS = 8;
const HASH_LENGTH = 16;

/** Letters, digits, `.`, `_`, `-` stay; every other UTF-16 unit becomes `%` and four hex digits. Injective. */
export function escapePart(part: string): string {
  return part.replace(
    /[^A-Za-z0-9._-]/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

function unescapePart(part: string): string {
  return part.replace(/%([0-9A-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export function businessKey(business: string): string {
  return `B#${escapePart(business)}`;
}

export function conversationPartition(business: string, conversation: string): string {
  return `${businessKey(business)}#C#${escapePart(conversation)}`;
}

export function stateKey(business: string, conversation: string): Key {
  return { pk: conversationPartition(business, conversation), sk: STATE };
}

/** What a conversation's partition key names; undefined for any other key. */
export function readConversationPartition(
  pk: string,
): { readonly business: string; readonly conversation: string } | undefined {
  const [b, business, c, conversation, ...more] = pk.split('#');
  if (b !== 'B' || c !== 'C' || business === undefined || conversation === undefined || more.length > 0)
    return undefined;
  return { business: unescapePart(business), conversation: unescapePart(conversation) };
}

/** Sorts by era, then time, as text. */
export function turnSortKey({ era, at, hash }: TurnRef): string {
  return `${TURN_PREFIX}${padded(era, ERA_DIGITS)}#${padded(at, TIME_DIGITS)}#${escapePart(hash)}`;
}

export function turnKey(business: string, conversation: string, ref: TurnRef): Key {
  return { pk: conversationPartition(business, conversation), sk: turnSortKey(ref) };
}

/** Partition of the index by day of last activity (UTC). */
export function dayPartition(business: string, day: string): string {
  return `${businessKey(business)}#${escapePart(day)}`;
}

export function settingsKey(business: string, number: number): Key {
  return { pk: businessKey(business), sk: `SETTINGS#${padded(number, VERSION_DIGITS)}` };
}

/** The file that a version was published from: apart, so that reading settings does not read it too. */
export function sourceKey(business: string, number: number): Key {
  const { pk, sk } = settingsKey(business, number);
  return { pk, sk: `${sk}#SOURCE` };
}

/** The model that was trained for a version, in chunks: apart like the source, for it is read once a version. */
export function modelKey(business: string, number: number, chunk: number): Key {
  const { pk, sk } = settingsKey(business, number);
  return { pk, sk: `${sk}#MODEL#${padded(chunk, 3)}` };
}

export function draftKey(business: string): Key {
  return { pk: businessKey(business), sk: 'SETTINGS#DRAFT' };
}

export function liveKey(business: string): Key {
  return { pk: businessKey(business), sk: LIVE };
}

/** Undefined where the id is too long to name an account. */
export function accountKey(channel: ChannelName, id: string): Key | undefined {
  const pk = `${TABLE.leadingKeys.account}${channel}#${escapePart(id)}`;
  return pk.length > MAX_KEY_BYTES ? undefined : { pk, sk: 'ACCOUNT' };
}

/** The same account among the business's own items, for listing. */
export function accountListKey(business: string, channel: ChannelName, id: string): Key {
  return { pk: businessKey(business), sk: `${ACCOUNT_PREFIX}${channel}#${escapePart(id)}` };
}

/** Somebody who may sign in to the business's console. */
export function memberKey(business: string, id: string): Key {
  return { pk: businessKey(business), sk: `${MEMBER_PREFIX}${escapePart(id)}` };
}

/** What a member wrote about a conversation, by time: `id` begins with it. */
export function noteKey(business: string, conversation: string, id: string): Key {
  return { pk: conversationPartition(business, conversation), sk: `${NOTE_PREFIX}${escapePart(id)}` };
}

/** What the business knows of a contact, for lists. */
export function contactKey(business: string, conversation: string): Key {
  return { pk: businessKey(business), sk: `${CONTACT_PREFIX}${escapePart(conversation)}` };
}

/** Up to which day contacts were gathered from conversations. */
export function gatheredKey(business: string): Key {
  return { pk: businessKey(business), sk: 'CONTACTS-GATHERED' };
}

/** Quick replies and labels of the business. */
export function deskKey(business: string): Key {
  return { pk: businessKey(business), sk: 'DESK' };
}

/** Something that a member did, by time. */
export function trailKey(business: string, at: number, identity: readonly string[]): Key {
  return { pk: businessKey(business), sk: `${TRAIL_PREFIX}${padded(at, TIME_DIGITS)}#${shortDigest(identity)}` };
}

export function countsKey(business: string, date: string): Key {
  return { pk: businessKey(business), sk: `${DAY_PREFIX}${escapePart(date)}` };
}

export function dateOfCounts(sk: string): string {
  return unescapePart(sk.slice(DAY_PREFIX.length));
}

export function noticeKey(business: string, at: number, identity: readonly string[]): Key {
  return { pk: businessKey(business), sk: `${NOTICE_PREFIX}${padded(at, TIME_DIGITS)}#${shortDigest(identity)}` };
}

export function quarantinePartition(date: string): string {
  return `${TABLE.leadingKeys.quarantine}${escapePart(date)}`;
}

export function quarantineKey(at: number, identity: readonly (string | Uint8Array)[], chunk: number): Key {
  return {
    pk: quarantinePartition(utcDay(at)),
    sk: `${padded(at, TIME_DIGITS)}#${shortDigest(identity)}#${padded(chunk, 3)}`,
  };
}

/** `yyyy-mm-dd` in UTC. */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function shortDigest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('base64url').slice(0, HASH_LENGTH);
}

/** A whole number that sorts as text. Anything else would be filed where nobody finds it: a fault of ours. */
function padded(number: number, digits: number): string {
  if (!Number.isSafeInteger(number) || number < 0 || number >= 10 ** digits) {
    throw new RangeError(`A key needs a whole number of at most ${digits} digits.`);
  }
  return String(number).padStart(digits, '0');
}
