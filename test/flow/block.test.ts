// The owner blocks a contact: whatever else is written at that moment, afterwards it is blocked, once, and nothing is answered.
import { block } from '#flow/block.ts';
import { ANSWERS_ONLY, shopForEachTest } from '../support/shop.ts';
import { ACCOUNT, CUSTOMER, textMessage } from '../support/whatsapp.ts';

const shop = shopForEachTest(ANSWERS_ONLY);

const blocking = async (blocked: boolean) => ({
  business: 'studio',
  conversation: await shop.current.world.idOf('studio', 'whatsapp', ACCOUNT, CUSTOMER),
  channel: 'whatsapp' as const,
  account: ACCOUNT,
  contact: CUSTOMER,
  blocked,
});
const write = async (text: string, id: string) => {
  await shop.current.send(textMessage({ text, id, at: shop.current.now() }));
  await shop.current.settle();
};

it('somebody who never wrote is silent from the first message on', async () => {
  await block(shop.current.store, await blocking(true));
  await write('two', 'wamid.1');
  expect(shop.current.accepted()).toEqual([]);
  expect(await shop.current.conversation()).toMatchObject({ blocked: true });
});

it('again changes nothing, and taking it back makes the bot answer again', async () => {
  await block(shop.current.store, await blocking(true));
  await block(shop.current.store, await blocking(true));
  expect((await shop.current.conversation())?.version).toBe(1);
  await block(shop.current.store, await blocking(false));
  await write('two', 'wamid.1');
  expect(shop.current.accepted()).toEqual(['first', '<location>']);
});

it('holds under the id that a contact has now', async () => {
  const { conversation, ...rest } = await blocking(true);
  await shop.current.store.link('studio', 'former', conversation);
  await block(shop.current.store, { ...rest, conversation: 'former' });
  expect(await shop.current.conversation()).toMatchObject({ blocked: true });
});

it('is done on what somebody else wrote meanwhile, and given up when others never stop', async () => {
  const { store } = shop.current;
  let losses = 2;
  const contended = {
    ...store,
    commit: async (...args: Parameters<typeof store.commit>) => losses-- <= 0 && store.commit(...args),
  };
  await block(contended, await blocking(true));
  expect(await shop.current.conversation()).toMatchObject({ blocked: true });
  losses = 100;
  await expect(block(contended, await blocking(false))).rejects.toMatchObject({ code: 'store-conflict' });
});
