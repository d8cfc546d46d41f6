// What a customer gets when something breaks half-way: nothing lost silently, nothing sent twice.
import { RetryableError } from '#core/errors.ts';
import { HOUR, MINUTE, SECOND } from '../support/chat.ts';
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

const never = () => new Promise<never>((_, fail) => fail(new Error('killed')));

describe('two processes with the same message', () => {
  it('send one answer', async () => {
    await write('price', 'wamid.1');
    const batch = shop.fifo.take(10);
    const { reply } = await import('#flow/reply.ts');
    await Promise.all([1, 2, 3].map(() => reply(shop.world, batch, shop.now() + 30_000)));
    expect(shop.accepted()).toEqual([PRICE]);
  });

  it('that slept after its claim does not send any more', async () => {
    await write('price', 'wamid.1');
    const sleeping = withStore(shop, ({ commit }) => ({
      commit: async (...args) => {
        const won = await commit(...args);
        shop.pass(6 * SECOND);
        return won;
      },
    }));
    await shop.work(sleeping);
    expect(shop.requests()).toEqual([]);
    expect(await states()).toEqual([['ANSWERED', 'waiting']]);
    shop.pass(MINUTE);
    await shop.sweep();
    await shop.settle();
    expect(shop.accepted()).toEqual([PRICE]);
  });
});

describe('the provider', () => {
  it('that refuses for now gets the reply later, in order, once', async () => {
    shop.faults([{ times: 1, code: 130429, status: 429 }]);
    await write('price', 'wamid.1');
    await shop.settle();
    await write('two', 'wamid.2');
    await shop.settle();
    expect(shop.accepted()).toEqual([]);
    expect((await states())[0]).toEqual(['ANSWERED', 'waiting']);
    shop.pass(MINUTE);
    expect(await shop.sweep()).toEqual({ woken: 1 });
    await shop.settle();
    await shop.sweep();
    await shop.settle();
    expect(shop.accepted()).toEqual([PRICE, 'first', '<location>']);
    expect(await states()).toEqual([
      ['ANSWERED', 'sent'],
      ['ANSWERED', 'sent', 'sent'],
    ]);
  });

  it('that is out of reach for hours gets nothing stale: it expires and a person is told', async () => {
    shop.faults([{ times: 1000, code: 131056, status: 400 }]);
    await write('price', 'wamid.1');
    await shop.settle();
    for (let hour = 0; hour < 7; hour++) {
      shop.pass(HOUR);
      await shop.sweep();
      await shop.settle();
    }
    shop.faults([]);
    expect(shop.accepted()).toEqual([]);
    expect(await states()).toEqual([['EXPIRED', 'expired']]);
    expect((await shop.conversation())?.tasks).toMatchObject([{ what: 'expired' }]);
  });

  it('that refuses for good leaves the owner a sentence', async () => {
    shop.faults([{ times: 1, code: 131026, status: 400 }]);
    await write('price', 'wamid.1');
    await shop.settle();
    const [turn] = await shop.turns();
    expect(turn).toMatchObject({
      ended: 'FAILED',
      states: ['failed'],
      reasons: expect.arrayContaining(['CHANNEL_ERROR']),
    });
    expect((await shop.conversation())?.tasks).toMatchObject([
      { what: 'failed', sentence: turn?.replies[0]?.sentence },
    ]);
  });

  it.each([
    ['accepted without an answer', { drop: 'response' }, [PRICE], ['ANSWERED', 'sent']],
    ['never got it', { drop: 'request' }, [], ['UNRESOLVED', 'unresolved']],
    ['answers 502 without a word', { status: 502 }, [], ['UNRESOLVED', 'unresolved']],
  ] as const)('vector 43: when it %s, nothing is sent again', async (_, fault, accepted, ending) => {
    shop.faults([{ times: 1, ...fault }]);
    await write('price', 'wamid.1');
    await shop.settle();
    expect(await states()).toEqual([['ANSWERED', 'ambiguous']]);
    expect((await shop.turns())[0]?.reasons).toContain('UNKNOWN_DELIVERY');
    await shop.receipts('sent');
    await shop.settle();
    shop.pass(3 * MINUTE);
    await shop.sweep();
    await shop.settle();
    expect(shop.accepted()).toEqual(accepted);
    expect(await states()).toEqual([ending]);
  });

  it('whose receipt comes hours late still settles what was given to a person', async () => {
    shop.faults([{ times: 1, drop: 'response' }]);
    await write('price', 'wamid.1');
    await shop.settle();
    shop.pass(3 * MINUTE);
    await shop.sweep();
    await shop.settle();
    expect((await shop.conversation())?.tasks).toMatchObject([{ what: 'unresolved' }]);
    shop.pass(2 * HOUR);
    await shop.receipts('sent');
    await shop.settle();
    expect((await shop.conversation())?.tasks).toEqual([]);
    expect(await states()).toEqual([['ANSWERED', 'sent']]);
  });
});

