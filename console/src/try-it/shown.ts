// From WhatsApp's JSON to what a bubble shows: of messages that reach the shop, and of those that it sends.
import { type Json, listOf, objectOf, textOf } from './json.ts';
import type { Choice, Shown } from './types.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages (2026-11-22) */
export function shownOfInbound(message: Json): Shown {
  const type = textOf(message.type);
  const payload = objectOf(message[type]);
  switch (type) {
    case 'text':
      return { type, text: textOf(payload.body) };
    case 'interactive': {
      const row = payload.list_reply !== undefined;
      const reply = choiceOf(objectOf(row ? payload.list_reply : payload.button_reply));
      const replyTo = textOf(objectOf(message.context).id);
      return { type: 'choice', ...reply, row, ...(replyTo !== '' && { replyTo }) };
    }
    case 'image':
      return { type: 'photo', ...(payload.caption !== undefined && { caption: textOf(payload.caption) }) };
    case 'audio':
      return { type: 'voice' };
    case 'location':
      return locationOf(payload);
    default:
      return { type: 'other', what: type };
  }
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages (2026-11-22) */
export function shownOfSend(body: Json): Shown {
  const type = textOf(body.type);
  const payload = objectOf(body[type]);
  switch (type) {
    case 'text':
      return { type, text: textOf(payload.body) };
    case 'interactive':
      return interactiveOf(payload);
    case 'location':
      return locationOf(payload);
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return { type: 'media', media: type, link: textOf(payload.link), caption: textOf(payload.caption) };
    default:
      return { type: 'other', what: type };
  }
}

function interactiveOf(payload: Json): Shown {
  const text = textOf(objectOf(payload.body).text);
  const action = objectOf(payload.action);
  if (payload.type !== 'list') {
    return { type: 'buttons', text, buttons: listOf(action.buttons).map(({ reply }) => choiceOf(objectOf(reply))) };
  }
  const rows = listOf(action.sections).flatMap((section) => listOf(section.rows).map(choiceOf));
  return { type: 'list', text, label: textOf(action.button), rows };
}

function choiceOf({ id, title }: Json): Choice {
  return { id: textOf(id), title: textOf(title) };
}

function locationOf({ latitude, longitude, name, address }: Json): Shown {
  return {
    type: 'location',
    latitude: Number(latitude),
    longitude: Number(longitude),
    ...(name !== undefined && { name: textOf(name) }),
    ...(address !== undefined && { address: textOf(address) }),
  };
}
