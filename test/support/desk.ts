// A person of the shop at the console, in stories: answers one customer of a test's shop.
import { type Saying, say } from '#flow/person/say.ts';
import type { ReplyWorld } from '#flow/world.ts';
import { MINUTE, SECOND } from './chat.ts';
import type { Shop } from './shop.ts';
import { ACCOUNT, CUSTOMER, textMessage } from './whatsapp.ts';

export const HELLO = 'Marco here, one moment.';

export const never = () => new Promise<never>((_, fail) => fail(new Error('killed')));

/** @param shop the running test's. */
export function openDesk(shop: () => Shop) {
  const nameOf = () => shop().world.idOf('studio', 'whatsapp', ACCOUNT, CUSTOMER);
  const world = () => ({ store: shop().store, inbox: shop().fifo, clock: shop().now });
  const write = (text: string, id: string) => shop().send(textMessage({ text, id, at: shop().now() }));
  return {
    nameOf,
    world,
    write,
    /** The key is the text, unless told otherwise. */
    answer: async (text: string, more: Partial<Saying> = {}) =>
      say(world(), 'studio', await nameOf(), { key: text, by: 'marco', content: { type: 'text', text }, ...more }),
    /** A customer who asks nothing. */
    async greet() {
      await write('good morning', 'wamid.1');
      await shop().settle();
      shop().pass(5 * SECOND);
    },
    /** Turns in which a person wrote. */
    spoken: async () => (await shop().turns()).filter(({ person }) => person !== undefined),
    /** The queue does not know any more what it got. */
    forget() {
      shop().pass(6 * MINUTE);
      shop().fifo.forget();
    },
    /** A killed process: nothing is given back, and its messages come again. */
    async crash(dying: ReplyWorld) {
      await shop().work({ ...dying, inbox: { giveBack: async () => undefined } });
      shop().pass(3 * MINUTE);
    },
  };
}
