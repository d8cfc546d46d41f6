// What the stand-in tells our webhooks of Messenger and Instagram: what customers write, the echoes of what was written to
// them, and receipts. Shapes as Meta posts them. https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
import { randomBytes } from 'node:crypto';
import type { CustomerContent } from './customer.ts';
import type { GraphRequest, ReceiptWord } from './journal.ts';
import { isObject, type JsonObject } from './json.ts';
import { checkPageSend } from './page-check.ts';
import type { Page } from './pages.ts';

/** The inbox of a page, in which people write. */
const INBOX_APP = 263902037430900;
const SAMPLE = 'https://cdn.example/local';

export function newMid({ channel }: Page): string {
  const bytes = randomBytes(24).toString('base64url');
  return channel === 'messenger' ? `m_${bytes}` : `aWdf${bytes}`;
}

/** The customer did something: a message, or a tap. */
export function pageMessageBody(
  page: Page,
  contact: string,
  content: CustomerContent,
  mid: string,
  at: number,
): object {
  return posted(page, at, 'messaging', byCustomer(page, contact, at, { message: { mid, ...payloadOf(content) } }));
}

/**
 * A message of an earlier time. Meta hands over no history here, so it is one that another app answered: it is known, and
 * nobody answers it again.
 */
export function pageHistoryBody(page: Page, contact: string, at: number): object {
  const message = { mid: newMid(page), text: '…' };
  return posted(page, at, 'standby', byCustomer(page, contact, at, { message }));
}

/** Somebody of the business wrote in the inbox of the page, or in the Instagram app. */
export function pageEchoBody(page: Page, contact: string, text: string, at: number): object {
  const app = page.channel === 'messenger' ? { app_id: INBOX_APP } : {};
  return echo(page, contact, { mid: newMid(page), text, ...app }, at);
}

/** Undefined where the channel tells nothing of the kind. */
export function pageReceiptBody(
  page: Page,
  { body, messageId: mid }: GraphRequest,
  status: ReceiptWord,
  at: number,
  app: string,
): object | undefined {
  const checked = checkPageSend(body, page.channel);
  if (checked.kind !== 'message' || mid === undefined) return undefined;
  const { contact, token } = checked;
  const isMessenger = page.channel === 'messenger';
  if (status === 'sent') {
    // Instagram documents neither metadata nor the app in its echoes.
    const ours = isMessenger ? { app_id: Number(app), ...(token !== undefined && { metadata: token }) } : {};
    return echo(page, contact, { mid, ...wordsOf(body), ...ours }, at);
  }
  if (status === 'delivered') {
    const delivery = { mids: [mid], watermark: at };
    return isMessenger ? posted(page, at, 'messaging', byCustomer(page, contact, at, { delivery })) : undefined;
  }
  const read = isMessenger ? { watermark: at } : { mid };
  return posted(page, at, 'messaging', byCustomer(page, contact, at, { read }));
}

function payloadOf(content: CustomerContent): object {
  switch (content.type) {
    case 'text':
      return { text: content.text };
    case 'choice':
      return { text: content.title, quick_reply: { payload: content.id } };
    case 'photo': {
      const attachments = [{ type: 'image', payload: { url: `${SAMPLE}/photo.jpg` } }];
      return { ...(content.caption && { text: content.caption }), attachments };
    }
    case 'voice':
      return { attachments: [{ type: 'audio', payload: { url: `${SAMPLE}/voice.mp4` } }] };
    case 'location': {
      const coordinates = { lat: content.latitude, long: content.longitude };
      return {
        attachments: [{ type: 'location', ...(content.name && { title: content.name }), payload: { coordinates } }],
      };
    }
  }
}

/** What an echo repeats of a send. Files come back under an address of Meta's. */
function wordsOf(body: unknown): JsonObject {
  const message = isObject(body) && isObject(body.message) ? body.message : {};
  if (typeof message.text === 'string') return { text: message.text };
  const type = isObject(message.attachment) ? message.attachment.type : 'file';
  return { attachments: [{ type, payload: { url: `${SAMPLE}/sent` } }] };
}

function byCustomer({ id }: Page, contact: string, at: number, what: object): object {
  return { sender: { id: contact }, recipient: { id }, timestamp: at, ...what };
}

function echo(page: Page, contact: string, message: JsonObject, at: number): object {
  const item = { sender: { id: page.id }, recipient: { id: contact }, timestamp: at };
  return posted(page, at, 'messaging', { ...item, message: { is_echo: true, ...message } });
}

function posted({ channel, id }: Page, time: number, list: 'messaging' | 'standby', item: object): object {
  return { object: channel === 'messenger' ? 'page' : 'instagram', entry: [{ id, time, [list]: [item] }] };
}
