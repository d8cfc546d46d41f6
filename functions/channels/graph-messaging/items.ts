// One item of an entry: who it is between, what happened, and the reader of that. Step 2 (bytes to our words).
import { identifier, type Json, label, record } from '#channels/meta/json.ts';
import { type Found, ignored, keep, madeId, type Tray, unreadable } from '#channels/meta/tray.ts';
import type { Preference } from '#core/message.ts';
import { contactOf, type Dialect, type Frame, header, part } from './dialect.ts';
import { readDelivery, readRead } from './echoes.ts';
import { readEdit, readMessage, readPostback, readReaction } from './messages.ts';
import { noAccess, noticeOf, TOLD } from './notices.ts';

/** The entry around an item. */
export type Place = {
  readonly dialect: Dialect;
  readonly receivedAt: number;
  readonly account: string | undefined;
  /** Time of the entry, as given. */
  readonly happened: unknown;
};

type Reader = (frame: Frame, item: Json) => readonly Found[];

const readers: Readonly<Record<string, Reader>> = {
  message: readMessage,
  postback: readPostback,
  message_edit: readEdit,
  reaction: readReaction,
  delivery: readDelivery,
  read: readRead,
  optin: readOptIn,
  // The customer came back over a link or an advertisement, and said nothing yet.
  referral: () => [ignored('referral')],
  account_linking: () => [ignored('account_linking')],
  ...Object.fromEntries(TOLD.map((key): [string, Reader] => [key, (frame, item) => [noticeOf(frame, key, item)]])),
};

/** Keys that say around what happened, not what. */
const AROUND: readonly string[] = ['sender', 'recipient', 'timestamp', 'hop_context', 'prior_message', 'is_standby'];
/** The example that the dashboard sends when somebody presses "Test". */
const EXAMPLE = { sender: '12334', recipient: '23245' };

export function readItem(tray: Tray, place: Place, item: Json, standby: boolean): void {
  for (const found of foundIn(place, item, standby)) keep(tray, found, item);
}

function foundIn(place: Place, item: Json, standby: boolean): readonly Found[] {
  const sender = identifier(record(item.sender)?.id);
  const recipient = identifier(record(item.recipient)?.id);
  if (sender === EXAMPLE.sender && recipient === EXAMPLE.recipient) return [ignored('example')];
  const kinds = Object.keys(item).filter((key) => !AROUND.includes(key) && item[key] !== null);
  if (kinds.length === 0) return [unreadable('no-event')];

  const isEcho = part(item, 'message').is_echo === true;
  const account = place.account ?? (isEcho ? sender : recipient);
  if (account === undefined) return [unreadable('no-account')];
  const { dialect, receivedAt, happened } = place;
  const timestamp = item.timestamp ?? happened;
  const byUs = isEcho || sender === account;
  if (sender !== undefined && sender === recipient) return [ignored('self')];
  if (sender === undefined && isWithoutAccess(item)) {
    return [noAccess({ dialect, receivedAt, account, timestamp }, item)];
  }
  const [own, customer] = byUs ? [sender, recipient] : [recipient, sender];
  if (own !== undefined && own !== account) return [unreadable('another-account')];
  return readKinds({ dialect, receivedAt, account, customer, byUs, standby, timestamp }, item, kinds);
}

/** What is known is read; an item in which nothing is known is told to ops. */
function readKinds(frame: Frame, item: Json, kinds: readonly string[]): readonly Found[] {
  const known = kinds.filter((kind) => Object.hasOwn(readers, kind));
  if (known.length === 0) return [noticeOf(frame, label(kinds[0], 64) ?? 'unknown', item)];
  // A message, or a tap, that came with a referral reads it itself.
  const isSaid = known.includes('message') || known.includes('postback');
  return known
    .filter((kind) => kind !== 'referral' || !isSaid)
    .flatMap((kind) => {
      const isReadable = record(item[kind]) !== undefined || TOLD.includes(kind);
      return isReadable ? (readers[kind]?.(frame, item) ?? []) : [unreadable('not-an-object')];
    });
}

/** An edit of nothing by nobody is how a message looks to an app that may not read it. */
function isWithoutAccess(item: Json): boolean {
  const edits = record(item.message_edit)?.num_edit;
  return edits === 0 || edits === '0';
}

/** The customer wants marketing messages, or no longer. Questions are still answered. */
function readOptIn(frame: Frame, item: Json): readonly Found[] {
  const optin = part(item, 'optin');
  if (label(optin.type, 64) !== 'notification_messages') return [ignored('optin')];
  if (frame.customer === undefined) return [unreadable('no-sender')];
  const status = label(optin.notification_messages_status, 64)?.toUpperCase() ?? '';
  const preference: Preference = {
    kind: 'preference',
    ...header(frame, madeId(frame.account, 'preference', item)),
    contact: contactOf(frame.customer),
    marketing: status.startsWith('STOP') ? 'stop' : 'resume',
  };
  return [preference];
}
