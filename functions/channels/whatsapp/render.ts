// One fitted reply to the JSON that the Graph API takes. Used by whatsapp.ts, right before the call. Pure.
// https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages (read November 2026)
import type { Outgoing, SeenSignal } from '#channels/channel.ts';
import type { Button, Contact } from '#core/message.ts';
import { LIMITS } from './fit.ts';

/** What cannot be sent, found before any call. */
export type Rendered =
  | { readonly kind: 'body'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'no-address' }
  | { readonly kind: 'no-words' };

/** Business-scoped user id: country, dot, letters and digits; `ENT` in between where portfolios are linked. */
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
const PHONE = /^\+?(\d{5,20})$/;
/** The button that opens a list. One word that the shop's languages share. */
const LIST_LABEL = 'Menu';

/** Body of a message. The contact is addressed as it was received: by phone where one is known, else by user id. */
export function renderMessage({ contact, content, token }: Outgoing): Rendered {
  const address = addressOf(contact);
  if (address === undefined) return { kind: 'no-address' };
  const payload = payloadOf(content);
  if (payload === undefined) return { kind: 'no-words' };
  return {
    kind: 'body',
    body: {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...address,
      ...payload,
      biz_opaque_callback_data: token,
    },
  };
}

/** Body that marks a message, and those before it, as read; with `typing` the customer sees dots for up to 25 s. */
export function renderSeen({ messageId, typing }: SeenSignal): Readonly<Record<string, unknown>> {
  return {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: messageId,
    ...(typing ? { typing_indicator: { type: 'text' } } : {}),
  };
}

/** Without the `+` Meta may put the business's own country code in front. */
function addressOf({ id, phone, aliases }: Contact): Readonly<Record<string, string>> | undefined {
  for (const candidate of [phone, id, ...aliases]) {
    const digits = PHONE.exec(candidate ?? '')?.[1];
    if (digits !== undefined) return { to: `+${digits}` };
    if (candidate !== undefined && USER_ID.test(candidate)) return { recipient: candidate };
  }
  return undefined;
}

function payloadOf(content: Outgoing['content']): Readonly<Record<string, unknown>> | undefined {
  switch (content.type) {
    case 'text': {
      if (content.text.trim() === '') return undefined;
      const choices = content.buttons ?? [];
      return choices.length === 0 ? text(content.text) : interactive(content.text, choices);
    }
    case 'media': {
      const { media, link, caption } = content;
      const name = media === 'document' ? filenameOf(link) : undefined;
      return {
        type: media,
        [media]: { link, ...(caption ? { caption } : {}), ...(name ? { filename: name } : {}) },
      };
    }
    case 'location': {
      const { type, ...location } = content;
      return { type, location };
    }
  }
}

function text(body: string): Readonly<Record<string, unknown>> {
  return { type: 'text', text: { body, ...(/https:\/\/\S/i.test(body) ? { preview_url: true } : {}) } };
}

function interactive(body: string, choices: readonly Button[]): Readonly<Record<string, unknown>> {
  const shape =
    choices.length <= LIMITS.buttons
      ? {
          type: 'button',
          action: { buttons: choices.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) },
        }
      : {
          type: 'list',
          action: { button: LIST_LABEL, sections: [{ rows: choices.map(({ id, title }) => ({ id, title })) }] },
        };
  return { type: 'interactive', interactive: { type: shape.type, body: { text: body }, action: shape.action } };
}

/** The customer sees "Untitled" without one. Undefined where the link ends in no file name. */
function filenameOf(link: string): string | undefined {
  const path = link.replace(/[?#].*$/, '').replace(/^[a-z]+:\/\/[^/]*/i, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  if (!/.\../.test(last)) return undefined;
  try {
    return decodeURIComponent(last).slice(-240);
  } catch {
    return last.slice(-240);
  }
}
