// The corners of the second half: two writers, busy numbers, signals, notices, links.
import { HOUR, MINUTE, SECOND } from '../support/chat.ts';
import { type Emulators, startEmulators } from '../support/emulators.ts';
import { ANSWERS_ONLY, openShop, type Shop, withStore } from '../support/shop.ts';
import { ACCOUNT, CUSTOMER, echo, textMessage } from '../support/whatsapp.ts';

const OPEN = Date.UTC(2026, 10, 24, 9, 0); // Tuesday, 10:00 in Rome
const PRICE = 'A loaf is 3 euro.';
const base = { ...ANSWERS_ONLY, fallback: { text: 'I did not understand.' } };

let emulators: Emulators;
let shop: Shop;
beforeAll(async () => {
  emulators = await startEmulators({ dynamo: { kind: 'dynalite' } });
});
afterAll(() => emulators.close());
afterEach(() => shop.close());

const open = async (of = base) => {
  shop = await openShop(emulators.dynamo, of, OPEN);
};
const write = (text: string, id: string, from: string = CUSTOMER) =>
  shop.send(textMessage({ text, id, at: shop.now(), from }));
const states = async () => (await shop.turns()).map((turn) => [turn.ended, ...turn.states]);

describe('somebody else who writes the conversation during a send', () => {
  const meddling = (change: (shop: Shop) => Promise<void>) => {
    let commits = 0;
    return withStore(shop, ({ commit }) => ({
      commit: async (...args) => {
        commits += 1;
        if (commits === 2) await change(shop);
        return commit(...args);
      },
    }));
  };
  const label = async (labels: readonly string[], outbox?: 'emptied') => {
    const id = await shop.world.idOf('studio', 'whatsapp', ACCOUNT, CUSTOMER);
    const { conversation } = await shop.store.load('studio', id);
    if (conversation === undefined) throw new Error('no conversation');
    const next = { ...conversation, labels, version: conversation.version + 1 };
    await shop.store.commit('studio', id, outbox === undefined ? next : { ...next, outbox: [] });
  };

  it('does not keep the second part from being sent, once', async () => {
    await open();
    await write('two', 'wamid.1');
    await shop.settle(meddling(() => label(['vip'])));
    expect(shop.accepted()).toEqual(['first', '<location>']);
    expect((await shop.conversation())?.labels).toEqual(['vip']);
    expect(await states()).toEqual([['ANSWERED', 'sent', 'sent']]);
  });

  it('and settled our claim has the last word', async () => {
    await open();
    await write('two', 'wamid.1');
    await shop.settle(meddling(() => label([], 'emptied')));
    expect(shop.accepted()).toEqual(['first']);
    expect((await states())[0]?.[1]).toBe('sent');
  });
});

describe('a batch', () => {
  it('gives back a burst that is still typed, and works off what came before it', async () => {
    await open();
    await write('price', 'wamid.1');
    await shop.work();
    await shop.send(echo({ text: 'Marco here', id: 'wamid.E1', at: shop.now() + MINUTE }));
    await shop.settle();
    shop.pass(13 * HOUR);
    await shop.send(echo({ text: 'Old news', id: 'wamid.E2', at: OPEN - HOUR }));
    await write('something odd', 'wamid.2');
    await shop.work();
    expect(shop.fifo.size()).toBe(1);
    await shop.settle();
    expect(shop.accepted().at(-1)).toBe('We are closed and open again tomorrow at 09:00.');
  });

  it('that has no time for a second part leaves it to another process', async () => {
    await open();
    await write('two', 'wamid.1');
    const batch = shop.fifo.take(10);
    const { reply } = await import('#flow/reply.ts');
    const slow = withStore(shop, ({ commit }) => ({
      commit: async (...args) => {
        const won = await commit(...args);
        shop.pass(2 * SECOND);
        return won;
      },
    }));
    await reply(slow, batch, shop.now() + 12 * SECOND);
    shop.fifo.finish(batch, []);
    expect(shop.accepted()).toEqual(['first']);
    await shop.sweep();
    await shop.settle();
    expect(shop.accepted()).toEqual(['first', '<location>']);
  });

  it('that fails again and again comes back more and more slowly', async () => {
    await open();
    await write('price', 'wamid.1');
    const failing = withStore(shop, () => ({ load: () => Promise.reject(new Error('no')) }));
    const pauses: number[] = [];
    for (let round = 0; round < 5; round++) {
      await shop.work(failing);
      const next = shop.fifo.nextVisible() ?? 0;
      pauses.push((next - shop.now()) / SECOND);
      shop.pass(next - shop.now());
    }
    expect(pauses).toEqual([2, 8, 30, 30, 30]);
  });

  it('with a message of before an erasure brings nothing back', async () => {
    await open();
    await write('price', 'wamid.1');
    await shop.work();
    const id = await shop.world.idOf('studio', 'whatsapp', ACCOUNT, CUSTOMER);
    const { conversation } = await shop.store.load('studio', id);
    if (conversation === undefined) throw new Error('no conversation');
    const erased = {
      ...conversation,
      mode: 'erased',
      erasedAt: shop.now() + MINUTE,
      version: conversation.version + 1,
    } as const;
    await shop.store.commit('studio', id, erased);
    shop.fifo.forget();
    await write('price', 'wamid.2');
    await shop.settle();
    expect(shop.accepted()).toEqual([PRICE]);
    expect((await shop.turns()).map(({ inbound }) => inbound?.id)).toEqual(['wamid.1']);
  });
});

