// Step 2 for the web chat: a signed post to events. The form is ours, and read as carefully as a provider's:
// { object: "webchat", entry: [{ id: <site>, messages: [{ id, from, at, text }, { id, from, at, choice: { id, title } }] }] }
import type { Normalised } from '#channels/channel.ts';
import { choice } from '#channels/meta/choices.ts';
import { identifier, type Json, label, list, present, record, text } from '#channels/meta/json.ts';
import { isOdd, normalisePost } from '#channels/meta/post.ts';
import { type Found, ignored, keep, madeId, type Tray, timeOf, unreadable } from '#channels/meta/tray.ts';
import type { Content, Inbound } from '#core/message.ts';

export const OBJECT = 'webchat';

/** Keys of a message that say around what was written, not what. */
const AROUND: readonly string[] = ['id', 'from', 'at', 'name', 'replyTo'];

/** Never throws; one bad message never loses its siblings. */
export function normaliseWebchat(body: Uint8Array, receivedAt: number): Normalised {
  return normalisePost(body, OBJECT, (tray, entry, isNamed) => {
    if (isNamed) readEntry(tray, entry, receivedAt);
    else keep(tray, ignored('object:none'), entry);
  });
}

function readEntry(tray: Tray, entry: Json, receivedAt: number): void {
  const { id, messages, ...others } = entry;
  for (const name of Object.keys(others)) keep(tray, ignored(`field:${label(name, 64) ?? 'unknown'}`), entry);
  if (isOdd(messages)) keep(tray, unreadable('not-a-list'), entry);
  const items = list(messages);
  if (items.length === 0 && !isOdd(messages)) keep(tray, ignored('empty'), entry);
  const site = identifier(id);
  for (const item of items) {
    const message = record(item);
    if (message === undefined) keep(tray, unreadable('not-an-object'), item);
    else keep(tray, site === undefined ? unreadable('no-account') : readMessage(site, message, receivedAt), item);
  }
}

function readMessage(account: string, item: Json, receivedAt: number): Inbound | Found {
  const visitor = identifier(item.from);
  if (visitor === undefined) return unreadable('no-sender');
  return present({
    kind: 'inbound' as const,
    channel: 'webchat' as const,
    account,
    id: identifier(item.id) ?? madeId(account, 'message', item),
    at: timeOf(item.at, receivedAt),
    receivedAt,
    contact: present({ id: visitor, aliases: [], name: label(item.name) }),
    content: contentOf(item),
    replyTo: identifier(item.replyTo),
  });
}

/** What a page of tomorrow sends is kept under its name, for a person to look at. */
function contentOf(item: Json): Content {
  const words = text(item.text);
  if (words !== undefined) return { type: 'text', text: words };
  const tapped = record(item.choice);
  const chosen = tapped && choice(tapped.id, tapped.title);
  if (chosen !== undefined) return chosen;
  const what = Object.keys(item).find((key) => !AROUND.includes(key));
  return { type: 'unsupported', what: label(what, 64) ?? 'empty' };
}
