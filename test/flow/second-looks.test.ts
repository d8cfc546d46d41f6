// What a slow or late worker leaves behind is found by a second look, with nobody asking for it.
import { createEraser } from '#aws/eraser.ts';
import { erase } from '#flow/erase.ts';
import { MINUTE, SECOND } from '../support/chat.ts';
import { ANSWERS_ONLY, shopForEachTest, withStore } from '../support/shop.ts';
import { ACCOUNT, CUSTOMER, textMessage } from '../support/whatsapp.ts';

const shop = shopForEachTest({ ...ANSWERS_ONLY, fallback: { text: 'I did not understand.' } });
const PRICE = 'A loaf is 3 euro.';

const write = (text: string, id: string, at = shop.current.now()) =>
  shop.current.send(textMessage({ text, id, at, from: CUSTOMER }));
const idOf = () => shop.current.world.idOf('studio', 'whatsapp', ACCOUNT, CUSTOMER);
/** As an operator does it, whose clock may be wrong by `slow`. */
const eraseCustomer = async (slow = 0) => {
  const { store, onTable, now } = shop.current;
  await erase({ store, eraser: createEraser(onTable), clock: () => now() - slow }, 'studio', await idOf());
};
const texts = async () => (await shop.current.turns()).map(({ inbound }) => inbound?.id);

describe('an erasure', () => {
  it('looks again by itself and removes what a slow worker wrote into the erased time', async () => {
    await write('price', 'wamid.1');
    await shop.current.settle();
    const [turn] = await shop.current.turns();
    if (turn === undefined) throw new Error('no turn');
    await eraseCustomer();
    expect(await texts()).toEqual([]);
    await shop.current.store.record('studio', await idOf(), turn);
    expect(await texts()).toEqual(['wamid.1']);
    shop.current.pass(19 * MINUTE);
    await shop.current.sweep();
    await shop.current.settle();
    expect(await texts()).toEqual(['wamid.1']);
    shop.current.pass(2 * MINUTE);
    await shop.current.sweep();
    await shop.current.settle();
    expect(await texts()).toEqual([]);
    expect(await shop.current.conversation()).toMatchObject({ mode: 'erased' });
    expect((await shop.current.conversation())?.dueAt).toBeUndefined();
  });

  it('looks again also where the customer has written since, whose new messages stay', async () => {
    await write('price', 'wamid.1');
    await shop.current.settle();
    const [turn] = await shop.current.turns();
    if (turn === undefined) throw new Error('no turn');
    await eraseCustomer();
    shop.current.pass(MINUTE);
    await write('price', 'wamid.2');
    await shop.current.settle();
    await shop.current.store.record('studio', await idOf(), turn);
    shop.current.pass(20 * MINUTE);
    await shop.current.sweep();
    await shop.current.settle();
    expect(await texts()).toEqual(['wamid.2']);
  });

  it('that is repeated by a slow clock takes nothing of the first one back', async () => {
    const began = shop.current.now();
    await write('price', 'wamid.1', began);
    await shop.current.settle();
    shop.current.pass(MINUTE);
    await eraseCustomer();
    await eraseCustomer(5 * MINUTE);
    expect((await shop.current.conversation())?.erasedAt).toBe(shop.current.now());
    shop.current.fifo.forget();
    await write('price', 'wamid.1', began);
    await shop.current.settle();
    expect(await texts()).toEqual([]);
    expect(shop.current.accepted()).toEqual([PRICE]);
  });
});

describe('a process that stood still', () => {
  it('begins nothing once its time is over', async () => {
    await write('price', 'wamid.1');
    const asleep = withStore(shop.current, ({ load }) => ({
      load: async (...args) => {
        const loaded = await load(...args);
        shop.current.pass(5 * MINUTE);
        return loaded;
      },
    }));
    await shop.current.work(asleep);
    expect(shop.current.accepted()).toEqual([]);
    expect(await shop.current.conversation()).toBeUndefined();
    shop.current.pass(3 * SECOND);
    await shop.current.settle();
    expect(shop.current.accepted()).toEqual([PRICE]);
  });
});

describe('a claim on a message that another has finished', () => {
  it('is looked at again when whoever made it stops before the end', async () => {
    shop.current.faults([{ times: 1, code: 131056, status: 400 }]);
    await write('price', 'wamid.1');
    await shop.current.settle();
    const due = (await shop.current.conversation())?.dueAt ?? 0;
    shop.current.pass(due - shop.current.now() + SECOND);
    await shop.current.sweep();
    const { world } = shop.current;
    const killed = [...world.channels].map(
      ([name, channel]) => [name, { ...channel, send: () => Promise.reject(new Error('killed')) }] as const,
    );
    await shop.current.work({ ...world, channels: new Map(killed) });
    expect((await shop.current.conversation())?.outbox).toMatchObject([{ state: 'claimed' }]);
    // The wake-up is gone: another process had it too, and has finished it.
    shop.current.fifo.forget();
    for (let minute = 0; minute < 10; minute++) {
      await shop.current.sweep();
      await shop.current.settle();
      shop.current.pass(MINUTE);
    }
    expect((await shop.current.turns()).flatMap(({ states }) => states)).toEqual(['unresolved']);
    expect((await shop.current.conversation())?.tasks).toMatchObject([{ what: 'unresolved' }]);
  });
});
