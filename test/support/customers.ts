// Customers of the businesses of a test API: they write, and are answered by the real reply on the same table, through a door
// that stands for the provider.
import { randomBytes } from 'node:crypto';
import { createEraser } from '#aws/eraser.ts';
import { createJournal } from '#aws/journal.ts';
import { createStore } from '#aws/store.ts';
import { createChannels } from '#channels/registry.ts';
import type { Event } from '#core/message.ts';
import { createIds } from '#flow/conversation-id.ts';
import { reply } from '#flow/reply.ts';
import { createRules } from '#flow/rules.ts';
import type { ReplyWorld } from '#flow/world.ts';
import type { TestApi } from './api.ts';
import { serve } from './http.ts';

const ACCOUNT = '100000000000001';
/** Longer than any burst settles. */
const SETTLED = 15_000;

export type Customers = Awaited<ReturnType<typeof openCustomers>>;

/** The account belongs to panificio. `provider.refuses` makes the door refuse what is sent. */
export async function openCustomers({ onTable, publisher, clock, world: { registry, log } }: TestApi) {
  let sent = 0;
  const provider = { refuses: false };
  const door = await serve(() => {
    const refused = { error: { code: 131026, message: 'Message undeliverable' } };
    return provider.refuses
      ? { status: 400, body: JSON.stringify(refused) }
      : { status: 200, body: JSON.stringify({ messages: [{ id: `wamid.ours.${++sent}` }] }) };
  });
  const account = { business: 'panificio', channel: 'whatsapp', id: ACCOUNT, name: 'Panificio', ticks: false } as const;
  await publisher.registerAccount({ ...account, tokenParameter: '/token' });
  const secrets = { read: async (name: string) => (name === '/token' ? ['local-token'] : ['pepper']) };
  const idOf = createIds(secrets, '/pepper');
  const world: ReplyWorld = {
    ...{ registry, secrets, idOf, log, clock: onTable.clock },
    channels: createChannels({ graphUrl: door.endpoint }),
    store: createStore(onTable),
    rulesOf: createRules({ registry, log }),
    journal: createJournal(onTable),
    eraser: createEraser(onTable),
    inbox: { giveBack: async () => undefined },
    sleep: async () => undefined,
    nonce: () => randomBytes(12).toString('base64url'),
    paces: new Map(),
  };

  async function take(contact: string, event: Event): Promise<void> {
    const conversation = await idOf('panificio', 'whatsapp', ACCOUNT, contact);
    const envelope = { business: 'panificio', conversation, event };
    const received = { messageId: event.id, receiptHandle: event.id, receives: 1, envelope };
    const { failed } = await reply(world, [received], clock.now + 60_000);
    if (failed.length > 0) throw new Error('The message could not be worked off.');
  }

  const common = (contact: string, id: string) => ({
    ...({ channel: 'whatsapp', account: ACCOUNT, id, at: clock.now, receivedAt: clock.now } as const),
    contact: { id: contact, aliases: [], phone: contact, name: 'Ada Fictional' },
  });

  return {
    ...{ take, provider, account: ACCOUNT },
    conversationOf: (contact: string) => idOf('panificio', 'whatsapp', ACCOUNT, contact),
    /** A customer writes, and the time passes in which an answer waits for more. */
    async write(contact: string, text: string): Promise<void> {
      const event = { ...common(contact, `wamid.${randomBytes(6).toString('hex')}`), kind: 'inbound' } as const;
      clock.now += SETTLED;
      await take(contact, { ...event, content: { type: 'text', text } });
    },
    /** Somebody of the business answers from the phone app. */
    async answerOnPhone(contact: string, text: string): Promise<void> {
      const event = {
        ...common(contact, `wamid.${randomBytes(6).toString('hex')}`),
        kind: 'echo',
        by: 'person',
      } as const;
      await take(contact, { ...event, content: { type: 'text', text } });
    },
    close: () => door.close(),
  };
}
