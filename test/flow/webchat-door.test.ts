// Who gets nothing from the web chat's function: other origins, made-up tokens, messages that no page of ours sends, floods.
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { MINUTE, SECOND } from '../support/chat.ts';
import { ANSWERS_ONLY, type Shop, shopForEachTest } from '../support/shop.ts';
import { type Asking, newId, ORIGIN, openWebchatPage, type WebchatPage } from '../support/webchat-page.ts';

const DAY = 24 * 60 * MINUTE;

const shops = shopForEachTest(ANSWERS_ONLY);
let shop: Shop;
let page: WebchatPage;
const begin = (asking?: Asking) => page.begin(asking);
const write: WebchatPage['write'] = (...args) => page.write(...args);
const ask: WebchatPage['ask'] = (...args) => page.ask(...args);

beforeEach(async () => {
  shop = shops.current;
  page = await openWebchatPage(shop);
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
        page.world.keys = ['new-key'];
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
    page.world.keys = ['new-key', 'site-key'];
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
    expect(page.world.logged.join()).not.toContain('198.51.100');
  });
});

describe('the scripts', () => {
  const get = (file: string, accepted = '') =>
    page.handler({
      pathParameters: { file },
      headers: { 'accept-encoding': accepted },
      requestContext: { http: { method: 'GET', sourceIp: '192.0.2.1' } },
    } as unknown as APIGatewayProxyEventV2) as Promise<APIGatewayProxyStructuredResultV2>;

  it('come to pages of any origin, pressed where the browser takes it', async () => {
    const plain = await get('portiere.js');
    expect(Buffer.from(plain.body ?? '', 'base64').toString()).toBe('load()');
    expect(plain.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=3600',
    });
    const pressed = await get('portiere.js', 'gzip, br');
    expect(pressed.headers).toMatchObject({ 'content-encoding': 'br' });
    expect((await get('chat-0A1B2C3D.js')).headers?.['cache-control']).toContain('immutable');
  });

  it.each(['portiere.js.br', '../index.mjs', 'index.mjs', '__proto__.js'])('and nothing else: %s', async (file) => {
    expect((await get(file)).statusCode).toBe(404);
  });
});
