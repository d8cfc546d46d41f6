// Processes that die half-way: nothing lost silently, nothing sent twice.
import { setTimeout as pause } from 'node:timers/promises';
import { reply } from '#flow/reply.ts';
import type { ReplyWorld } from '#flow/world.ts';
import { MINUTE, SECOND } from '../support/chat.ts';
import { ANSWERS_ONLY, type Shop, shopForEachTest, withStore } from '../support/shop.ts';
import { textMessage } from '../support/whatsapp.ts';

const PRICE = 'A loaf is 3 euro.';
const shops = shopForEachTest(ANSWERS_ONLY);
let shop: Shop;
beforeEach(() => {
  shop = shops.current;
});

const write = (text: string, id: string, from?: string) =>
  shop.send(textMessage({ text, id, at: shop.now(), ...(from !== undefined && { from }) }));
const states = async () => (await shop.turns()).map((turn) => [turn.ended, ...turn.states]);

/** Takes a batch with a process that dies where `dying` makes it, as a killed Lambda would: nothing is given back. */
async function crash(dying: ReplyWorld): Promise<void> {
  const inbox = { giveBack: async () => undefined };
  const before = shop.fifo.size();
  await shop.work({ ...dying, inbox });
  expect(shop.fifo.size()).toBe(before);
  shop.pass(3 * MINUTE);
}

const never = () => new Promise<never>((_, fail) => fail(new Error('killed')));

it('a process given up for dead that sends after all leaves no task behind', async () => {
  shop.faults([{ times: 1, delayMs: 300 }]);
  await write('price', 'wamid.1');
  const batch = shop.fifo.take(10);
  const slow = reply(shop.world, batch, shop.now() + 30_000);
  while (shop.requests().length === 0) await pause(5);
  await reply(shop.world, batch, shop.now() + 30_000);
  expect(await states()).toEqual([['ANSWERED', 'ambiguous']]);
  shop.fifo.finish(batch, []);
  shop.pass(SECOND);
  await write('price', 'wamid.2');
  await shop.work();
  await slow;
  shop.pass(3 * MINUTE);
  await shop.sweep();
  await shop.settle();
  expect(await states()).toEqual([
    ['ANSWERED', 'sent'],
    ['ANSWERED', 'sent'],
  ]);
  expect(await shop.conversation()).toMatchObject({ tasks: [] });
});

describe('a crash', () => {
  it('before the commit costs nothing but time', async () => {
    await write('price', 'wamid.1');
    await crash(withStore(shop, () => ({ commit: never })));
    await shop.settle();
    expect(shop.accepted()).toEqual([PRICE]);
    expect(await states()).toEqual([['ANSWERED', 'sent']]);
  });

  it('between commit and send is never sent again blindly, and becomes a task for a person', async () => {
    await write('price', 'wamid.1');
    await crash(withStore(shop, ({ commit }) => ({ commit: async (...args) => (await commit(...args)) && never() })));
    await shop.settle();
    expect(shop.accepted()).toEqual([]);
    expect(await states()).toEqual([['UNRESOLVED', 'unresolved']]);
    const [task] = (await shop.conversation())?.tasks ?? [];
    expect(task).toMatchObject({ what: 'unresolved', sentence: expect.stringContaining('may not have answered') });
    shop.pass(6 * MINUTE);
    await shop.sweep();
    await shop.settle();
    expect((await shop.conversation())?.dueAt).toBeUndefined();
  });

  it('between send and record is told in full when a dead letter comes back after days', async () => {
    await write('price', 'wamid.1');
    const before = shop.now();
    await crash(withStore(shop, () => ({ record: never })));
    shop.fifo.forget();
    expect(await shop.receipts('sent')).toBe(1);
    await shop.settle();
    shop.pass(13 * 24 * 60 * MINUTE);
    await shop.send(textMessage({ text: 'price', id: 'wamid.1', at: before }));
    await shop.settle();
    expect((await shop.turns())[0]).toMatchObject({
      inbound: { content: { text: 'price' } },
      replies: [{ state: 'sent', content: { text: PRICE } }],
    });
    expect(shop.accepted()).toEqual([PRICE]);
  });

  it('between send and record is settled by the receipt, without a task', async () => {
    await write('price', 'wamid.1');
    await crash(withStore(shop, () => ({ record: never })));
    expect(await shop.receipts('sent')).toBe(1);
    await shop.settle();
    expect(await states()).toEqual([['ANSWERED', 'sent']]);
    expect((await shop.turns())[0]?.inbound?.content).toEqual({ type: 'text', text: 'price' });
    expect(await shop.conversation()).toMatchObject({ tasks: [], outbox: [{ state: 'settled' }] });
    expect(shop.accepted()).toEqual([PRICE]);
  });

  it('between two parts sends the second one later, once', async () => {
    await write('two', 'wamid.1');
    let commits = 0;
    await crash(
      withStore(shop, ({ commit }) => ({ commit: async (...args) => (commits++ === 0 ? commit(...args) : never()) })),
    );
    await shop.settle();
    await shop.sweep();
    await shop.settle();
    expect(shop.accepted()).toEqual(['first', '<location>']);
    expect(await states()).toEqual([['ANSWERED', 'sent', 'sent']]);
  });

  it('while a second part is on its way does not forget that the first was sent', async () => {
    await write('two', 'wamid.1');
    let commits = 0;
    await crash(
      withStore(shop, ({ commit }) => ({
        commit: async (...args) => {
          const won = await commit(...args);
          commits += 1;
          return commits === 1 ? won : never();
        },
      })),
    );
    await shop.settle();
    await shop.sweep();
    await shop.settle();
    expect(shop.accepted()).toEqual(['first']);
    expect(await states()).toEqual([['UNRESOLVED', 'sent', 'unresolved']]);
  });

  it('after a refusal for good does not forget it', async () => {
    shop.faults([{ times: 1, code: 131026 }]);
    await write('price', 'wamid.1');
    await crash(withStore(shop, () => ({ record: never })));
    await shop.settle();
    expect(await states()).toEqual([['FAILED', 'failed']]);
  });

  it('after STOP does not forget what was cancelled', async () => {
    shop.faults([{ times: 1, code: 130429 }]);
    await write('price', 'wamid.1');
    await shop.work();
    await write('STOP', 'wamid.2');
    await crash(withStore(shop, () => ({ record: never })));
    await shop.settle();
    expect(await states()).toEqual([
      ['ANSWERED', 'cancelled'],
      ['UNRESOLVED', 'unresolved'],
    ]);
  });

  it('of a whole burst loses no message of it', async () => {
    for (const index of [1, 2, 3]) await write(`thought ${index}`, `wamid.${index}`);
    shop.pass(13 * SECOND);
    await crash(withStore(shop, () => ({ record: never })));
    await shop.settle();
    expect((await shop.turns()).map(({ inbound, disposition }) => [inbound?.id, disposition])).toEqual([
      ['wamid.1', 'NO_REPLY'],
      ['wamid.2', 'NO_REPLY'],
      ['wamid.3', 'NO_REPLY'],
    ]);
  });
});
