// How customers, and people of the shop, sound on each channel: whole posts for the stories that are told on all of them.
import { randomInt } from 'node:crypto';
import { byCustomer, echoOf, type Side } from './graph-messaging.ts';
import { echo, message, status, tap, textMessage, type WhatsappItem, webhook } from './whatsapp.ts';

/** Who says it, under which name, and when. */
export type Said = { readonly contact: string; readonly id: string; readonly at: number };

export type Speaker = {
  readonly channel: 'whatsapp' | 'messenger' | 'instagram';
  /** A contact that nobody has met. */
  readonly newContact: () => string;
  readonly text: (said: Said, text: string) => object;
  readonly tap: (said: Said, choice: string) => object;
  readonly voice: (said: Said) => object;
  readonly unreadable: (said: Said) => object;
  readonly byPerson: (said: Said, text: string) => object;
  /** What tells that a send was accepted, before its answer did. */
  readonly accepted: (said: Said, sent: Sent) => object;
  /** What a call to the Graph API says, and to whom; undefined for signals. */
  readonly read: (body: unknown) => Sent | undefined;
};

export type Sent = { readonly to: string; readonly text: string; readonly token?: string };

/** `account`: the provider's id of ours. */
export function openSpeaker(channel: Speaker['channel'], account: string): Speaker {
  return channel === 'whatsapp' ? whatsapp(account) : platform(channel, account);
}

type WhatsappBody = {
  readonly to?: string;
  readonly text?: { readonly body: string };
  readonly interactive?: { readonly body: { readonly text: string } };
  readonly biz_opaque_callback_data?: string;
};

function whatsapp(account: string): Speaker {
  const post = (item: WhatsappItem) => webhook([item], { account });
  const by = ({ contact: from, id, at }: Said) => ({ from, id: `wamid.${id}`, at, name: 'Giulia' });
  return {
    channel: 'whatsapp',
    newContact: () => `1555${randomInt(1_000_000, 9_999_999)}`,
    text: (said, text) => post(textMessage({ ...by(said), text })),
    tap: (said, choice) => post(tap({ ...by(said), choice })),
    voice: (said) => post(message('audio', { id: '1', mime_type: 'audio/ogg', voice: true }, by(said))),
    unreadable: (said) => post(message('unsupported', { type: 'poll' }, by(said))),
    byPerson: ({ contact: to, id, at }, text) => post(echo({ text, id: `wamid.${id}`, to, at })),
    accepted: ({ contact: to, id, at }, { token }) =>
      post(status({ id: `wamid.${id}`, status: 'sent', to, at, ...(token !== undefined && { token }) })),
    read: (body) => {
      const { to, text, interactive, biz_opaque_callback_data: token } = body as WhatsappBody;
      if (to === undefined) return undefined;
      const words = text?.body ?? interactive?.body.text ?? '';
      return { to: to.replace('+', ''), text: words, ...(token !== undefined && { token }) };
    },
  };
}

type PlatformBody = {
  readonly recipient?: { readonly id: string };
  readonly message?: { readonly text?: string; readonly metadata?: string };
};

function platform(channel: 'messenger' | 'instagram', account: string): Speaker {
  const object = channel === 'messenger' ? 'page' : 'instagram';
  const side = (contact: string): Side => ({ object, account, customer: contact });
  const post = (at: number, item: object) => ({ object, entry: [{ id: account, time: at, messaging: [item] }] });
  const say = ({ contact, id, at }: Said, what: object) =>
    post(at, byCustomer(side(contact), { message: { mid: `m_${id}`, ...what } }, at));
  const echoed = ({ contact, id, at }: Said, what: object) =>
    post(at, echoOf(side(contact), { mid: `m_${id}`, ...what }, at));
  return {
    channel,
    newContact: () => `6000${randomInt(1_000_000, 9_999_999)}`,
    text: (said, text) => say(said, { text }),
    tap: (said, choice) => say(said, { text: choice, quick_reply: { payload: choice } }),
    voice: (said) => say(said, { attachments: [{ type: 'audio', payload: { url: 'https://cdn.example/voice.mp4' } }] }),
    unreadable: (said) => say(said, { is_unsupported: true }),
    byPerson: (said, text) => echoed(said, { text, ...(channel === 'messenger' && { app_id: 263902037430900 }) }),
    accepted: (said, { text, token }) => echoed(said, { text, ...(token !== undefined && { metadata: token }) }),
    read: (body) => {
      const { recipient, message } = body as PlatformBody;
      if (recipient === undefined || message === undefined) return undefined;
      const { text = '', metadata: token } = message;
      return { to: recipient.id, text, ...(token !== undefined && { token }) };
    },
  };
}
