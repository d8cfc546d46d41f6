// Chats that are there already, for tests of what is read of them: stored as the path of a message stores them.
import { newConversation, type Turn } from '#core/conversation.ts';
import { shortHash } from '#core/hash.ts';
import { OWNER, type TestApi } from './api.ts';

const ACCOUNT = '100000000000001';
const DAY = 24 * 60 * 60_000;

export function openTalks(api: TestApi) {
  const { store } = api.world;
  const turnOf = (name: string, at: number, hash: string): Turn => ({
    ref: { era: 0, at, hash },
    inbound: {
      ...{ kind: 'inbound', channel: 'whatsapp', account: ACCOUNT, id: `${name}${hash}`, at, receivedAt: at },
      ...{ contact: { id: name, aliases: [], name }, content: { type: 'text', text: `Hello from ${name}` } },
    },
    reasons: [],
    replies: [],
    trace: [],
    disposition: 'NO_REPLY',
    settingsVersion: 1,
    expiresAt: at + 90 * DAY,
  });
  return {
    /** A customer wrote `ago` milliseconds before now. `more` stands in the state of the conversation. */
    async talk(name: string, ago: number, more: object = {}, business = OWNER.business): Promise<string> {
      const id = `conversation-${shortHash(`${business}${name}`)}`;
      const at = Math.floor((api.clock.now - ago) / 1000) * 1000;
      const known = newConversation('whatsapp', ACCOUNT, { id: name, aliases: [], name });
      const activity = { lastInboundAt: at, lastActivityAt: at, version: 1 };
      await store.commit(business, id, { ...known, ...activity, ...more });
      await store.record(business, id, turnOf(name, at, shortHash(name)));
      return id;
    },
    /** One more message of a chat that is there, with whatever else is known of it. */
    async wrote(id: string, ago: number, more: Partial<Turn> = {}): Promise<void> {
      const at = Math.floor((api.clock.now - ago) / 1000) * 1000;
      await store.record(OWNER.business, id, { ...turnOf('again', at, shortHash(`${id}${ago}`)), ...more });
    },
  };
}
