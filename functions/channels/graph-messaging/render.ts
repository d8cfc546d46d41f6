// One fitted reply to the JSON that the Send API takes. Used right before the call. Pure.
// https://developers.facebook.com/docs/messenger-platform/reference/send-api (read November 2026)
import type { Outgoing, SeenSignal } from '#channels/channel.ts';
import type { MediaKind } from '#core/message.ts';
import type { Dialect } from './dialect.ts';

type Body = Readonly<Record<string, unknown>>;

const ATTACHMENTS: Readonly<Record<MediaKind, string>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'file',
  sticker: 'image',
};

/** Undefined where nothing would be said. Instagram documents neither the type of a message nor metadata, so it gets none. */
export function renderMessage({ contact, content, token }: Outgoing, { echoesTokens }: Dialect): Body | undefined {
  const message = messageOf(content);
  if (message === undefined) return undefined;
  const recipient = { id: contact.id };
  if (!echoesTokens) return { recipient, message };
  return { recipient, messaging_type: 'RESPONSE', message: { ...message, metadata: token } };
}

/** One signal a call: dots for some 20 s, or "seen" under the latest message. */
export function renderSeen({ contact, typing }: SeenSignal): Body {
  return { recipient: { id: contact.id }, sender_action: typing ? 'typing_on' : 'mark_seen' };
}

function messageOf(content: Outgoing['content']): Body | undefined {
  switch (content.type) {
    case 'text': {
      if (content.text.trim() === '') return undefined;
      const replies = (content.buttons ?? []).map(({ id, title }) => ({ content_type: 'text', title, payload: id }));
      return { text: content.text, ...(replies.length > 0 && { quick_replies: replies }) };
    }
    case 'media':
      return { attachment: { type: ATTACHMENTS[content.media], payload: { url: content.link } } };
    case 'location':
      // A fitted reply holds none: places became texts.
      return undefined;
  }
}
