// Who else acts on our number: the owner in the phone app, other automations, imported history, the address book, and
// the customer's own marketing wishes. Nothing here is ever answered. Step 2 (bytes to our words).
// https://developers.facebook.com/docs/whatsapp/embedded-signup/custom-flows/onboarding-business-app-users

import { identifier, instant, type Json, label, parseSafely, present, record, records } from '#channels/meta/json.ts';
import { type Found, ignored, madeId, unreadable } from '#channels/meta/tray.ts';
import { contentOf, typeOf } from './content.ts';
import { type Frame, header, idOf } from './frame.ts';
import { addresseeIds, cardIds, contactOf, type Ids, idsOf, senderIds } from './identity.ts';

const NO_ECHO = ['edit', 'revoke', 'system', 'request_welcome'];

/** Tokens of ours begin so: what we sent ourselves is no message of a person on the phone. */
const OUR_TOKEN = /^p\d\.[\w.-]+$/;

/** The business wrote from the phone app (a person took over), or another automation did. */
export function readEcho(frame: Frame, echo: Json): Found {
  const type = typeOf(echo);
  if (NO_ECHO.includes(type)) return ignored(`echo:${type}`);
  if (identifier(echo.group_id) !== undefined) return ignored('echo:group');
  if (OUR_TOKEN.test(label(echo.biz_opaque_callback_data, 512) ?? '')) return ignored('echo:own');
  const contact = contactOf(addresseeIds(echo), frame.cards);
  if (contact === undefined) return unreadable('no-recipient');
  return {
    kind: 'echo',
    ...header(frame, idOf(frame, 'echo', echo), echo.timestamp),
    contact,
    content: contentOf(echo),
    by: isAutomatic(echo) ? 'automation' : 'person',
  };
}

/** `created_by_1p_bot`: the phone app's own greeting or away message. `bizai`: Meta's agent. */
function isAutomatic(echo: Json): boolean {
  if (/bot|auto/i.test(label(echo.message_creation_type) ?? '')) return true;
  const opaque = echo.biz_opaque_callback_data;
  const parsed = typeof opaque === 'string' ? parseSafely(opaque) : { value: opaque };
  return typeof parsed !== 'string' && record(parsed.value)?.originator === 'bizai';
}

/** One sign of activity a thread, whoever wrote in it: a known customer must not be greeted as a new one. */
export function readThread(frame: Frame, thread: Json): Found {
  const messages = records(thread.messages);
  const newest = latestOf(messages);
  if (newest === 0) return ignored('history:empty');
  const contact = contactOf(threadIds(frame, thread, messages), frame.cards);
  if (contact === undefined) return unreadable('no-contact');
  const id = madeId(frame.account, 'history', [contact.id, newest]);
  return { kind: 'activity', ...header(frame, id, newest), contact };
}

/** 0 where no time can be read: activity at a guessed time would be worse than none. */
function latestOf(messages: readonly Json[]): number {
  let latest = 0;
  for (const { timestamp } of messages) latest = Math.max(latest, instant(timestamp) ?? 0);
  return latest;
}

/** A thread is named by the customer's phone or user id; its messages may know more. */
function threadIds(frame: Frame, thread: Json, messages: readonly Json[]): Ids {
  const context = record(thread.context) ?? {};
  const named = idsOf(
    identifier(thread.id) ?? context.wa_id,
    identifier(thread.user_id) ?? context.user_id,
    context.parent_user_id,
  );
  const parties = messages.flatMap((message) => [senderIds(message), addresseeIds(message)]);
  const customer = parties.find(({ phone, userId }) => {
    if (named.phone !== undefined) return phone === named.phone;
    if (named.userId !== undefined) return userId === named.userId;
    return phone === undefined ? userId !== undefined : !frame.own.has(phone);
  });
  return { ...customer, ...named };
}

/** The owner saved or removed a contact on the phone. */
export function readAddressBook(frame: Frame, item: Json): Found {
  const type = label(item.type, 40) ?? 'contact';
  if (type !== 'contact') return ignored(`address-book:${type}`);
  const action = label(item.action, 40)?.toLowerCase() ?? 'none';
  if (action !== 'add' && action !== 'remove') return ignored(`address-book:${action}`);
  const card = record(item.contact) ?? {};
  const ids = idsOf(identifier(card.phone_number) ?? card.wa_id, card.user_id, card.parent_user_id);
  const found = contactOf(ids, frame.cards);
  if (found === undefined) return unreadable('no-contact');
  const name = label(card.full_name) ?? label(card.first_name) ?? found.name;
  const timestamp = record(item.metadata)?.timestamp ?? item.timestamp;
  return {
    kind: 'address-book',
    ...header(frame, madeId(frame.account, 'address-book', item), timestamp),
    contact: present({ ...found, name }),
    saved: action === 'add',
  };
}

/** The customer stopped, or wants again, marketing messages. Their questions are still answered. */
export function readPreference(frame: Frame, item: Json): Found {
  const category = label(item.category, 40) ?? 'none';
  if (category !== 'marketing_messages') return ignored(`preference:${category}`);
  const wish = label(item.value, 40)?.toLowerCase() ?? 'none';
  const marketing = wish === 'stop' ? 'stop' : wish === 'resume' || wish === 'signup' ? 'resume' : undefined;
  if (marketing === undefined) return ignored(`preference:${wish}`);
  const contact = contactOf(cardIds(item), frame.cards);
  if (contact === undefined) return unreadable('no-contact');
  return {
    kind: 'preference',
    ...header(frame, madeId(frame.account, 'preference', item), item.timestamp),
    contact,
    marketing,
  };
}
