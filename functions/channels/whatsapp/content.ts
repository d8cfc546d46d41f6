// What a message says: every type of Meta's in our words. A type that is new, or lacks its payload, is `unsupported`.
// https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples

import { choice } from '#channels/meta/choices.ts';
import {
  coordinates,
  fitting,
  identifier,
  type Json,
  label,
  list,
  number,
  present,
  record,
  records,
  text,
} from '#channels/meta/json.ts';
import type { Content, MediaKind } from '#core/message.ts';
import { textOf } from '#core/message.ts';
import { readInteractive } from './interactive.ts';

type Reader = (payload: Json, message: Json) => Content | undefined;

const MAX_CARDS = 50;
const MAX_ITEMS = 100;

const readers: Readonly<Record<string, Reader>> = {
  text: ({ body }) => {
    const words = text(body);
    return words === undefined ? undefined : { type: 'text', text: words };
  },
  image: mediaReader('image'),
  video: mediaReader('video'),
  audio: mediaReader('audio'),
  document: mediaReader('document'),
  sticker: mediaReader('sticker'),
  location: readLocation,
  contacts: (_payload, message) => {
    const cards = readCards(message.contacts);
    return cards.length === 0 ? undefined : { type: 'contacts', cards };
  },
  interactive: readInteractive,
  button: ({ payload, text: title }) => choice(payload, title),
  order: readOrder,
  reaction: ({ message_id, emoji }) => {
    const target = identifier(message_id);
    return target === undefined ? undefined : { type: 'reaction', target, emoji: text(emoji, 64) ?? '' };
  },
  edit: ({ original_message_id, message }) => {
    const target = identifier(original_message_id);
    if (target === undefined) return undefined;
    return { type: 'edit', target, text: textOf(contentOf(record(message) ?? {})) };
  },
  revoke: ({ original_message_id }) => {
    const target = identifier(original_message_id);
    return target === undefined ? undefined : { type: 'revoke', target };
  },
};

/** The type of a message; where it is missing, the payload that is there tells it. */
export function typeOf(message: Json): string {
  return label(message.type, 64) ?? Object.keys(readers).find((type) => list(message[type]).length > 0) ?? 'unknown';
}

export function contentOf(message: Json): Content {
  const type = typeOf(message);
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  const content = reader?.(record(message[type]) ?? {}, message);
  return content ?? { type: 'unsupported', what: label(record(message.unsupported)?.type, 64) ?? type };
}

function mediaReader(media: MediaKind): Reader {
  return (payload, message) => {
    const mediaId = identifier(payload.id);
    const failed = list(message.errors).length > 0 || list(payload.errors).length > 0;
    return present({
      type: 'media' as const,
      media,
      mediaId,
      mime: label(payload.mime_type, 128),
      caption: text(payload.caption) || undefined,
      filename: label(payload.filename),
      voice: payload.voice === true ? true : undefined,
      // 131052: too large or expired. Without an id there is nothing to fetch either.
      unavailable: failed || mediaId === undefined ? true : undefined,
    });
  };
}

function readLocation(payload: Json): Content | undefined {
  const place = coordinates(payload.latitude, payload.longitude);
  if (place === undefined) return undefined;
  return present({
    type: 'location' as const,
    ...place,
    name: label(payload.name, 1000),
    address: label(payload.address, 1000),
  });
}

function readCards(cards: unknown) {
  const read = records(cards)
    .slice(0, MAX_CARDS)
    .map((card) => ({
      name: cardName(record(card.name) ?? {}),
      phones: records(card.phones)
        .slice(0, MAX_CARDS)
        .flatMap((phone) => label(phone.phone) ?? label(phone.wa_id) ?? []),
    }));
  return fitting(read, ({ name, phones }) => phones.reduce((sum, phone) => sum + phone.length, name.length));
}

function cardName(name: Json): string {
  const parts = [label(name.first_name), label(name.last_name)].filter((part) => part !== undefined);
  return label(name.formatted_name) ?? parts.join(' ');
}

function readOrder(payload: Json): Content {
  const items = records(payload.product_items)
    .slice(0, MAX_ITEMS)
    .flatMap((line) => {
      const product = identifier(line.product_retailer_id);
      if (product === undefined) return [];
      const [quantity = 1, price = 0] = [number(line.quantity), number(line.item_price)];
      return [{ product, quantity, price, currency: label(line.currency, 8) ?? '' }];
    });
  const kept = fitting(items, ({ product, currency }) => product.length + currency.length);
  return { type: 'order', text: text(payload.text) ?? '', items: kept };
}
