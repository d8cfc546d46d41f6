// What stands in posts and sends of Messenger and Instagram, as far as one customer is concerned. Pure.
// https://developers.facebook.com/docs/messenger-platform/reference/webhook-events (November 2026)
import type { PostedWebhook } from '#console/local-cloud/shapes.ts';
import type { ChatMessage } from './chat.ts';
import { type Json, listOf, objectOf, textOf } from './json.ts';
import type { Shown } from './types.ts';

/** What the customer wrote, and what came back of what was written to them. */
export function pageMessages(posted: PostedWebhook, contact: string): readonly ChatMessage[] {
  return listOf(objectOf(posted.body).entry).flatMap((entry) =>
    listOf(entry.messaging).flatMap((item) => messageOf(item, contact, posted) ?? []),
  );
}

function messageOf(item: Json, contact: string, { status, realAt }: PostedWebhook): ChatMessage | undefined {
  const message = objectOf(item.message);
  const id = textOf(message.mid);
  if (id === '') return undefined;
  const about = { id, at: Number(item.timestamp), order: realAt, shown: shownOfPageMessage(message) };
  if (message.is_echo === true) {
    return status === 200 && objectOf(item.recipient).id === contact ? { ...about, from: 'person' } : undefined;
  }
  if (objectOf(item.sender).id !== contact) return undefined;
  const got = status === 200 ? ({ tick: 'delivered', copies: 1 } as const) : ({ tick: 'sent', copies: 0 } as const);
  return { ...about, from: 'customer', ...got };
}

export function shownOfPageMessage(message: Json): Shown {
  const text = textOf(message.text);
  const payload = textOf(objectOf(message.quick_reply).payload);
  if (payload !== '') return { type: 'choice', id: payload, title: text };
  const [attachment] = listOf(message.attachments);
  if (attachment === undefined) return { type: 'text', text };
  const type = textOf(attachment.type);
  if (type === 'image') return { type: 'photo', ...(text !== '' && { caption: text }) };
  if (type === 'audio') return { type: 'voice' };
  if (type !== 'location') return { type: 'other', what: type };
  const { lat, long } = objectOf(objectOf(attachment.payload).coordinates);
  const name = textOf(attachment.title);
  return { type, latitude: Number(lat), longitude: Number(long), ...(name !== '' && { name }) };
}

/** A send of the shop's. https://developers.facebook.com/docs/messenger-platform/reference/send-api */
export function shownOfPageSend({ text, attachment, quick_replies }: Json): Shown {
  if (attachment !== undefined) {
    const { type, payload } = objectOf(attachment);
    return { type: 'media', media: textOf(type), link: textOf(objectOf(payload).url), caption: '' };
  }
  const replies = listOf(quick_replies).map(({ payload, title }) => ({ id: textOf(payload), title: textOf(title) }));
  const words = textOf(text);
  return replies.length === 0 ? { type: 'text', text: words } : { type: 'quick-replies', text: words, replies };
}
