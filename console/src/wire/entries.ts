// Both directions of the wire in one order, each entry with a word for what it is. Pure.
import type { Wire } from '#console/local-cloud/queries.ts';
import type { GraphRequest, PostedWebhook } from '#console/local-cloud/shapes.ts';
import { type Json, listOf, objectOf, textOf } from '#console/try-it/json.ts';

export type WireEntry = {
  readonly key: string;
  readonly direction: 'in' | 'out';
  readonly what: 'message' | 'echo' | 'receipt' | 'history' | 'send' | 'read' | 'other';
  /** The kind of message, or the receipt's word, as on the wire. */
  readonly detail: string;
  /** ms */
  readonly at: number;
  /** Null where the connection was closed instead. */
  readonly status: number | null;
  /** Method and path. */
  readonly call: string;
  readonly body: unknown;
  readonly response?: unknown;
};

/** Newest first. */
export function wireOf({ webhooks, requests }: Pick<Wire, 'webhooks' | 'requests'>): readonly WireEntry[] {
  const posted = webhooks.map((webhook) => ({ order: webhook.realAt, entry: entryOfWebhook(webhook) }));
  const sent = requests.map((request) => ({ order: request.realAt ?? request.at, entry: entryOfRequest(request) }));
  return [...posted, ...sent].sort((one, other) => other.order - one.order).map(({ entry }) => entry);
}

function entryOfWebhook({ n, at, status, channel, body }: PostedWebhook): WireEntry {
  const call = `POST /webhooks/${channel}`;
  return { key: `in-${n}`, direction: 'in', ...kindOf(body), at, status, call, body };
}

function kindOf(body: unknown): Pick<WireEntry, 'what' | 'detail'> {
  const [entry = {}] = listOf(objectOf(body).entry);
  const [item] = [...listOf(entry.messaging), ...listOf(entry.standby)];
  if (item !== undefined) return kindOfItem(item, entry.standby !== undefined);
  const [change = {}] = listOf(entry.changes);
  const value = objectOf(change.value);
  const [message] = listOf(value.messages);
  if (message !== undefined) return { what: 'message', detail: textOf(message.type) };
  const [status] = listOf(value.statuses);
  if (status !== undefined) return { what: 'receipt', detail: textOf(status.status) };
  const [echo] = listOf(value.message_echoes);
  if (echo !== undefined) return { what: 'echo', detail: textOf(echo.type) };
  return { what: value.history === undefined ? 'other' : 'history', detail: '' };
}

/** Of Messenger or Instagram: what happened is a key. */
function kindOfItem(item: Json, isStandby: boolean): Pick<WireEntry, 'what' | 'detail'> {
  if (item.delivery !== undefined) return { what: 'receipt', detail: 'delivered' };
  if (item.read !== undefined) return { what: 'receipt', detail: 'read' };
  if (item.message === undefined) return { what: 'other', detail: '' };
  if (isStandby) return { what: 'history', detail: '' };
  const message = objectOf(item.message);
  return { what: message.is_echo === true ? 'echo' : 'message', detail: kindOfMessage(message) };
}

function kindOfMessage({ quick_reply, quick_replies, attachments, attachment }: Json): string {
  if (quick_reply !== undefined || quick_replies !== undefined) return 'quick reply';
  const [first = objectOf(attachment)] = listOf(attachments);
  return textOf(first.type) || 'text';
}

function entryOfRequest({ n, at, status, method, path, body, response }: GraphRequest): WireEntry {
  const { type, status: word, message, sender_action: signal } = objectOf(body);
  const isSend = type !== undefined || message !== undefined;
  const what = word === 'read' || signal !== undefined ? 'read' : isSend ? 'send' : 'other';
  return {
    key: `out-${n}`,
    direction: 'out',
    what,
    detail: message === undefined ? textOf(type) : kindOfMessage(objectOf(message)),
    at,
    status,
    call: `${method} ${path}`,
    body,
    response,
  };
}
