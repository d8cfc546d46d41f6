// The page's side of the web chat over its handler: real table, real path, a model of the queue with the test's clock.
import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createChats } from '#aws/chats.ts';
import { createJournal } from '#aws/journal.ts';
import { createWebchat } from '#channels/webchat.ts';
import type { Site } from '#flow/ports.ts';
import { openWebchat, type WebchatHandler } from '#functions/handlers/webchat.ts';
import { MINUTE, SECOND } from '../support/chat.ts';
import { ANSWERS_ONLY, type Shop, shopForEachTest } from '../support/shop.ts';
import { SITE } from '../support/webchat.ts';

const ORIGIN = 'https://studio.example';
const PRICE = 'A loaf is 3 euro.';
const BUSINESS = 'studio';
const USUAL_SITE: Site = { origins: [ORIGIN, 'https://www.studio.example'], colour: '#8a3b12' };
const DAY = 24 * 60 * MINUTE;

const shops = shopForEachTest(ANSWERS_ONLY);
let shop: Shop;
let handler: WebchatHandler;
let keys: readonly string[];
let logged: string[];

beforeEach(async () => {
  shop = shops.current;
  keys = ['site-key'];
  logged = [];
  const account = { business: BUSINESS, channel: 'webchat', name: 'Studio', ticks: false } as const;
  await shop.publisher.registerAccount({ ...account, id: SITE, tokenParameter: '/t', site: USUAL_SITE });
  await shop.publisher.registerAccount({ ...account, id: 'other-site', tokenParameter: '/t', site: USUAL_SITE });
  await shop.publisher.registerAccount({ ...account, id: 'no-page', tokenParameter: '/t' });
  const note = (event: string, ...rest: readonly unknown[]) => void logged.push(`${event} ${JSON.stringify(rest.at(-1))}`);
  handler = await openWebchat({
    ...{ registry: shop.registry, inbox: shop.fifo, clock: shop.now, channel: createWebchat() },
    chats: createChats(shop.onTable),
    journal: createJournal(shop.onTable),
    secrets: { read: async (name) => (name === '/t' ? keys : ['pepper']) },
    log: { debug: note, info: note, warn: note, error: note },
    files: new Map([
      ['portiere.js', Buffer.from('load()')],
      ['portiere.js.br', Buffer.from('pressed')],
      ['chat-0A1B2C3D.js', Buffer.from('chat()')],
    ]),
    parameters: { pepper: '/pepper' },
  });
});

type Asking = {
  readonly method?: string;
  readonly site?: string;
  readonly origin?: string | undefined;
  readonly token?: string;
  readonly after?: { readonly era: number; readonly at: number };
  readonly body?: unknown;
  readonly type?: string;
  readonly from?: string;
};

