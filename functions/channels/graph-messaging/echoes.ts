// What was written to the customer from our side, and what became of it: our own messages come back as echoes, and so does
// whatever a person or another app wrote. Step 2 (bytes to our words).
// https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-echoes (18 March 2026)
import { identifier, type Json, list, present, text } from '#channels/meta/json.ts';
import { type Found, ignored, madeId, unreadable } from '#channels/meta/tray.ts';
import type { Receipt } from '#core/message.ts';
import { contentsOf } from './content.ts';
import { contactOf, type Frame, header, part } from './dialect.ts';

/** Tokens of ours begin so; which reply it is, the flow knows. */
const OUR_TOKEN = /^p\d\.[\w.-]+$/;
/** The inbox of the page, where people write. */
export const PAGE_INBOX = '263902037430900';

/** An echo with our token is a receipt for what we sent. Any other is taken for a person, whom the bot never talks over. */
export function readEcho(frame: Frame, item: Json, message: Json): Found {
  if (message.is_deleted === true) return ignored('echo:deleted');
  if (frame.customer === undefined) return unreadable('no-recipient');
  const mid = identifier(message.mid);
  const token = text(message.metadata, 512) ?? '';
  if (OUR_TOKEN.test(token)) return mid === undefined ? unreadable('no-id') : receipt(frame, mid, 'sent', token);
  const isInbox = identifier(message.app_id) === PAGE_INBOX;
  return present({
    kind: 'echo' as const,
    ...header(frame, mid ?? madeId(frame.account, 'echo', item)),
    contact: contactOf(frame.customer),
    content: contentsOf(message)[0],
    by: 'person' as const,
    maybeOurs: frame.dialect.echoesTokens || isInbox ? undefined : (true as const),
  });
}

/** The ids are those of the send call; a bare watermark ("everything until then") names none. */
export function readDelivery(frame: Frame, item: Json): readonly Found[] {
  if (frame.standby) return [ignored('standby:delivery')];
  const mids = list(part(item, 'delivery').mids).flatMap((mid) => identifier(mid) ?? []);
  if (mids.length === 0) return [ignored('delivery:watermark')];
  return mids.map((mid) => receipt(frame, mid, 'delivered'));
}

/** Instagram names the message; Messenger says only until when. */
export function readRead(frame: Frame, item: Json): readonly Found[] {
  if (frame.byUs) return [ignored('own:read')];
  if (frame.standby) return [ignored('standby:read')];
  const mid = identifier(part(item, 'read').mid);
  return [mid === undefined ? ignored('read:watermark') : receipt(frame, mid, 'read')];
}

/** A message has several receipts, so the status is part of the event's id. */
function receipt(frame: Frame, messageId: string, status: Receipt['status'], token?: string): Receipt {
  return present({
    kind: 'receipt' as const,
    ...header(frame, `${messageId}:${status}`),
    contact: frame.customer === undefined ? undefined : contactOf(frame.customer),
    messageId,
    status,
    token,
  });
}
