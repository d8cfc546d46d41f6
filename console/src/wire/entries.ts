// Both directions of the wire in one order, each entry with a word for what it is. Pure.
import type { Wire } from '#console/local-cloud/queries.ts';
import type { GraphRequest, PostedWebhook } from '#console/local-cloud/shapes.ts';
import { listOf, objectOf, textOf } from '#console/try-it/json.ts';

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

function entryOfRequest({ n, at, status, method, path, body, response }: GraphRequest): WireEntry {
  const { type, status: word } = objectOf(body);
  const what = word === 'read' ? 'read' : type === undefined ? 'other' : 'send';
  return {
    key: `out-${n}`,
    direction: 'out',
    what,
    detail: textOf(type),
    at,
    status,
    call: `${method} ${path}`,
    body,
    response,
  };
}
