// One `value` of a webhook: its field says which lists it holds, and each list has its reader.
// Step 2 (bytes to our words), called by normalise.ts.

import { identifier, type Json, list, record, records } from '#channels/meta/json.ts';
import { nothingFound } from '#channels/meta/post.ts';
import { type Found, ignored, keep, type Tray, unreadable } from '#channels/meta/tray.ts';
import type { Frame } from './frame.ts';
import { addresseeIds, cardIds, type Ids, phoneDigits, readCards, recipientIds, senderIds } from './identity.ts';
import { readCall, readMessage } from './messages.ts';
import { noticeOf } from './notices.ts';
import { readAddressBook, readEcho, readPreference, readThread } from './other-senders.ts';
import { readStatus } from './statuses.ts';

/** Where a value was found. */
export type Place = {
  readonly receivedAt: number;
  readonly field: string;
  /** Id of the account that holds our number. */
  readonly holder: string | undefined;
  /** Time of the entry, as given. */
  readonly happened: unknown;
};

type ItemReader = (frame: Frame, item: Json) => Found;
type Lists = readonly (readonly [key: string, read: ItemReader])[];

const CONVERSATION: Lists = [
  ['messages', readMessage],
  ['message_echoes', readEcho],
  ['statuses', readStatus],
  ['user_actions', () => ignored('user_actions')],
];
/** Fields about customers; every other field is about the account. */
const FIELDS: Readonly<Record<string, Lists>> = {
  messages: CONVERSATION,
  standby: CONVERSATION,
  smb_message_echoes: CONVERSATION,
  // Their statuses carry ids of calls and must never meet a message.
  calls: [
    ['calls', readCall],
    ['statuses', () => ignored('calls')],
  ],
  history: [
    ['threads', readThread],
    ['messages', () => ignored('history:media')],
  ],
  smb_app_state_sync: [['state_sync', readAddressBook]],
  user_preferences: [['user_preferences', readPreference]],
};

export function readValue(tray: Tray, place: Place, value: Json): void {
  const lists = Object.hasOwn(FIELDS, place.field) ? FIELDS[place.field] : undefined;
  if (lists === undefined) tell(tray, place, value);
  else readParts(tray, place, value, lists);
}

function readParts(tray: Tray, place: Place, value: Json, lists: Lists): void {
  const parts = partsOf(place.field, value);
  for (const part of parts) {
    readLists(tray, place, part, lists);
    readErrors(tray, place, part);
  }
  const isSaid = parts.some((part) => [...lists.map(([key]) => key), 'errors'].some((key) => has(part, key)));
  if (isSaid) return;
  const { metadata: _, contacts: __, ...said } = value;
  keep(tray, nothingFound(said), value);
}

/** A value may hold further values: chunks of history, and threads that another automation owns. */
function partsOf(field: string, value: Json): readonly Json[] {
  const { metadata, contacts, standby, history, ...rest } = value;
  const shared = { metadata, contacts };
  const inner = (item: unknown): Json => {
    const found = record(item);
    const isValue = found !== undefined && ['messages', 'message_echoes', 'statuses'].some((key) => has(found, key));
    return isValue ? { ...shared, ...found, standby: true } : { ...shared, messages: [item], standby: true };
  };
  if (field === 'history') return [{ ...shared, ...rest }, ...chunksOf(shared, history)];
  const owned = field === 'standby' || standby === true ? { standby: true } : {};
  const nested = typeof standby === 'object' && standby !== null ? list(standby).map(inner) : [];
  return [{ ...shared, ...rest, ...owned }, ...nested];
}

function chunksOf(shared: Json, history: unknown): readonly Json[] {
  return list(history).map((item) => {
    const chunk = record(item);
    // The chunk's own metadata counts chunks.
    return chunk === undefined ? { ...shared, threads: [item] } : { ...chunk, ...shared };
  });
}

function has(value: Json, key: string): boolean {
  return value[key] !== undefined && value[key] !== null;
}

/** Hands each item to its reader. Without our number's id no item can be placed, so all are parked. */
function readLists(tray: Tray, place: Place, value: Json, lists: Lists): void {
  const frame = frameOf(place, value);
  for (const [key, read] of lists.filter(([key]) => has(value, key))) {
    if (typeof value[key] !== 'object') keep(tray, unreadable('not-a-list'), value);
    for (const item of list(value[key])) keep(tray, readItem(frame, item, read), item);
  }
}

function readItem(frame: Frame | undefined, item: unknown, read: ItemReader): Found {
  const readable = record(item);
  if (readable === undefined) return unreadable('not-an-object');
  return frame === undefined ? unreadable('no-account') : read(frame, readable);
}

function frameOf({ receivedAt }: Place, value: Json): Frame | undefined {
  const metadata = record(value.metadata) ?? {};
  const account = identifier(metadata.phone_number_id);
  if (account === undefined) return undefined;
  const own = new Set([account, phoneDigits(metadata.display_phone_number) ?? account]);
  const cards = readCards(value.contacts, partiesOf(value));
  return { receivedAt, account, own, cards, standby: value.standby === true };
}

/** Everybody whom the items of a value name. */
function partiesOf(value: Json): readonly Ids[] {
  return [
    ...records(value.messages).map(senderIds),
    ...records(value.calls).map(senderIds),
    ...records(value.message_echoes).map(addresseeIds),
    ...records(value.statuses).map(recipientIds),
    ...records(value.user_preferences).map(cardIds),
    ...records(value.state_sync).map(({ contact }) => cardIds(record(contact) ?? {})),
    ...records(value.threads).map(({ id }) => cardIds({ wa_id: id })),
  ];
}

/** Errors beside messages repeat what is wrong with one of them; alone they are about the number. */
function readErrors(tray: Tray, place: Place, value: Json): void {
  if (list(value.errors).length === 0) return;
  if (list(value.messages).length > 0) keep(tray, ignored('errors'), value);
  else tell(tray, place, value);
}

/** Values about the account name no number, so the account that holds it stands in. */
function tell(tray: Tray, { field, holder, happened, receivedAt }: Place, value: Json): void {
  const account = identifier(record(value.metadata)?.phone_number_id) ?? holder;
  const notice = account === undefined ? undefined : noticeOf({ field, account, happened, receivedAt }, value);
  keep(tray, notice ?? unreadable('no-account'), value);
}
