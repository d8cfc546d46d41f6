// Everything about one person's chat, live: what was said, what was decided, what is on the wire, and the way to write.
import { useTurns, useWire, type Wire } from '#console/local-cloud/queries.ts';
import type { Clock } from '#console/local-cloud/shapes.ts';
import { chatOf } from './chat.ts';
import { useNetwork } from './network.ts';
import { useOutbox } from './outbox.ts';
import { contactOf, type Person } from './people.ts';
import { useShopNow } from './shop-now.ts';

const SILENT: Pick<Wire, 'webhooks' | 'requests'> = { webhooks: [], requests: [] };

export type LiveChat = ReturnType<typeof useChat>;

export function useChat(person: Person, clock: Clock | undefined) {
  const contact = contactOf(person);
  const turns = useTurns(contact).data ?? [];
  const wire = useWire(contact).data ?? SILENT;
  const network = useNetwork(person);
  const outbox = useOutbox(person, network.online, useShopNow(clock));
  const chat = chatOf(contact, wire, outbox.written, Date.now(), network.lostAt);
  const own = chat.messages.filter(({ from }) => from === 'customer');
  return { contact, turns, wire, network, outbox, chat, own, timeZone: clock?.shop.timeZone ?? 'UTC' };
}