describe('the queue and the table', () => {
  it('one conversation that fails does not hold up another one of the batch', async () => {
    await write('price', 'wamid.1', '447700900001');
    await write('price', 'wamid.2', '447700900002');
    const failing = await shop.world.idOf('studio', 'whatsapp', '100000000000001', '447700900001');
    await shop.work(
      withStore(shop, ({ load }) => ({
        load: (business, id) =>
          id === failing ? Promise.reject(new RetryableError('store-unavailable', 'no')) : load(business, id),
      })),
    );
    expect(shop.accepted()).toEqual([PRICE]);
    expect(shop.fifo.size()).toBe(1);
    await shop.settle();
    expect(shop.accepted()).toEqual([PRICE, PRICE]);
  });

  it('a batch that comes too late in the life of a process is given back untouched', async () => {
    await write('price', 'wamid.1');
    const { reply } = await import('#flow/reply.ts');
    const batch = shop.fifo.take(10);
    const { failed } = await reply(shop.world, batch, shop.now() + 10 * SECOND);
    expect(failed).toEqual([batch[0]?.messageId]);
    expect(shop.accepted()).toEqual([]);
  });

  it('a conversation that keeps changing is tried again later', async () => {
    await write('price', 'wamid.1');
    await shop.work(withStore(shop, () => ({ commit: async () => false })));
    expect(shop.log.join()).toContain('conversation-failed');
    await shop.settle();
    expect(shop.accepted()).toEqual([PRICE]);
  });

  it('a record that fails after a send is made good when the message comes again', async () => {
    await write('price', 'wamid.1');
    let fails = 1;
    const flaky = withStore(shop, ({ record }) => ({
      record: async (...args) =>
        fails-- > 0 ? Promise.reject(new RetryableError('store-unavailable', 'no')) : record(...args),
    }));
    await shop.settle(flaky);
    expect(shop.accepted()).toEqual([PRICE]);
    expect((await states())[0]?.[1]).toBe('ambiguous');
    await shop.receipts('sent');
    await shop.settle();
    expect(await states()).toEqual([['ANSWERED', 'sent']]);
  });

  it('counters that cannot be written bring nothing again', async () => {
    await write('price', 'wamid.1');
    const journal = { ...shop.world.journal, count: never };
    await shop.work({ ...shop.world, journal });
    expect(shop.fifo.size()).toBe(0);
    expect(shop.accepted()).toEqual([PRICE]);
  });
});

describe('the connection', () => {
  it('without a token keeps the reply until the number is connected', async () => {
    await write('price', 'wamid.1');
    const missing = { read: async () => Promise.reject(new Error('not there')) };
    const idOf = shop.world.idOf;
    await shop.work({ ...shop.world, secrets: missing, idOf });
    expect(await states()).toEqual([['ANSWERED', 'waiting']]);
    expect((await shop.turns())[0]?.replies[0]?.sentence).toContain('nothing was sent yet');
    shop.pass(10 * MINUTE);
    await shop.sweep();
    await shop.settle();
    expect(shop.accepted()).toEqual([PRICE]);
  });
});