async function ask(act: string, asking: Asking = {}) {
  const { method = 'GET', site = SITE, token, after, body, type = 'application/json', from = '192.0.2.1' } = asking;
  const origin = 'origin' in asking ? asking.origin : ORIGIN;
  const answer = await handler({
    pathParameters: { site, act },
    headers: {
      ...(origin !== undefined && { origin }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(after !== undefined && { 'portiere-after': `${after.era}.${after.at}` }),
      'content-type': type,
    },
    requestContext: { http: { method, sourceIp: from } },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2);
  return { status: answer.statusCode, headers: answer.headers ?? {}, told: JSON.parse(answer.body || '{}') };
}

const newId = () => randomBytes(12).toString('hex');
const begin = async (asking: Asking = {}) => (await ask('session', { method: 'POST', ...asking })).told.token as string;
const write = (token: string, text: string, id = newId(), at = shop.now()) =>
  ask('messages', { method: 'POST', token, body: { id, at, text } });
const look = async (token: string, after?: { readonly era: number; readonly at: number }) =>
  (await ask('messages', { token, ...(after !== undefined && { after }) })).told;
const shown = async (token: string) =>
  (await look(token)).messages.map(({ by, text }: { by: string; text: string }) => [by, text]);

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
    let after: { era: number; at: number } | undefined;
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

describe('who is not let in', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['a part of the origin', { origin: 'https://studio.example.evil.example' }],
    ['no origin', { origin: undefined }],
    ['an unknown site', { site: 'nobody' }],
    ['an account without pages', { site: 'no-page' }],
    ['a name of an object', { site: '__proto__' }],
  ])('%s: 403, without a header that would let a page read it', async (_name, asking) => {
    for (const method of ['OPTIONS', 'POST', 'GET']) {
      const { status, headers } = await ask('session', { method, ...asking });
      expect([status, headers['access-control-allow-origin']]).toEqual([403, undefined]);
    }
  });

  it('a browser is told that its page may ask, and nothing about cookies', async () => {
    const { status, headers } = await ask('messages', { method: 'OPTIONS' });
    expect([status, headers['access-control-allow-origin']]).toEqual([204, ORIGIN]);
    expect(headers['access-control-allow-headers']).toContain('portiere-after');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(headers['set-cookie']).toBeUndefined();
  });

  it.each([
    ['none', () => undefined],
    ['rubbish', () => 'v1.abc.def'],
    ['one of another site', async () => begin({ site: 'other-site' })],
    ['one of another origin of the site', async () => begin({ origin: 'https://www.studio.example' })],
    ['one that was changed', async () => (await begin()).replace(/^v1\../, 'v1.x')],
    [
      'one that is too old',
      async () => {
        const token = await begin();
        shop.pass(91 * DAY);
        return token;
      },
    ],
    [
      'one of a key that is gone',
      async () => {
        const token = await begin();
        keys = ['new-key'];
        return token;
      },
    ],
  ])('a token: %s', async (_name, make) => {
    const token = (await make()) as string | undefined;
    const asking = token === undefined ? {} : { token };
    expect((await ask('messages', asking)).status).toBe(401);
    const body = { id: newId(), at: shop.now(), text: 'hello' };
    expect((await ask('messages', { method: 'POST', body, ...asking })).status).toBe(401);
    expect(shop.fifo.size()).toBe(0);
  });

  it('a token of the key before the current one still counts', async () => {
    const token = await begin();
    keys = ['new-key', 'site-key'];
    expect((await write(token, 'price')).status).toBe(200);
  });

  it.each([
    ['no id', { at: 0, text: 'a' }],
    ['an id that is too short', { id: 'a', at: 0, text: 'a' }],
    ['an id with other letters', { id: 'aaaaaaaa.b', at: 0, text: 'a' }],
    ['no words', { id: 'aaaaaaaa', at: 0, text: ' ' }],
    ['too many words', { id: 'aaaaaaaa', at: 0, text: 'a'.repeat(4097) }],
    ['a choice that is none', { id: 'aaaaaaaa', at: 0, choice: { id: 7 } }],
    ['a time of last month', { id: 'aaaaaaaa', at: -30 * DAY, text: 'a' }],
    ['a time to come', { id: 'aaaaaaaa', at: DAY, text: 'a' }],
    ['a time that is none', { id: 'aaaaaaaa', at: Number.NaN, text: 'a' }],
  ])('a message with %s is refused', async (_name, message) => {
    const body = { ...message, ...('at' in message && { at: message.at + shop.now() }) };
    expect((await ask('messages', { method: 'POST', token: await begin(), body })).status).toBe(400);
    expect(shop.fifo.size()).toBe(0);
  });

  it.each([
    ['no JSON', { body: '{' }, 400],
    ['JSON that is no object', { body: '7' }, 400],
    ['another type', { body: {}, type: 'text/plain' }, 415],
    ['more than 32 KiB', { body: { text: 'a'.repeat(33_000) } }, 413],
  ])('a body: %s', async (_name, asking, status) => {
    expect((await ask('messages', { method: 'POST', token: await begin(), ...asking })).status).toBe(status);
  });

  it('other addresses and methods', async () => {
    expect((await ask('secrets')).status).toBe(404);
    expect((await ask('session', { method: 'GET' })).status).toBe(404);
  });
});

describe('who asks too often waits', () => {
  it('one visitor that floods, not the others, and goes on later', async () => {
    const [token, calm] = [await begin(), await begin()];
    const statuses = new Set<number | undefined>();
    let told = await write(token, 'price');
    for (let count = 0; count < 30; count++) {
      told = await write(token, 'price');
      statuses.add(told.status);
    }
    expect([...statuses]).toEqual([200, 429]);
    expect(Number(told.headers['retry-after'])).toBeGreaterThan(0);
    expect((await write(calm, 'price')).status).toBe(200);
    shop.pass(10 * SECOND);
    expect((await write(token, 'price')).status).toBe(200);
  });

  it('one address that begins again and again, not another one', async () => {
    const statuses: (number | undefined)[] = [];
    for (let count = 0; count < 40; count++) {
      statuses.push((await ask('session', { method: 'POST', from: '198.51.100.7' })).status);
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
    expect((await ask('session', { method: 'POST', from: '198.51.100.8' })).status).toBe(200);
    expect(logged.join()).not.toContain('198.51.100');
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

describe('the scripts', () => {
  const get = (file: string, accepted = '') =>
    handler({
      pathParameters: { file },
      headers: { 'accept-encoding': accepted },
      requestContext: { http: { method: 'GET', sourceIp: '192.0.2.1' } },
    } as unknown as APIGatewayProxyEventV2) as Promise<APIGatewayProxyStructuredResultV2>;

  it('come to pages of any origin, pressed where the browser takes it', async () => {
    const plain = await get('portiere.js');
    expect(Buffer.from(plain.body ?? '', 'base64').toString()).toBe('load()');
    expect(plain.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' });
    const pressed = await get('portiere.js', 'gzip, br');
    expect(pressed.headers).toMatchObject({ 'content-encoding': 'br' });
    expect((await get('chat-0A1B2C3D.js')).headers?.['cache-control']).toContain('immutable');
  });

  it.each(['portiere.js.br', '../index.mjs', 'index.mjs', '__proto__.js'])('and nothing else: %s', async (file) => {
    expect((await get(file)).statusCode).toBe(404);
  });
});
