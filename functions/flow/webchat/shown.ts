// What the page shows of a conversation: what the visitor wrote and what was answered, nothing of how it was decided.
import type { Conversation, Turn, TurnReply } from '#core/conversation.ts';
import { type Button, type MediaKind, type ReplyContent, textOf } from '#core/message.ts';
import { reconcile } from '#core/outbox.ts';
import { textOfReply } from '#flow/transcript.ts';

export type ShownMessage = {
  /** The visitor's own id of it, or the name of the reply: the same one however often it is read. */
  readonly id: string;
  readonly at: number;
  readonly by: 'visitor' | 'bot' | 'person';
  readonly text: string;
  readonly buttons?: readonly Button[];
  readonly media?: { readonly kind: MediaKind; readonly link: string };
  readonly place?: { readonly latitude: number; readonly longitude: number };
};

/** A place in a conversation, from which on things may still change. */
export type Cursor = { readonly era: number; readonly at: number };

export type ShownChat = {
  readonly messages: readonly ShownMessage[];
  /** Where the next look begins. */
  readonly after: Cursor;
  /** An answer is on its way, or a person writes: it is worth looking often. */
  readonly isLively: boolean;
};

/** Clocks of our own functions differ, and a person's message may be recorded a moment behind a later one. */
const OVERLAP = 60_000;

export function shownChat(conversation: Conversation | undefined, turns: readonly Turn[], from?: Cursor): ShownChat {
  const era = conversation?.era ?? 0;
  const start = from?.era === era ? from.at : 0;
  const own = turns.filter(({ ref }) => ref.era === era);
  const open = conversation === undefined ? [] : openTurns(conversation, own);
  const newest = own.at(-1)?.ref.at;
  const at = Math.min(newest === undefined ? start : Math.max(start, newest - OVERLAP), ...open);
  return {
    messages: own.flatMap(messagesOf),
    after: { era, at },
    isLively: conversation?.mode === 'person' || open.length > 0,
  };
}

/** Times of the turns that will still be told more. The state is not written again after a plain send: the turns tell. */
function openTurns(conversation: Conversation, turns: readonly Turn[]): readonly number[] {
  const { outbox, awayDeferredFor } = reconcile(conversation, turns);
  const refs = outbox.filter(({ state }) => state !== 'settled').map(({ turn }) => turn);
  return [...refs, ...(awayDeferredFor === undefined ? [] : [awayDeferredFor])].map(({ at }) => at);
}

function messagesOf(turn: Turn): readonly ShownMessage[] {
  const { ref, inbound, person, replies } = turn;
  const by = person === undefined ? 'bot' : 'person';
  const written: readonly ShownMessage[] =
    inbound === undefined ? [] : [{ id: inbound.id, at: ref.at, by: 'visitor', text: textOf(inbound.content) }];
  const answers = replies.filter(hasArrived).map(({ part, purpose, content }) => ({
    id: `${ref.hash}.${part}`,
    at: ref.at,
    by: purpose === 'person' ? ('person' as const) : (by as 'bot' | 'person'),
    ...shownContent(content),
  }));
  return [...written, ...answers];
}

/** What is recorded as sent is what the page may show. */
function hasArrived({ state }: TurnReply): boolean {
  return state === 'sent' || state === 'delivered' || state === 'read';
}

function shownContent(content: ReplyContent): Pick<ShownMessage, 'text' | 'buttons' | 'media' | 'place'> {
  switch (content.type) {
    case 'text':
      return { text: content.text, ...(content.buttons !== undefined && { buttons: content.buttons }) };
    case 'media':
      return { text: content.caption ?? '', media: { kind: content.media, link: content.link } };
    case 'location':
      return { text: textOfReply(content), place: { latitude: content.latitude, longitude: content.longitude } };
  }
}
