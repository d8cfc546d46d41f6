// Whole conversations: webhooks go in, the transcript comes out of the store and of the stand-in for the Graph API.

import { HOUR, MINUTE, SECOND, shop as settings } from '../support/chat.ts';
import { type Emulators, startEmulators } from '../support/emulators.ts';
import { openShop, type Shop } from '../support/shop.ts';
import { echo, status, tap, textMessage } from '../support/whatsapp.ts';

const OPEN = Date.UTC(2026, 10, 24, 9, 0); // Tuesday, 10:00 in Rome
const CLOSED = Date.UTC(2026, 10, 24, 19, 0); // 20:00 in Rome
const GREETING = 'Welcome to Studio Bianchi!';
const AWAY = 'We are closed and open again tomorrow at 09:00.';

const full = settings({
  intents: [
    {
      name: 'prices',
      keywords: ['price'],
      answer: 'A loaf is 3 euro.',
      buttons: [{ title: 'A person', intent: 'human' }],
    },
    { name: 'human', keywords: ['human'], answer: 'I am calling a person.', afterwards: 'handOver' },
    {
      name: 'long',
      keywords: ['story'],
      answer: 'Once upon a time. '.repeat(220),
      buttons: [{ title: 'A person', intent: 'human' }],
    },
  ],
  fallback: { text: 'I did not understand.' },
});

let emulators: Emulators;
let shop: Shop;
beforeAll(async () => {
  emulators = await startEmulators({ dynamo: { kind: 'dynalite' } });
});
afterAll(() => emulators.close());
afterEach(() => shop.close());

const open = async (start: number, of = full) => {
  shop = await openShop(emulators.dynamo, of, start);
};
const write = (text: string, id: string, more: object = {}) =>
  shop.send(textMessage({ text, id, at: shop.now(), ...more }));

describe('a customer', () => {
  it('is greeted on first contact, asks a question, and gets its answer at once', async () => {
    await open(OPEN);
    await write('hello', 'wamid.1');
    await shop.settle();
    await write('what is the price?', 'wamid.2');
    await shop.work();
    expect(shop.accepted()).toEqual([GREETING, 'A loaf is 3 euro.']);
    expect((await shop.turns()).map(({ ended, intent, states }) => [ended, intent, states])).toEqual([
      ['ANSWERED', undefined, ['sent']],
      ['ANSWERED', 'prices', ['sent']],
    ]);
  });

  it('who writes three bubbles gets one away message, sent after the pause', async () => {
    await open(CLOSED);
    for (const [index, text] of ['good evening', 'are you there', 'please'].entries()) {
      await write(text, `wamid.${index}`);
      await shop.work();
      shop.pass(SECOND);
    }
    expect(shop.accepted()).toEqual([]);
    await shop.settle();
    expect(shop.accepted()).toEqual([AWAY]);
    expect(shop.now() - CLOSED).toBeGreaterThanOrEqual(6 * SECOND);
    expect((await shop.turns()).map(({ ended }) => ended)).toEqual(['NO_REPLY', 'NO_REPLY', 'ANSWERED']);
  });

  it('who types without a pause waits no longer than 12 seconds', async () => {
    await open(CLOSED);
    for (let second = 0; second < 14; second++) {
      await write(`and ${second}`, `wamid.${second}`);
      await shop.work();
      if (shop.accepted().length > 0) break;
      shop.pass(SECOND);
    }
    expect(shop.accepted()).toEqual([AWAY]);
    expect(shop.now() - CLOSED).toBeLessThanOrEqual(13 * SECOND);
  });

  it('whose webhook comes again, minutes or hours later, is answered once', async () => {
    await open(CLOSED);
    await write('hello', 'wamid.1');
    await shop.settle();
    for (const pause of [SECOND, 10 * MINUTE, 5 * HOUR]) {
      shop.pass(pause);
      shop.fifo.forget();
      await shop.send(textMessage({ text: 'hello', id: 'wamid.1', at: CLOSED }));
      await shop.settle();
    }
    expect(shop.accepted()).toEqual([AWAY]);
    expect(await shop.turns()).toHaveLength(1);
  });

  it('whose duplicate comes after twenty other messages is still known', async () => {
    await open(OPEN, settings({ greeting: { text: GREETING } }));
    for (let index = 0; index < 25; index++) {
      await write(`thought ${index}`, `wamid.${index}`);
      await shop.settle();
      shop.pass(30 * SECOND);
    }
    const before = shop.accepted().length;
    shop.fifo.forget();
    await shop.send(textMessage({ text: 'thought 0', id: 'wamid.0', at: OPEN }));
    await shop.settle();
    expect(shop.accepted()).toHaveLength(before);
    expect(await shop.turns()).toHaveLength(25);
  });

  it('who taps a button gets the answer behind it and is handed to a person', async () => {
    await open(OPEN);
    await write('price', 'wamid.1');
    await shop.work();
    await shop.send(tap({ choice: 'intent:human', title: 'A person', id: 'wamid.2', at: shop.now() }));
    await shop.work();
    expect(shop.accepted()).toEqual([`${GREETING}\n\nA loaf is 3 euro.`, 'I am calling a person.']);
    await write('price', 'wamid.3');
    await shop.settle();
    expect(shop.accepted()).toHaveLength(2);
    expect((await shop.conversation())?.tasks).toMatchObject([{ what: 'hand-over' }]);
  });

  it('who writes STOP gets one confirmation and nothing more, until START', async () => {
    await open(OPEN);
    await write('STOP!', 'wamid.1');
    await shop.settle();
    await write('price', 'wamid.2');
    await shop.settle();
    await write('start', 'wamid.3');
    await shop.settle();
    await write('price', 'wamid.4');
    await shop.settle();
    const [stopped, started, price, ...others] = shop.accepted();
    expect(stopped).toContain('no more automatic messages');
    expect(started).toContain('on again');
    expect(price).toBe('A loaf is 3 euro.');
    expect(others).toEqual([]);
    expect((await shop.turns())[1]).toMatchObject({ ended: 'SUPPRESSED', reasons: ['OPTED_OUT'] });
  });

  it('who sends a long list of numbers gets bounded replies, and all are recorded in order', async () => {
    await open(OPEN);
    for (let index = 0; index < 60; index++) await write(`number ${index}`, `wamid.${index}`);
    await shop.settle();
    const turns = await shop.turns();
    expect(turns.map(({ inbound }) => inbound?.content)).toEqual(
      Array.from({ length: 60 }, (_, index) => ({ type: 'text', text: `number ${index}` })),
    );
    expect(shop.accepted().length).toBeLessThanOrEqual(5);
  });

  it('who asks for a long answer gets its parts in order', async () => {
    await open(OPEN);
    await write('story', 'wamid.1');
    await shop.settle();
    const texts = shop.accepted();
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join(' ').match(/Once upon a time\./g)).toHaveLength(220);
    expect((await shop.turns())[0]?.states).toEqual(texts.map(() => 'sent'));
    expect((await shop.conversation())?.dueAt).toBeUndefined();
  });
});

