// A person answers a customer from the console: through the inbox, the outbox and the claim, like every reply.
import { erase } from '#flow/erase.ts';
import { handBack } from '#flow/person/hand-back.ts';
import { say } from '#flow/person/say.ts';
import { takeOver } from '#flow/person/take-over.ts';
import type { ReplyWorld } from '#flow/world.ts';
import { turnsOf } from '#local/views.ts';
import { HOUR, MINUTE, SECOND } from '../support/chat.ts';
import { HELLO, never, openDesk } from '../support/desk.ts';
import { ANSWERS_ONLY, type Shop, shopForEachTest } from '../support/shop.ts';
import { ACCOUNT, CUSTOMER, echo, status, tap, webhook } from '../support/whatsapp.ts';

const PRICE = 'A loaf is 3 euro.';
const shops = shopForEachTest(ANSWERS_ONLY);
const desk = openDesk(() => shops.current);
let shop: Shop;
beforeEach(() => {
  shop = shops.current;
});

describe('from the console', () => {
  it('is sent, and stands in the transcript with the name of who wrote it', async () => {
    await desk.greet();
    expect(await desk.answer(HELLO)).toBe('ok');
    await shop.settle();
    expect(shop.accepted()).toEqual([HELLO]);
    expect(await shop.turns()).toMatchObject([
      { inbound: { id: 'wamid.1' }, seq: 0 },
      {
        person: { by: 'marco' },
        seq: 1,
        ended: undefined,
        trace: [],
        replies: [{ purpose: 'person', content: { type: 'text', text: HELLO }, state: 'sent' }],
      },
    ]);
    expect((await shop.turns())[1]).not.toHaveProperty('inbound');
    expect(shop.log.filter((line) => line.startsWith('person-wrote'))).toHaveLength(1);
  });

  it('silences the bot at once, also before the inbox is worked off, until the chat is handed back', async () => {
    await desk.greet();
    await desk.answer(HELLO);
    expect(await shop.conversation()).toMatchObject({ mode: 'person', lastPersonAt: shop.now() });
    await desk.write('price', 'wamid.2');
    await shop.settle();
    expect(shop.accepted()).toEqual([HELLO]);
    await handBack(desk.world(), 'studio', await desk.nameOf());
    await desk.write('price', 'wamid.3');
    await shop.settle();
    expect(shop.accepted()).toEqual([HELLO, PRICE]);
  });

  it('that is handed back before it is sent is sent, and leaves the bot in charge', async () => {
    await desk.greet();
    await desk.answer(HELLO);
    shop.pass(SECOND);
    await handBack(desk.world(), 'studio', await desk.nameOf());
    await shop.settle();
    expect(shop.accepted()).toEqual([HELLO]);
    expect((await shop.conversation())?.mode).toBe('bot');
  });

  it('is sent once, however often the request is repeated, minutes and many messages later', async () => {
    await desk.greet();
    await desk.answer(HELLO);
    await desk.answer(HELLO);
    await shop.settle();
    for (let index = 0; index < 18; index++) {
      await desk.write(`number ${index}`, `wamid.more.${index}`);
      await shop.settle();
      shop.pass(30 * SECOND);
    }
    desk.forget();
    await desk.answer(HELLO);
    await shop.settle();
    expect(shop.accepted()).toEqual([HELLO]);
    expect(await desk.spoken()).toHaveLength(1);
  });

  it('of two persons with the same key, or of one with two, is two messages, in order', async () => {
    await desk.greet();
    await desk.answer('one', { key: 'k', by: 'marco' });
    await desk.answer('two', { key: 'k', by: 'giulia' });
    await desk.answer('three', { key: 'l', by: 'marco' });
    await shop.settle();
    expect(shop.accepted()).toEqual(['one', 'two', 'three']);
    expect((await desk.spoken()).map(({ person }) => person?.by)).toEqual(['marco', 'giulia', 'marco']);
  });

  it('whose request the inbox did not take is repeated under the same name', async () => {
    await desk.greet();
    const broken = { ...desk.world(), inbox: { put: never } };
    const saying = { key: 'k', by: 'marco', content: { type: 'text', text: HELLO } } as const;
    await expect(say(broken, 'studio', await desk.nameOf(), saying)).rejects.toThrow();
    shop.pass(MINUTE);
    expect(await say(desk.world(), 'studio', await desk.nameOf(), saying)).toBe('ok');
    await shop.settle();
    expect(shop.accepted()).toEqual([HELLO]);
    expect((await desk.spoken())[0]?.ref.at).toBe(shop.now() - MINUTE);
  });

  it('is not stopped by STOP, and does not lift it', async () => {
    await desk.write('STOP', 'wamid.1');
    await shop.settle();
    await desk.answer(HELLO);
    await shop.settle();
    expect(shop.accepted().slice(1)).toEqual([HELLO]);
    await desk.write('price', 'wamid.2');
    await shop.settle();
    expect(shop.accepted()).toHaveLength(2);
    expect((await shop.conversation())?.mode).toBe('opted-out');
  });

  it('cancels what automatic still waits, and goes ahead of a confirmation that has to wait', async () => {
    shop.faults([{ times: 1, code: 130429 }]);
    await desk.write('two', 'wamid.1');
    await shop.work();
    await desk.answer(HELLO);
    expect((await shop.conversation())?.outbox.map(({ state }) => state)).toEqual(['settled', 'settled']);
    await shop.settle();
    expect(shop.accepted()).toEqual([HELLO]);
    expect((await shop.turns())[0]?.states).toEqual(['cancelled', 'cancelled']);
    shop.faults([{ times: 1, code: 130429 }]);
    await desk.write('STOP', 'wamid.2');
    await shop.work();
    await desk.answer('Understood.');
    await shop.settle();
    expect(shop.accepted()[1]).toBe('Understood.');
    shop.pass(MINUTE);
    await shop.sweep();
    await shop.settle();
    expect(shop.accepted()[2]).toContain('no more automatic messages');
  });

  it('to a blocked contact, or long after they wrote, is refused at once', async () => {
    expect(await desk.answer(HELLO)).toBe('not-found');
    await desk.greet();
    shop.pass(24 * HOUR);
    expect(await desk.answer(HELLO)).toBe('window-closed');
    await desk.write('price', 'wamid.2');
    await shop.settle();
    const known = await shop.conversation();
    if (known === undefined) throw new Error('no conversation');
    await shop.store.commit('studio', await desk.nameOf(), { ...known, version: known.version + 1, blocked: true });
    expect(await desk.answer(HELLO)).toBe('blocked');
    await shop.settle();
    expect(shop.accepted()).toEqual([PRICE]);
  });

  it('that comes out of the inbox too late ends as failed, with a sentence and a task', async () => {
    await desk.greet();
    await desk.answer(HELLO);
    shop.pass(24 * HOUR);
    await shop.settle();
    const failed = { state: 'failed', code: 'window-closed', sentence: expect.stringContaining('24 hours') };
    expect(await desk.spoken()).toMatchObject([{ ended: 'FAILED', reasons: ['CHANNEL_ERROR'], replies: [failed] }]);
    expect((await shop.conversation())?.tasks).toMatchObject([{ what: 'failed' }]);
    expect(shop.accepted()).toEqual([]);
  });

  it('waits out an outage that an automatic answer would not, and expires with the window', async () => {
    await desk.greet();
    shop.faults([{ times: 1, code: 130429 }]);
    await desk.answer(HELLO);
    await shop.settle();
    shop.pass(9 * HOUR);
    await shop.sweep();
    await shop.settle();
    expect(shop.accepted()).toEqual([HELLO]);
    shop.faults([{ times: 1, code: 130429 }]);
    await desk.answer('And one more.');
    await shop.settle();
    shop.pass(16 * HOUR);
    await shop.sweep();
    await shop.settle();
    expect((await desk.spoken())[1]).toMatchObject({ ended: 'EXPIRED', states: ['expired'] });
    expect((await shop.conversation())?.tasks).toMatchObject([{ what: 'expired' }]);
  });

  it('is confirmed by receipts like every reply', async () => {
    await desk.greet();
    await desk.answer(HELLO);
    await shop.settle();
    await shop.receipts('sent');
    const body = shop.requests()[0]?.body as { biz_opaque_callback_data: string };
    const token = body.biz_opaque_callback_data;
    await shop.send(status({ id: 'wamid.out', status: 'failed', token, code: 131026, at: shop.now() }));
    await shop.settle();
    expect((await desk.spoken())[0]).toMatchObject({ ended: 'FAILED', states: ['failed'], person: { by: 'marco' } });
    expect((await shop.conversation())?.tasks).toMatchObject([{ what: 'failed' }]);
  });

  it('is no person on the phone when it comes back as an echo with our token', async () => {
    await desk.write('price', 'wamid.1');
    await shop.work();
    const { body } = shop.requests()[0] ?? {};
    const own = echo({ text: PRICE, id: 'wamid.out', at: shop.now() + MINUTE });
    const { biz_opaque_callback_data } = body as { biz_opaque_callback_data: string };
    await shop.post(webhook([{ ...own, raw: { ...own.raw, biz_opaque_callback_data } }]));
    await shop.settle();
    expect((await shop.conversation())?.mode).toBe('bot');
    expect(await shop.turns()).toHaveLength(1);
  });

  it('is counted as a reply of a person, not as a message of a customer', async () => {
    await desk.greet();
    await desk.answer(HELLO);
    await shop.send(echo({ text: 'And on the phone', id: 'wamid.E1', at: shop.now() + MINUTE }));
    await shop.settle();
    expect(await shop.reader.counts('studio', '2026-11-24')).toEqual({
      inbound: 1,
      NO_REPLY: 1,
      h10: 1,
      p0: 1,
      'answered.person': 1,
      'person.console': 1,
      'person.phone': 1,
      'reply.person': 2,
      'send.sent': 1,
    });
  });

  it('of an erased customer is gone, whether it waits in the inbox or to be sent', async () => {
    await desk.greet();
    await desk.answer(HELLO);
    const eraser = { forget: async () => undefined };
    await erase({ store: shop.store, eraser, clock: shop.now }, 'studio', await desk.nameOf());
    expect(await desk.answer('Are you there?')).toBe('not-found');
    shop.pass(MINUTE);
    await desk.write('good morning', 'wamid.2');
    await shop.settle();
    expect(shop.accepted()).toEqual([]);
    expect(await desk.spoken()).toEqual([]);
  });

  it('to a customer who was erased meanwhile is not said again by a repeated request', async () => {
    await desk.greet();
    await desk.answer(HELLO);
    await shop.settle();
    const eraser = { forget: async () => undefined };
    await erase({ store: shop.store, eraser, clock: shop.now }, 'studio', await desk.nameOf());
    desk.forget();
    await desk.write('good morning', 'wamid.2');
    await shop.settle();
    expect(await desk.answer(HELLO)).toBe('not-found');
    expect(await desk.answer('How can I help?')).toBe('ok');
    await shop.settle();
    expect(shop.accepted()).toEqual([HELLO, 'How can I help?']);
  });
});

