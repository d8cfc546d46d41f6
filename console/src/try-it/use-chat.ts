// Everything about one person's chat, live: what was said, what was decided, what is on the wire, and the way to write.
import { useMemo } from 'react';
import { useTurns, useWire, type Wire } from '#console/local-cloud/queries.ts';
import type { Clock, Turn } from '#console/local-cloud/shapes.ts';
import { isTyping, messagesOf } from './chat.ts';
import { useNetwork } from './network.ts';
import { useOutbox } from './outbox.ts';
import { contactOf, type Person } from './people.ts';
import { useShopNow } from './shop-now.ts';

const NO_TURNS: readonly Turn[] = [];
const SILENT: Pick<Wire, 'webhooks' | 'requests'> = { webhooks: [], requests: [] };

export type LiveChat = ReturnType<typeof useChat>;

export function useChat(person: Person, clock: Clock | undefined) {
  const contact = contactOf(person);
  const wire = useWire(contact).data ?? SILENT;
  const network = useNetwork(person);
  const outbox = useOutbox(person, network.online, useShopNow(clock));
  const { written } = outbox;
  const { lostAt } = network;
  // The same bubbles as long as nothing new came: long chats are not drawn again with each key.
  const messages = useMemo(() => messagesOf(contact, wire, written, lostAt), [contact, wire, written, lostAt]);
  const typing = isTyping(messages, wire.requests, Date.now());
  const own = messages.filter(({ from }) => from === 'customer');
  const turns = useTurns(person.channel, contact, own.at(-1)?.id).data ?? NO_TURNS;
  return {
    channel: person.channel,
    contact,
    turns,
    wire,
    network,
    outbox,
    messages,
    typing,
    own,
    timeZone: clock?.shop.timeZone ?? 'UTC',
  };
}