describe('a person', () => {
  it('who answers from the phone app silences the bot', async () => {
    await open(OPEN);
    await write('hello', 'wamid.1');
    await shop.settle();
    shop.pass(MINUTE);
    await shop.send(echo({ text: 'Hi, Marco here', id: 'wamid.E1', at: shop.now() }));
    await shop.settle();
    await write('what is the price?', 'wamid.2');
    await shop.settle();
    expect(shop.accepted()).toEqual([GREETING]);
    expect((await shop.turns()).at(-1)).toMatchObject({
      ended: 'SUPPRESSED',
      reasons: expect.arrayContaining(['HUMAN_ACTIVE']),
    });
  });

  it('who answers while the customer still types keeps the away message back', async () => {
    await open(CLOSED);
    await write('hello', 'wamid.1');
    await shop.work();
    shop.pass(3500);
    await shop.send(echo({ text: 'I am still here', id: 'wamid.E1', at: shop.now() + 1000 }));
    await shop.settle();
    expect(shop.accepted()).toEqual([]);
  });

  it('who fell silent leaves an away message to be sent later, by the sweep', async () => {
    await open(CLOSED - 2 * MINUTE);
    await shop.send(echo({ text: 'See you', id: 'wamid.E1', at: shop.now() }));
    await shop.settle();
    shop.pass(2 * MINUTE);
    await write('one more thing', 'wamid.1');
    await shop.settle();
    expect(shop.accepted()).toEqual([]);
    shop.pass(8 * MINUTE);
    expect(await shop.sweep()).toEqual({ woken: 1 });
    await shop.settle();
    expect(shop.accepted()).toEqual([AWAY]);
    expect((await shop.turns()).at(-1)).toMatchObject({ ended: 'ANSWERED', states: ['sent'] });
    expect(await shop.sweep()).toEqual({ woken: 0 });
  });
});

describe('identity', () => {
  const known = { from: '447700900001', userId: 'GB.77' };

  it('a phone-only echo finds the conversation of a contact known by user id', async () => {
    await open(OPEN);
    await write('hello', 'wamid.1', known);
    await shop.settle();
    await shop.send(echo({ text: 'Marco here', id: 'wamid.E1', to: known.from, at: shop.now() + MINUTE }));
    await shop.settle();
    expect((await shop.conversation('GB.77'))?.mode).toBe('person');
  });

  it('a contact known by phone who comes back with a user id is no stranger', async () => {
    await open(OPEN);
    await write('hello', 'wamid.1', { from: known.from });
    await shop.settle();
    shop.pass(72 * HOUR);
    await write('hello again', 'wamid.2', known);
    await shop.settle();
    expect(shop.accepted()).toEqual([GREETING, 'I did not understand.']);
    expect(await shop.turns('GB.77')).toHaveLength(2);
  });
});

describe('receipts', () => {
  it('delivered and read are kept only where the owner wants ticks', async () => {
    await open(OPEN, { ...full, ticks: true });
    await write('price', 'wamid.1');
    await shop.work();
    await shop.receipts('read', 'delivered', 'sent');
    await shop.settle();
    expect((await shop.turns())[0]?.states).toEqual(['read']);
  });

  it('failed opens a task that says why in plain words', async () => {
    await open(OPEN);
    await write('price', 'wamid.1');
    await shop.work();
    const token = (shop.requests()[0]?.body as { biz_opaque_callback_data: string }).biz_opaque_callback_data;
    await shop.send(status({ id: 'wamid.out', status: 'failed', token, code: 131026, at: shop.now() }));
    await shop.settle();
    expect((await shop.turns())[0]).toMatchObject({ ended: 'FAILED', states: ['failed'] });
    const [task] = (await shop.conversation())?.tasks ?? [];
    expect(task?.what).toBe('failed');
    expect(task?.sentence).not.toMatch(/\d{5}/);
  });

  it('of unknown messages, of other programs and with invented tokens create nothing', async () => {
    await open(OPEN);
    const invented = `p1.${'a'.repeat(22)}.0.abc.0000000000abc.0.1.nonce`;
    await shop.send(
      status({ id: 'wamid.x', status: 'sent' }),
      status({ id: 'wamid.y', status: 'sent', token: 'theirs' }),
    );
    await shop.send(status({ id: 'wamid.z', status: 'sent', token: invented }));
    await shop.settle();
    expect(await shop.turns()).toEqual([]);
    expect(shop.log.filter((line) => line.includes('failed'))).toEqual([]);
  });
});
