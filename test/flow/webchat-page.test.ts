// What a visitor of a page does in the web chat: real table, real path, a model of the queue with the test's clock.
import { MINUTE } from '../support/chat.ts';
import { ANSWERS_ONLY, type Shop, shopForEachTest } from '../support/shop.ts';
import {
  type Asking,
  BUSINESS,
  newId,
  openWebchatPage,
  type Place,
  type WebchatPage,
} from '../support/webchat-page.ts';

const PRICE = 'A loaf is 3 euro.';

const shops = shopForEachTest(ANSWERS_ONLY);
let shop: Shop;
let page: WebchatPage;
const begin = (asking?: Asking) => page.begin(asking);
const write: WebchatPage['write'] = (...args) => page.write(...args);
const ask: WebchatPage['ask'] = (...args) => page.ask(...args);
const look: WebchatPage['look'] = (...args) => page.look(...args);
const shown = (token: string) => page.shown(token);

beforeEach(async () => {
  shop = shops.current;
  page = await openWebchatPage(shop);
});

describe('a visitor', () => {
  it('writes, is answered, and reads both', async () => {
    const token = await begin();
    expect(await write(token, 'price')).toMatchObject({ status: 200, told: {} });
    await shop.settle();
    expect(await shown(token)).toEqual([
      ['visitor', 'price'],
      ['bot', PRICE],
    ]);
  });

  it('who sends the same message again wrote it once, also after hours', async () => {
    const token = await begin();
    const [id, at] = [newId(), shop.now()];
    for (const wait of [0, 1, 10 * MINUTE, 300 * MINUTE]) {
      shop.pass(wait);
      expect(await write(token, 'price', id, at)).toMatchObject({ status: 200 });
      await shop.settle();
    }
    expect((await look(token)).messages.map((message: { id: string }) => message.id)).toEqual([id, expect.any(String)]);
  });

  it('taps a button', async () => {
    const token = await begin();
    const body = { id: newId(), at: shop.now(), choice: { id: 'intent:prices', title: 'Prices' } };
    expect(await ask('messages', { method: 'POST', token, body })).toMatchObject({ status: 200 });
    await shop.settle();
    expect(await shown(token)).toEqual([
      ['visitor', 'Prices'],
      ['bot', PRICE],
    ]);
  });

  it('gets a place with its coordinates', async () => {
    const token = await begin();
    await write(token, 'two');
    await shop.settle();
    const { messages } = await look(token);
    expect(messages.at(-1)).toMatchObject({ by: 'bot', place: { latitude: 45.07, longitude: 7.68 } });
  });

  it('stays the same one with the token, and becomes another without', async () => {
    const first = await begin();
    await write(first, 'price');
    await shop.settle();
    expect(await shown(await begin({ token: first }))).toHaveLength(2);
    expect(await shown(await begin())).toEqual([]);
  });

  it('reads from a place on, and misses nothing that comes later', async () => {
    const token = await begin();
    expect(await look(token)).toMatchObject({ messages: [], after: { era: 0, at: 0 } });
    const seen = new Set<string>();
    let after: Place | undefined;
    for (let round = 0; round < 4; round++) {
      await write(token, 'price');
      await shop.settle();
      const told = await look(token, after);
      after = told.after;
      for (const { id } of told.messages) seen.add(id);
      shop.pass(5 * MINUTE);
    }
    expect(seen.size).toBe(8);
    expect((await look(token, after)).messages).toHaveLength(2);
  });

  it('is told to look often while a person is there', async () => {
    const token = await begin();
    await write(token, 'price');
    const [taken] = shop.fifo.take(1);
    shop.pass(3 * MINUTE);
    await shop.settle();
    expect((await look(token)).isLively).toBe(false);
    const name = taken?.envelope.conversation ?? '';
    const { conversation } = await shop.store.load(BUSINESS, name);
    if (conversation === undefined) throw new Error('nothing is remembered');
    await shop.store.commit(BUSINESS, name, { ...conversation, version: conversation.version + 1, mode: 'person' });
    expect((await look(token)).isLively).toBe(true);
  });
});

it('says 503 where the message may not be safe: the page sends it again under the same id', async () => {
  const token = await begin();
  const put = shop.fifo.put;
  Object.assign(shop.fifo, { put: () => Promise.reject(new Error('down')) });
  const [id, at] = [newId(), shop.now()];
  expect((await write(token, 'price', id, at)).status).toBe(503);
  Object.assign(shop.fifo, { put });
  expect((await write(token, 'price', id, at)).status).toBe(200);
  await shop.settle();
  expect(await shown(token)).toHaveLength(2);
});