describe('a busy number', () => {
  it('waits for its place in line', async () => {
    await open();
    shop.world.paces.set(ACCOUNT, OPEN + 2 * SECOND);
    await write('price', 'wamid.1');
    await shop.work();
    expect(shop.accepted()).toEqual([PRICE]);
    expect(shop.now()).toBeGreaterThan(OPEN);
  });

  it('leaves a long line to the sweep', async () => {
    await open();
    shop.world.paces.set(ACCOUNT, OPEN + 3.9 * SECOND);
    await write('price', 'wamid.1');
    await shop.work();
    expect(await states()).toEqual([['ANSWERED', 'waiting']]);
    shop.pass(MINUTE);
    await shop.sweep();
    await shop.settle();
    expect(shop.accepted()).toEqual([PRICE]);
  });

  it('of which there are too many to remember costs nothing but the memory', async () => {
    await open();
    for (let index = 0; index < 1000; index++) shop.world.paces.set(`other-${index}`, 0);
    await write('price', 'wamid.1');
    await shop.work();
    expect(shop.world.paces.size).toBe(1);
  });
});

describe('a number that is refused as a whole', () => {
  it('becomes a task and a line for ops, and the reply goes out when it works again', async () => {
    await open();
    shop.faults([{ times: 1, code: 190, status: 401 }]);
    await write('price', 'wamid.1');
    await shop.settle();
    expect((await shop.conversation())?.tasks).toMatchObject([{ what: 'account' }]);
    expect(shop.log.join('\n')).toContain('account-refused');
    shop.pass(10 * MINUTE);
    await shop.sweep();
    await shop.settle();
    expect(shop.accepted()).toEqual([PRICE]);
    expect((await shop.conversation())?.tasks).toEqual([]);
  });
});

describe('typing', () => {
  const seen = () => shop.requests().filter(({ body }) => (body as { status?: string }).status === 'read');

  it('is shown once while a burst settles, where the owner wants it', async () => {
    await open({ ...base, typing: true });
    await write('something odd', 'wamid.1');
    await shop.settle();
    expect(seen()).toHaveLength(1);
    expect(shop.accepted()).toEqual(['I did not understand.']);
  });

  it('is not shown otherwise: blue ticks say that somebody has read', async () => {
    await open();
    await write('something odd', 'wamid.1');
    await shop.settle();
    expect(seen()).toEqual([]);
  });

  it('that fails changes nothing', async () => {
    await open({ ...base, typing: true });
    await write('something odd', 'wamid.1');
    const secrets = { read: () => Promise.reject(new Error('no')) };
    await shop.work({ ...shop.world, secrets });
    expect(shop.log.join('\n')).toContain('typing-not-shown');
    await shop.settle();
    expect(shop.accepted()).toEqual(['I did not understand.']);
  });
});

describe('notices', () => {
  it('are kept for ops and belong to no conversation', async () => {
    await open();
    const change = {
      field: 'account_update',
      value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } },
    };
    await shop.publisher.registerAccount({
      business: 'studio',
      channel: 'whatsapp',
      id: '900000000000001',
      name: 'Holder',
      ticks: false,
    });
    await shop.post({
      object: 'whatsapp_business_account',
      entry: [{ id: '900000000000001', time: OPEN / 1000, changes: [change] }],
    });
    await shop.settle();
    expect(await shop.reader.notices('studio')).toMatchObject([{ topic: 'account_update' }]);
    expect(shop.log.join('\n')).toContain('account-notice');
  });
});

describe('links', () => {
  it('lead from any former id to the one conversation', async () => {
    await open();
    const say = (id: string, from: string, userId?: string) =>
      shop.send(textMessage({ text: 'price', id, at: shop.now(), from, ...(userId !== undefined && { userId }) }));
    await say('wamid.1', '447700900001');
    await shop.settle();
    await say('wamid.2', '447700900001', 'GB.1');
    await shop.settle();
    await say('wamid.3', '447700900001', 'GB.1');
    await shop.settle();
    expect(await shop.turns('447700900001')).toHaveLength(3);
    expect(await shop.turns('GB.1')).toHaveLength(3);
  });
});
