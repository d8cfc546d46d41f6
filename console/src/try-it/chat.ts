// The chat as the customer's phone shows it, made from what was on the wire and from nothing else: had the shop sent a reply
// twice, it would stand here twice. Pure.
import type { Wire } from '#console/local-cloud/queries.ts';
import type { GraphRequest, PostedWebhook } from '#console/local-cloud/shapes.ts';
import { type Json, listOf, objectOf, textOf } from './json.ts';
import { pageMessages, shownOfPageSend } from './page-messages.ts';
import { shownOfInbound, shownOfSend } from './shown.ts';
import type { Outgoing, Shown } from './types.ts';

/** `sent`: the channel has it, but the shop's webhook has not taken it yet. */
export type Tick = 'waiting' | 'failed' | 'sent' | 'delivered' | 'read';

export type ChatMessage = {
  /** The provider's name of the message. */
  readonly id: string;
  readonly from: 'customer' | 'bot' | 'person';
  /** ms; `order` on the machine's own clock. */
  readonly at: number;
  readonly order: number;
  readonly shown: Shown;
  /** Of the customer's own messages. */
  readonly tick?: Tick;
  /** Posts of this very message that the shop took: Meta sometimes brings one twice. */
  readonly copies?: number;
};

/** As long as WhatsApp shows the dots; Messenger some seconds less. https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators (2026-11-22) */
const TYPING_MS = 25_000;

/** @param hiddenFrom on the machine's own clock: the phone has no network since then. */
export function messagesOf(
  contact: string,
  { webhooks, requests }: Pick<Wire, 'webhooks' | 'requests'>,
  outgoing: readonly Outgoing[],
  hiddenFrom = Number.POSITIVE_INFINITY,
): readonly ChatMessage[] {
  const sent = requests.flatMap((request) => sendOf(request) ?? []);
  // Messenger and Instagram tell back what the bot wrote like what a person did.
  const own = new Set(sent.map(({ id }) => id));
  const arrived = webhooks
    .flatMap((posted) => [...postedMessages(posted, contact), ...pageMessages(posted, contact)])
    .filter(({ id }) => !own.has(id));
  const merged = mergeCopies([...arrived, ...sent]);
  const known = new Set(merged.map(({ id }) => id));
  const waiting = outgoing.filter(({ id }) => !known.has(id)).map(waitingMessage);
  const visible = [...merged, ...waiting]
    .filter(({ from, order }) => from === 'customer' || order < hiddenFrom)
    .sort((one, other) => one.order - other.order);
  return withReads(visible, requests);
}

function postedMessages(posted: PostedWebhook, contact: string): readonly ChatMessage[] {
  return listOf(objectOf(posted.body).entry).flatMap((entry) =>
    listOf(entry.changes).flatMap(({ value }) => {
      const { messages, message_echoes } = objectOf(value);
      return [
        ...listOf(messages).flatMap((message) => inboundOf(message, contact, posted)),
        ...listOf(message_echoes).flatMap((message) => echoOf(message, contact, posted)),
      ];
    }),
  );
}

function inboundOf(message: Json, contact: string, { realAt, status }: PostedWebhook): readonly ChatMessage[] {
  if (message.from !== contact && message.from_user_id !== contact) return [];
  const at = Number(message.timestamp) * 1000;
  const got = status === 200 ? ({ tick: 'delivered', copies: 1 } as const) : ({ tick: 'sent', copies: 0 } as const);
  return [{ id: textOf(message.id), from: 'customer', at, order: realAt, shown: shownOfInbound(message), ...got }];
}

function echoOf(message: Json, contact: string, { realAt, status }: PostedWebhook): readonly ChatMessage[] {
  if (status !== 200) return [];
  if (message.to !== contact && message.to_user_id !== contact) return [];
  const at = Number(message.timestamp) * 1000;
  return [{ id: textOf(message.id), from: 'person', at, order: realAt, shown: shownOfInbound(message) }];
}

function sendOf({ accepted, messageId, body, at, realAt }: GraphRequest): ChatMessage | undefined {
  if (!accepted || messageId === undefined) return undefined;
  const { message } = objectOf(body);
  const shown = message === undefined ? shownOfSend(objectOf(body)) : shownOfPageSend(objectOf(message));
  return { id: messageId, from: 'bot', at, order: realAt ?? at, shown };
}

function waitingMessage({ id, at, order, content, problem }: Outgoing): ChatMessage {
  const tick = problem === undefined ? 'waiting' : 'failed';
  return { id, from: 'customer', at, order, shown: content, tick };
}

/** One bubble for a message, however often it was posted; it has arrived when one of its posts was taken. */
function mergeCopies(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const merged = new Map<string, ChatMessage>();
  for (const message of messages) {
    const { tick, copies = 0 } = message;
    const known = merged.get(message.id);
    const arrived = known === undefined || tick !== 'delivered' ? {} : { tick };
    merged.set(message.id, { ...message, ...known, ...arrived, copies: (known?.copies ?? 0) + copies });
  }
  return [...merged.values()];
}

/** Blue ticks: the bot marked it as read, or a person of the shop wrote afterwards, who has read it then. */
function withReads(messages: readonly ChatMessage[], requests: readonly GraphRequest[]): readonly ChatMessage[] {
  const marked = new Set(requests.flatMap(({ body }) => textOf(objectOf(body).message_id) || []));
  // Elsewhere than on WhatsApp a mark names no message: it is about all until then.
  const seen = requests.findLast(({ body }) => objectOf(body).sender_action === 'mark_seen');
  const seenAt = seen?.realAt ?? 0;
  const lastRead = messages.findLastIndex(
    ({ id, from, order }) => marked.has(id) || from === 'person' || (from === 'customer' && order <= seenAt),
  );
  return messages.map((message, place) =>
    message.tick === 'delivered' && place <= lastRead ? { ...message, tick: 'read' } : message,
  );
}

/** "Typing…" was asked for and nothing has come since. @param now on the machine's own clock. */
export function isTyping(messages: readonly ChatMessage[], requests: readonly GraphRequest[], now: number): boolean {
  const own = new Set(messages.flatMap(({ id, from }) => (from === 'customer' ? [id] : [])));
  const asked = requests.findLast(({ body }) => {
    const { typing_indicator, message_id, sender_action } = objectOf(body);
    if (sender_action === 'typing_on') return own.size > 0;
    return typing_indicator !== undefined && own.has(textOf(message_id));
  });
  if (asked === undefined || now - (asked.realAt ?? 0) > TYPING_MS) return false;
  return !messages.some(({ from, order }) => from !== 'customer' && order >= (asked.realAt ?? 0));
}
