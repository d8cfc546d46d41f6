// A person's message is in the transcript once, whoever dies on the way; so is one that was written on the phone.

import { HOUR, MINUTE, SECOND } from '../support/chat.ts';
import { HELLO, never, openDesk } from '../support/desk.ts';
import { ANSWERS_ONLY, type Shop, shopForEachTest, withStore } from '../support/shop.ts';
import { echo, message } from '../support/whatsapp.ts';

const shops = shopForEachTest(ANSWERS_ONLY);
const desk = openDesk(() => shops.current);
let shop: Shop;
beforeEach(() => {
  shop = shops.current;
});

describe('a crash', () => {
  it.each([
    ['before the commit', 'sent', [HELLO], () => ({ commit: never })],
    ['between send and record', 'unresolved', [HELLO], () => ({ record: never })],
    [
      'between commit and send',
      'unresolved',
      [],
      ({ commit }: Shop['store']) => ({
        commit: async (...args: Parameters<typeof commit>) => (await commit(...args)) && never(),
      }),
    ],
  ] as const)('%s never sends twice, and leaves one turn: %s', async (_, state, accepted, change) => {
    await desk.greet();
    await desk.answer(HELLO);
    await desk.crash(withStore(shop, change));
    await shop.settle();
    expect(shop.accepted()).toEqual(accepted);
    expect(await desk.spoken()).toMatchObject([{ person: { by: 'marco' }, states: [state] }]);
  });

  it('after the provider’s receipt still has the turn of who wrote', async () => {
    await desk.greet();
    await desk.answer(HELLO);
    await desk.crash(withStore(shop, () => ({ record: never })));
    await shop.receipts('sent');
    await shop.settle();
    expect(await desk.spoken()).toMatchObject([{ person: { by: 'marco' }, seq: 1, states: ['sent'] }]);
    expect(shop.accepted()).toEqual([HELLO]);
  });

  it('after a refusal of ours tells the refusal all the same', async () => {
    await desk.greet();
    await desk.answer(HELLO);
    shop.pass(24 * HOUR);
    await desk.crash(withStore(shop, () => ({ record: never })));
    await shop.settle();
    expect(await desk.spoken()).toMatchObject([{ person: { by: 'marco' }, states: ['failed'] }]);
  });

  it('between an echo’s commit and its record leaves one turn', async () => {
    await desk.greet();
    await shop.send(echo({ text: HELLO, id: 'wamid.E1', at: shop.now() }));
    await desk.crash(withStore(shop, () => ({ record: never })));
    expect(await desk.spoken()).toEqual([]);
    await shop.settle();
    expect(await desk.spoken()).toMatchObject([{ person: { by: 'phone' }, seq: 1, states: ['sent'] }]);
  });
});

describe('on the phone', () => {
  it('is one turn of the transcript, however often it is told', async () => {
    await desk.greet();
    const at = shop.now();
    for (let time = 0; time < 3; time++) {
      await shop.send(echo({ text: HELLO, id: 'wamid.E1', at }));
      await shop.settle();
      desk.forget();
    }
    expect(await shop.turns()).toMatchObject([
      { inbound: { id: 'wamid.1' } },
      { person: { by: 'phone' }, replies: [{ content: { text: HELLO }, state: 'sent', messageId: 'wamid.E1' }] },
    ]);
    expect((await desk.spoken())[0]?.person).toEqual({ by: 'phone' });
    expect(shop.accepted()).toEqual([]);
    expect(await shop.conversation()).toMatchObject({ mode: 'person', outbox: [] });
  });

  it('keeps what a file was, beside its words', async () => {
    await desk.greet();
    const raw = message('image', { id: '77', mime_type: 'image/jpeg', caption: 'The menu' }).raw;
    const picture = echo({ text: '', id: 'wamid.E2', at: shop.now() });
    await shop.send({ ...picture, raw: { ...raw, ...picture.raw, type: 'image', text: undefined } });
    await shop.settle();
    expect(await desk.spoken()).toMatchObject([
      {
        person: { by: 'phone', content: { type: 'media', media: 'image', mediaId: '77' } },
        replies: [{ content: { type: 'text', text: 'The menu' } }],
      },
    ]);
  });

  it('is no turn where another automation wrote, and stays so when it is told again after a customer’s message', async () => {
    await desk.greet();
    shop.pass(MINUTE);
    await desk.write('hello', 'wamid.2');
    await shop.settle();
    const at = shop.now() + SECOND;
    for (let time = 0; time < 2; time++) {
      shop.pass(SECOND);
      await shop.send(echo({ text: 'We are closed', id: 'wamid.E1', at }));
      await shop.settle();
      await desk.write('thank you', `wamid.later.${time}`);
      await shop.settle();
      desk.forget();
    }
    expect(await desk.spoken()).toEqual([]);
    expect((await shop.conversation())?.mode).toBe('bot');
  });
});
