// The doors to what is remembered: turns with their reasons, tasks, the live settings, and blocking a contact.
import type { ChannelName } from '#core/message.ts';
import type { PublishedSettings } from '#core/settings.ts';
import { block } from '#flow/block.ts';
import { conversationId } from '#flow/conversation-id.ts';
import type { Store } from '#flow/ports.ts';
import { jsonAnswer } from '#local/http-result.ts';
import { isRecord } from '#local/intrinsics.ts';
import { type LocalRoutes, refuse } from '#local/routes.ts';
import { tasksOf, turnsOf, type ViewWorld } from '#local/views.ts';

export type MemoryWorld = {
  readonly view: ViewWorld;
  readonly store: Store;
  readonly published: () => Promise<PublishedSettings>;
};

const CHANNELS = ['whatsapp', 'messenger', 'instagram', 'webchat'] as const;

export function memoryDoors({ view, store, published }: MemoryWorld): LocalRoutes {
  return {
    'GET /local/turns': async ({ query }) => {
      const channel = query.get('channel') ?? 'whatsapp';
      const contact = query.get('contact') ?? '';
      if (!isChannel(channel)) return refuse(400, `channel is one of ${CHANNELS.join(', ')}.`);
      if (contact === '') return refuse(400, 'contact is the id of a customer, as in webhooks.');
      return jsonAnswer(200, { turns: await turnsOf(view, channel, contact) });
    },
    'GET /local/tasks': async () => jsonAnswer(200, { tasks: await tasksOf(view) }),
    'GET /local/settings': async () => jsonAnswer(200, await published()),
    'POST /local/contacts': async ({ body }) => {
      const { contact, blocked, channel: named } = isRecord(body) ? body : {};
      const accounts = await view.accounts();
      const account = named === undefined ? accounts[0] : accounts.find(({ channel }) => channel === named);
      if (typeof contact !== 'string' || contact === '' || typeof blocked !== 'boolean' || account === undefined) {
        return refuse(
          400,
          'Write { "contact": "<id>", "blocked": true }, with the "channel" where it is not the first.',
        );
      }
      const { business, pepper } = view;
      const { channel, id } = account;
      const conversation = conversationId(pepper, business, channel, id, contact);
      await block(store, { business, conversation, channel, account: id, contact, blocked });
      return jsonAnswer(200, { contact, blocked });
    },
  };
}

function isChannel(name: string): name is ChannelName {
  return (CHANNELS as readonly string[]).includes(name);
}
