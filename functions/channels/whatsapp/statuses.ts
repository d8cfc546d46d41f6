// Delivery statuses of what we sent, to receipts. They come in any order, twice, and before the send call has answered.
// https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/status

import { identifier, type Json, label, list, number, present, record, text } from '#channels/meta/json.ts';
import { type Found, ignored, unreadable } from '#channels/meta/tray.ts';
import type { Receipt, ReceiptStatus } from '#core/message.ts';
import { meaningOf } from './error-codes.ts';
import { type Frame, header } from './frame.ts';
import { contactOf, recipientIds } from './identity.ts';

const STATUSES: readonly ReceiptStatus[] = ['sent', 'delivered', 'read', 'played', 'failed'];

export function readStatus(frame: Frame, item: Json): Found {
  // What another automation sent is not ours to follow.
  if (frame.standby) return ignored('standby:status');
  const word = label(item.status, 40)?.toLowerCase();
  if (word === undefined) return unreadable('no-status');
  const status = STATUSES.find((known) => known === word);
  if (status === undefined) return ignored(`status:${word}`);
  const messageId = identifier(item.id);
  if (messageId === undefined) return unreadable('no-id');
  return receipt(frame, item, messageId, status);
}

/** A message has several receipts, so the status is part of the event's id. */
function receipt(frame: Frame, item: Json, messageId: string, status: ReceiptStatus): Receipt {
  const toGroup = item.recipient_type === 'group';
  const code = status === 'failed' ? number(record(list(item.errors)[0])?.code) : undefined;
  return present({
    kind: 'receipt' as const,
    ...header(frame, `${messageId}:${status}`, item.timestamp),
    contact: toGroup ? undefined : contactOf(recipientIds(item), frame.cards),
    messageId,
    status,
    token: text(item.biz_opaque_callback_data, 512) || undefined,
    code,
    sentence: code === undefined ? undefined : sentenceOf(code),
    pricing: pricingOf(record(item.pricing)),
  });
}

/** Other meanings promise another attempt, and a message that failed after it was accepted gets none. */
function sentenceOf(code: number): string | undefined {
  const meaning = meaningOf(code);
  return meaning?.kind === 'never' ? meaning.sentence : undefined;
}

function pricingOf(pricing: Json | undefined): Receipt['pricing'] {
  const type = label(pricing?.type, 64);
  const category = label(pricing?.category, 64);
  return type === undefined && category === undefined ? undefined : present({ type, category });
}
