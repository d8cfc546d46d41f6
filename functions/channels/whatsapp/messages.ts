// What customers send: messages, calls, and the system messages that say that a customer's id changed.
// Step 2 (bytes to our words).

import { identifier, type Json, label, present, record, records, text } from '#channels/meta/json.ts';
import { type Found, ignored, unreadable } from '#channels/meta/tray.ts';
import type { Contact, Content, Inbound, Referral } from '#core/message.ts';
import { contentOf, typeOf } from './content.ts';
import { type Frame, header, idOf } from './frame.ts';
import { aliasesOf, contactOf, type Ids, idsOf, phoneDigits, senderIds } from './identity.ts';

const NUMBER_CHANGED = ['user_changed_number', 'customer_changed_number'];
const USER_ID_CHANGED = ['user_changed_user_id'];
const KEY_CHANGED = ['customer_identity_changed', 'user_identity_changed'];
const MISSED = ['connect', 'missed', 'missed_call'];

export function readMessage(frame: Frame, message: Json): Found {
  const ids = senderIds(message);
  if (isOwn(frame, ids)) return ignored('own');
  const type = typeOf(message);
  if (type === 'request_welcome') return ignored(type);
  if (type === 'system') return readSystem(frame, message, ids);

  const contact = contactOf(ids, frame.cards);
  if (contact === undefined) return unreadable('no-sender');
  const content = contentOf(message);
  if (content.type === 'unsupported' && needsTarget(type)) return unreadable('no-target');
  return inbound(frame, message, learnPhone(contact, content, message), content);
}

/** A reaction, edit or deletion of nothing is no turn of the customer's, so it must not become `unsupported`. */
function needsTarget(type: string): boolean {
  return type === 'reaction' || type === 'edit' || type === 'revoke';
}

function isOwn(frame: Frame, { phone, other }: Ids): boolean {
  return (phone !== undefined && frame.own.has(phone)) || (other !== undefined && frame.own.has(other));
}

function inbound(frame: Frame, message: Json, contact: Contact, content: Content): Inbound {
  const context = record(message.context) ?? {};
  const forwarded = context.forwarded === true || context.frequently_forwarded === true;
  return present({
    kind: 'inbound' as const,
    ...header(frame, idOf(frame, 'message', message), message.timestamp),
    contact,
    content,
    replyTo: identifier(context.id),
    forwarded: forwarded ? true : undefined,
    referral: referralOf(record(message.referral)),
    standby: frame.standby ? true : undefined,
    group: identifier(message.group_id) === undefined ? undefined : true,
  });
}

function referralOf(referral: Json | undefined): Referral | undefined {
  const id = identifier(referral?.source_id) ?? identifier(referral?.ctwa_clid) ?? label(referral?.source_url, 512);
  if (referral === undefined || id === undefined) return undefined;
  return present({
    source: label(referral.source_type, 64) ?? 'unknown',
    id,
    headline: label(referral.headline, 1024),
    text: text(referral.body, 1024) || undefined,
  });
}

/** The customer answered our question for their number: WhatsApp vouches for `wa_id` on a card of that origin. */
function learnPhone(contact: Contact, content: Content, message: Json): Contact {
  if (content.type !== 'contacts' || contact.phone !== undefined) return contact;
  const cards = records(message.contacts);
  const [card] = cards;
  const origin = card?.origin ?? message.origin;
  if (card === undefined || cards.length > 1 || origin !== 'contact_request') return contact;
  const phones = records(card.phones);
  const phone = phoneDigits(phones[0]?.wa_id) ?? phoneDigits(phones[0]?.phone);
  if (phone === undefined || phones.length > 1) return contact;
  return { ...contact, phone, aliases: aliasesOf(contact.id, [phone, ...contact.aliases]) };
}

function readSystem(frame: Frame, message: Json, sender: Ids): Found {
  const system = record(message.system) ?? {};
  const type = label(system.type, 64) ?? '';
  const known = [...NUMBER_CHANGED, ...USER_ID_CHANGED, ...KEY_CHANGED].includes(type);
  if (!known) return ignored('system');
  const contact = KEY_CHANGED.includes(type)
    ? contactOf({ ...idsOf(system.customer ?? system.wa_id, system.user_id, undefined), ...sender }, frame.cards)
    : changedContact(system, sender, NUMBER_CHANGED.includes(type));
  if (contact === undefined) return unreadable('no-new-id');
  return { kind: 'identity', ...header(frame, idOf(frame, 'message', message), message.timestamp), contact };
}

/**
 * The contact under its new id, the previous ones as aliases. The free text of the message also names them, but holds
 * the customer's own display name too, so it is never read.
 */
function changedContact(system: Json, sender: Ids, numberChanged: boolean): Contact | undefined {
  const current = idsOf(identifier(system.wa_id) ?? system.new_wa_id, system.user_id, system.parent_user_id);
  const previous = idsOf(system.customer, system.previous_user_id, system.previous_parent_user_id);
  if (numberChanged && current.phone === undefined && current.userId === undefined) return undefined;
  const senderIsNew = numberChanged || sender.userId !== previous.userId;
  const userId = current.userId ?? (senderIsNew ? sender.userId : undefined);
  const id = userId ?? (numberChanged ? current.phone : undefined);
  if (id === undefined) return undefined;
  const { phone: oldPhone, userId: oldUserId, parentId: oldParentId } = previous;
  return present({
    id,
    aliases: aliasesOf(id, [
      ...[current.phone, current.parentId, sender.phone, sender.other, sender.userId, sender.parentId],
      ...[oldPhone, oldUserId, oldParentId],
    ]),
    phone: current.phone ?? (numberChanged ? undefined : sender.phone),
  });
}

/** A customer rang. What happens during and after the call says nothing new. */
export function readCall(frame: Frame, call: Json): Found {
  const ids = senderIds(call);
  const contact = contactOf(ids, frame.cards);
  const byCustomer = call.direction === undefined || label(call.direction)?.toUpperCase() === 'USER_INITIATED';
  const isNew = MISSED.includes(label(call.event)?.toLowerCase() ?? '');
  if (contact === undefined || !byCustomer || !isNew || isOwn(frame, ids)) return ignored('calls');
  const head = header(frame, idOf(frame, 'call', call), call.timestamp);
  return { kind: 'inbound', ...head, contact, content: { type: 'call' } };
}
