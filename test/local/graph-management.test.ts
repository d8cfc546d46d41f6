// The management calls of the stand-in for the Graph API: what a token may do, what a number is, where webhooks go.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSpares } from '#local/graph/numbers.ts';
import { createGraph, type Graph } from '#local/graph.ts';
import { serve } from '../support/http.ts';
import { makeFolder } from './support/folder.ts';

const APP = { id: '300000000000001', secret: '0123456789abcdef0123456789abcdef' };
const APP_TOKEN = `${APP.id}|${APP.secret}`;
const NUMBER = '100000000000001';
const HOLDER = '200000000000001';

let folder: string;
let graph: Graph;

function start(): Graph {
  return createGraph({
    file: join(folder, 'graph.jsonl'),
    now: Date.now,
    app: APP,
    accounts: withSpares([{ channel: 'whatsapp', id: NUMBER, phone: '12025550100', holder: HOLDER, name: 'Bakery' }]),
    deliver: async () => undefined,
  });
}

beforeEach(() => {
  folder = makeFolder();
  graph = start();
});
afterEach(() => graph.close());

type Asked = { readonly status: number; readonly body: Record<string, unknown> };

async function ask(
  method: string,
  path: string,
  token: string,
  more: { query?: Record<string, string>; body?: object } = {},
): Promise<Asked> {
  const { status, body } = await graph.handle({
    method,
    path: `/v26.0/${path}`,
    query: more.query ?? {},
    headers: { authorization: `Bearer ${token}` },
    body: Buffer.from(more.body === undefined ? '' : JSON.stringify(more.body)),
  });
  return { status, body: JSON.parse(body) as Record<string, unknown> };
}

const get = (path: string, token = 'local-a', query: Record<string, string> = {}) => ask('GET', path, token, { query });
const debug = (token: string, appToken = APP_TOKEN) => get('debug_token', appToken, { input_token: token });
const codeOf = ({ body }: Asked) => {
  const { code, error_subcode: subcode } = body.error as { code: number; error_subcode?: number };
  return subcode === undefined ? code : [code, subcode];
};
const dataOf = ({ body }: Asked) => body.data as Record<string, unknown>;

describe('a token', () => {
  it('that begins with local- is valid, of our app, for ever, and may send and manage', async () => {
    expect(dataOf(await debug('local-a'))).toMatchObject({
      app_id: APP.id,
      type: 'SYSTEM_USER',
      is_valid: true,
      expires_at: 0,
      scopes: ['public_profile', 'whatsapp_business_messaging', 'whatsapp_business_management'],
    });
    expect((await get('app')).body).toMatchObject({ id: APP.id });
  });

  it('behaves as it says', async () => {
    expect(dataOf(await debug('local-expired'))).toMatchObject({ is_valid: false, error: { code: 190, subcode: 463 } });
    expect(dataOf(await debug('local-no-scope')).scopes).toEqual(['public_profile', 'whatsapp_business_messaging']);
    expect(codeOf(await debug('local-other-app'))).toBe(100);
    const { expires_at: soon } = dataOf(await debug('local-expires-soon'));
    expect(Number(soon) * 1000).toBeGreaterThan(Date.now());
    expect(dataOf(await debug('something'))).toMatchObject({ is_valid: false, error: { code: 190 } });
  });

  it('that expired, or may not manage, is refused by everything else', async () => {
    expect(await get(NUMBER, 'local-expired')).toMatchObject({ status: 401 });
    expect(codeOf(await get(NUMBER, 'local-expired'))).toEqual([190, 463]);
    expect(codeOf(await get(`${HOLDER}/subscribed_apps`, 'local-no-scope'))).toBe(200);
    expect(codeOf(await get(NUMBER, 'something'))).toBe(190);
  });

  it('that expired sends nothing', async () => {
    const body = { messaging_product: 'whatsapp', to: '+447700900001', type: 'text', text: { body: 'Hello' } };
    expect(codeOf(await ask('POST', `${NUMBER}/messages`, 'local-expired', { body }))).toBe(190);
    expect((await ask('POST', `${NUMBER}/messages`, 'local-a', { body })).status).toBe(200);
  });

  it.each([
    ['no app', '123|abc', 101],
    ['no secret of it', `${APP.id}|wrong`, 190],
    ['no app token', 'local-a', 190],
  ])('is not described to whoever has %s', async (_, appToken, code) => {
    expect(codeOf(await debug('local-a', appToken))).toBe(code);
  });

  it('that is real is refused wherever it is, and kept nowhere', async () => {
    expect(codeOf(await get(NUMBER, 'EAAGm0PX4ZCps'))).toBe(190);
    expect(codeOf(await debug('EAAGm0PX4ZCps'))).toBe(190);
    const kept = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(kept.join()).not.toContain('EAAGm0PX4ZCps');
  });
});

describe('a number', () => {
  it('shows the fields that are asked for, and which account holds it', async () => {
    expect((await get(NUMBER, 'local-a', { fields: 'display_phone_number,verified_name,status' })).body).toEqual({
      display_phone_number: '+12025550100',
      verified_name: 'Bakery',
      status: 'CONNECTED',
      id: NUMBER,
    });
    const { body } = await get(NUMBER, 'local-a', { fields: 'health_status' });
    expect(body).toMatchObject({
      health_status: {
        entities: expect.arrayContaining([{ entity_type: 'WABA', id: HOLDER, can_send_message: 'AVAILABLE' }]),
      },
    });
    expect(Object.keys((await get(NUMBER)).body)).toContain('quality_rating');
  });

  it('refuses a field that does not exist', async () => {
    expect(codeOf(await get(NUMBER, 'local-a', { fields: 'id,colour' }))).toBe(100);
  });

  it('that does not exist is refused as Meta does', async () => {
    expect(codeOf(await get('404404404'))).toEqual([100, 33]);
    expect(codeOf(await get('404404404/phone_numbers'))).toEqual([100, 33]);
  });

  it('may be a spare one, also one that is not registered yet', async () => {
    expect((await get('100000000000003', 'local-a', { fields: 'status,platform_type' })).body).toMatchObject({
      status: 'PENDING',
      platform_type: 'NOT_APPLICABLE',
    });
    const { data } = (await get(`${HOLDER}/phone_numbers`)).body as { data: { id: string }[] };
    expect(data.map(({ id }) => id)).toEqual([NUMBER, '100000000000002']);
  });
});