it('taking over silences a second part that was ready to go, and the transcript says so at once', async () => {
  await desk.write('two', 'wamid.1');
  let sends = 0;
  const slow: ReplyWorld['store'] = {
    ...shop.store,
    commit: async (...args) => {
      if (++sends === 2) await takeOver(desk.world(), 'studio', await desk.nameOf());
      return shop.store.commit(...args);
    },
  };
  await shop.work({ ...shop.world, store: slow });
  await shop.settle();
  expect(shop.accepted()).toEqual(['first']);
  expect((await shop.turns())[0]?.states).toEqual(['sent', 'cancelled']);
  await shop.send(tap({ choice: 'intent:prices', id: 'wamid.2', at: shop.now() }));
  await shop.settle();
  expect(shop.accepted()).toEqual(['first']);
});

it('the doors of the local cloud show a turn of a person with empty text', async () => {
  await desk.greet();
  await desk.answer(HELLO);
  await shop.settle();
  const accounts = async () => [
    { business: 'studio', channel: 'whatsapp', id: ACCOUNT, name: '', ticks: false } as const,
  ];
  const view = { reader: shop.reader, store: shop.store, business: 'studio', pepper: 'pepper', accounts };
  const [, turn] = await turnsOf(view, 'whatsapp', CUSTOMER);
  expect(turn).toMatchObject({
    inboundId: expect.stringMatching(/^person\./),
    text: '',
    person: { by: 'marco' },
    replies: [{ text: HELLO, state: 'sent', purpose: 'person' }],
  });
});