describe('following an account', () => {
  it('is kept over restarts', async () => {
    expect((await get(`${HOLDER}/subscribed_apps`)).body).toEqual({ data: [] });
    expect((await ask('POST', `${HOLDER}/subscribed_apps`, 'local-a')).body).toEqual({ success: true });
    graph.close();
    graph = start();
    expect((await get(`${HOLDER}/subscribed_apps`)).body).toMatchObject({
      data: [{ whatsapp_business_api_data: { id: APP.id } }],
    });
    expect((await get('200000000000002/subscribed_apps')).body).toEqual({ data: [] });
  });
});

describe('the address of the webhook', () => {
  const wish = (callback: string, more: object = {}) => ({
    object: 'whatsapp_business_account',
    callback_url: callback,
    verify_token: 'SECRET-OF-OURS',
    fields: 'messages,security',
    ...more,
  });
  const set = (body: object, token = APP_TOKEN) => ask('POST', `${APP.id}/subscriptions`, token, { body });

  it('is called as Meta does, taken when it answers, and kept over restarts', async () => {
    const called: URLSearchParams[] = [];
    const server = await serve(({ url }) => {
      const { searchParams } = new URL(url ?? '', 'http://127.0.0.1');
      called.push(searchParams);
      return { status: 200, body: searchParams.get('hub.challenge') ?? '' };
    });
    expect((await set(wish(`${server.endpoint}/webhooks/whatsapp`))).body).toEqual({ success: true });
    await server.close();
    expect(called.map((query) => [query.get('hub.mode'), query.get('hub.verify_token')])).toEqual([
      ['subscribe', 'SECRET-OF-OURS'],
    ]);
    graph.close();
    graph = start();
    expect((await get(`${APP.id}/subscriptions`, APP_TOKEN)).body).toMatchObject({
      data: [
        {
          object: 'whatsapp_business_account',
          callback_url: `${server.endpoint}/webhooks/whatsapp`,
          active: true,
          fields: [{ name: 'messages' }, { name: 'security' }],
        },
      ],
    });
    const { body } = await get(NUMBER, 'local-a', { fields: 'webhook_configuration' });
    expect(body).toMatchObject({ webhook_configuration: { application: `${server.endpoint}/webhooks/whatsapp` } });
  });

  it.each<[string, { status: number; body: string } | 'hang-up']>([
    ['refuses the token', { status: 403, body: '' }],
    ['says something else', { status: 200, body: 'hello' }],
    ['hangs up', 'hang-up'],
  ])('is not taken when it %s', async (_, answer) => {
    const server = await serve(() => answer);
    expect(codeOf(await set(wish(server.endpoint)))).toBe(2200);
    await server.close();
    expect((await get(`${APP.id}/subscriptions`, APP_TOKEN)).body).toEqual({ data: [] });
  });

  it.each([
    'https://example.com/webhooks/whatsapp',
    'http://169.254.169.254/',
    'nothing',
  ])('is never called outside of this machine: %s', async (callback) =>
    expect(codeOf(await set(wish(callback)))).toBe(2200));

  it('can be set by the app alone, with everything that is needed', async () => {
    expect(codeOf(await set(wish('http://127.0.0.1:9/'), 'local-a'))).toBe(190);
    expect(codeOf(await ask('POST', '12345/subscriptions', APP_TOKEN, { body: wish('http://127.0.0.1:9/') }))).toEqual([
      100, 33,
    ]);
    expect(codeOf(await set(wish('http://127.0.0.1:9/', { verify_token: undefined })))).toBe(100);
  });
});

describe('the journal', () => {
  it('keeps management calls as what they are: no sends, and without secrets', async () => {
    graph.setFaults([{ times: 1, code: 131056 }]);
    const body = { object: 'x', callback_url: 'nothing', verify_token: 'SECRET-OF-OURS', fields: 'messages' };
    await ask('POST', `${APP.id}/subscriptions`, APP_TOKEN, { body });
    await debug('local-a');
    expect(graph.requests(0).requests).toMatchObject([
      {
        method: 'POST',
        path: `/v26.0/${APP.id}/subscriptions`,
        body: { ...body, verify_token: '…' },
        status: 400,
        accepted: false,
      },
      { method: 'GET', path: '/v26.0/debug_token', body: '', status: 200, accepted: false },
    ]);
    expect(graph.requests(0, '447700900001').requests).toEqual([]);
    const kept = readFileSync(join(folder, 'graph.jsonl'), 'utf8');
    for (const secret of ['SECRET-OF-OURS', APP.secret, 'local-a']) expect(kept).not.toContain(secret);
    // The fault was waiting for a send, and still is.
    const message = { messaging_product: 'whatsapp', to: '+447700900001', type: 'text', text: { body: 'Hello' } };
    expect(codeOf(await ask('POST', `${NUMBER}/messages`, 'local-a', { body: message }))).toBe(131056);
  });
});
