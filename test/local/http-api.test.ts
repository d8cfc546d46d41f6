import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createHttpApi, findRoute } from '#local/http-api.ts';
import { type HttpRequest, toEvent } from '#local/http-event.ts';
import { toAnswer } from '#local/http-result.ts';
import type { Invocation } from '#local/lambda.ts';
import type { Route } from '#local/plan.ts';

const route = (key: string, more: Partial<Route> = {}): Route => {
  const [method = 'ANY', path = ''] = key === '$default' ? ['ANY', key] : key.split(' ');
  return { method, path, target: key, timeoutMs: 1000, authorization: 'NONE', ...more };
};

const request = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: '/webhooks/whatsapp',
  rawHeaders: ['Host', '127.0.0.1:3000', 'Content-Type', 'application/json'],
  body: Buffer.from('{}'),
  remoteAddress: '127.0.0.1',
  ...more,
});

const event = (more: Partial<HttpRequest> = {}, key = 'POST /webhooks/whatsapp'): APIGatewayProxyEventV2 =>
  toEvent(request(more), route(key), {}, { account: '000000000000', now: Date.UTC(2026, 10, 22, 19, 5, 9) });

describe('the event of a request', () => {
  it('has the shape of payload format 2.0', () => {
    expect(event({ url: '/webhooks/whatsapp?b=2&a=1&b=3&c=%20x' })).toEqual({
      version: '2.0',
      routeKey: 'POST /webhooks/whatsapp',
      rawPath: '/webhooks/whatsapp',
      rawQueryString: 'b=2&a=1&b=3&c=%20x',
      headers: {
        host: '127.0.0.1:3000',
        'content-type': 'application/json',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
        'x-forwarded-port': '3000',
      },
      queryStringParameters: { b: '2,3', a: '1', c: ' x' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'local',
        domainName: '127.0.0.1:3000',
        domainPrefix: 'local',
        http: {
          method: 'POST',
          path: '/webhooks/whatsapp',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: '',
        },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        routeKey: 'POST /webhooks/whatsapp',
        stage: '$default',
        time: '22/Nov/2026:19:05:09 +0000',
        timeEpoch: Date.UTC(2026, 10, 22, 19, 5, 9),
      },
      body: '{}',
      isBase64Encoded: false,
    });
  });

  it('joins headers of one name with commas, names in lower case, cookies apart', () => {
    const rawHeaders = ['X-Hub-Signature-256', 'a', 'x-hub-signature-256', 'b', 'Cookie', 'one=1; two=2'];
    const made = event({ rawHeaders });
    expect(made.headers['x-hub-signature-256']).toBe('a,b');
    expect(made.headers.cookie).toBeUndefined();
    expect(made.cookies).toEqual(['one=1', 'two=2']);
  });

  it('leaves out query, parameters and body where there are none', () => {
    const made = event({ method: 'GET', body: Buffer.alloc(0) });
    expect(Object.keys(made)).not.toEqual(expect.arrayContaining(['body']));
    expect(made).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
    expect(made.queryStringParameters).toBeUndefined();
    expect(made.pathParameters).toBeUndefined();
  });

  it.each<[string, string[], Buffer, boolean]>([
    ['JSON', ['content-type', 'application/json; charset=utf-8'], Buffer.from('{"è":1}'), false],
    ['JSON of a kind', ['content-type', 'application/problem+json'], Buffer.from('{}'), false],
    ['text', ['content-type', 'TEXT/plain'], Buffer.from('ciao'), false],
    ['a form', ['content-type', 'application/x-www-form-urlencoded'], Buffer.from('a=b'), true],
    ['bytes without a type', [], Buffer.from('x'), true],
    ['compressed JSON', ['content-type', 'application/json', 'content-encoding', 'gzip'], Buffer.from('x'), true],
    ['JSON that is not UTF-8', ['content-type', 'application/json'], Buffer.from([0x22, 0xff, 0x22]), true],
  ])('%s keeps its bytes', (_what, rawHeaders, body, isBase64Encoded) => {
    const made = event({ rawHeaders, body });
    expect(made.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(made.body ?? '', isBase64Encoded ? 'base64' : 'utf8')).toEqual(body);
  });
});

describe('the answer to a result', () => {
  const show = (result: unknown) => {
    const { status, headers, cookies, body } = toAnswer(result);
    return { status, headers, cookies, body: body.toString() };
  };
  const failed = {
    status: 500,
    headers: { 'content-type': 'application/json' },
    cookies: [],
    body: '{"message":"Internal Server Error"}',
  };

  it.each<[string, unknown, object]>([
    [
      'a structured result',
      { statusCode: 201, headers: { 'X-A': 'b', n: 5, gone: undefined }, body: 'x', cookies: ['a=b'] },
      {
        status: 201,
        headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-a': 'b', n: '5' },
        cookies: ['a=b'],
        body: 'x',
      },
    ],
    [
      'a status only',
      { statusCode: 204 },
      { status: 204, headers: { 'content-type': 'text/plain;charset=UTF-8' }, cookies: [], body: '' },
    ],
    ['a status as text', { statusCode: '404', body: null }, { status: 404, body: '' }],
    ['base64', { statusCode: 200, body: 'aGk=', isBase64Encoded: true }, { status: 200, body: 'hi' }],
    [
      'headers of the connection',
      { statusCode: 200, headers: { 'Transfer-Encoding': 'chunked', 'content-length': 99 } },
      { status: 200, headers: { 'content-type': 'text/plain;charset=UTF-8' } },
    ],
    ['an object', { ok: 1 }, { status: 200, headers: { 'content-type': 'application/json' }, body: '{"ok":1}' }],
    ['a text', 'hi', { status: 200, body: 'hi' }],
    ['nothing', null, { status: 200, body: 'null' }],
  ])('%s', (_what, result, expected) => expect(show(result)).toMatchObject(expected));

  it.each<[string, unknown]>([
    ['a status that is no number', { statusCode: 'x' }],
    ['a status that is none', { statusCode: 99 }],
    ['a status as a list', { statusCode: [200] }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['headers that are a list', { statusCode: 200, headers: ['a'] }],
    ['a header that is a list', { statusCode: 200, headers: { a: ['b'] } }],
    ['a header with a line break', { statusCode: 200, headers: { a: 'b\r\nc: d' } }],
    ['a header with a bad name', { statusCode: 200, headers: { 'a b': 'c' } }],
    ['cookies that are no list', { statusCode: 200, cookies: 'a=b' }],
    ['a cookie with a line break', { statusCode: 200, cookies: ['a\n'] }],
    ['a flag that is no flag', { statusCode: 200, isBase64Encoded: 'yes' }],
  ])('%s is a failure of the function', (_what, result) => expect(show(result)).toEqual(failed));
});

describe('routes', () => {
  const routes = ['GET /a', 'ANY /a', 'GET /a/{b}', 'GET /a/fixed', 'GET /a/{rest+}', 'POST /x.y', '$default'].map(
    (key) => route(key),
  );

  it.each<[string, string, string, Record<string, string>]>([
    ['GET', '/a', 'GET /a', {}],
    ['PUT', '/a', 'ANY /a', {}],
    ['GET', '/a/fixed', 'GET /a/fixed', {}],
    ['GET', '/a/caf%C3%A8', 'GET /a/{b}', { b: 'cafè' }],
    ['GET', '/a/%', 'GET /a/{b}', { b: '%' }],
    ['GET', '/a/b/c', 'GET /a/{rest+}', { rest: 'b/c' }],
    ['POST', '/x.y', 'POST /x.y', {}],
    ['POST', '/xzy', '$default', {}],
    ['GET', '/a/', '$default', {}],
  ])('%s %s goes to %s', (method, path, target, parameters) => {
    expect(findRoute(routes, method, path)).toEqual({ route: expect.objectContaining({ target }), parameters });
  });

  it('without a match there is none', () => expect(findRoute([route('GET /a')], 'GET', '/b')).toBeUndefined());
});

describe('the door', () => {
  const door = (routes: Route[], invoke: (event: unknown) => Promise<Invocation>) => {
    const api = createHttpApi({ routes, account: '0', now: () => 0, invoke: (_name, handed) => invoke(handed) });
    return async (more: Partial<HttpRequest> = {}) => {
      const { status, body } = await api.answer(request(more));
      return [status, body.toString()];
    };
  };
  const fine = async (): Promise<Invocation> => ({ ok: true, value: { statusCode: 200, body: 'fine' } });
  const here = route('POST /webhooks/whatsapp');

  it('passes the answer of the function on', async () => {
    expect(await door([here], fine)()).toEqual([200, 'fine']);
  });

  it('answers 404 where no route leads', async () => {
    expect(await door([here], fine)({ url: '/other' })).toEqual([404, '{"message":"Not Found"}']);
  });

  it('answers 500 when the function fails, with nothing of its words', async () => {
    const failing = async (): Promise<Invocation> => ({ ok: false, errorType: 'SecretError' });
    expect(await door([here], failing)()).toEqual([500, '{"message":"Internal Server Error"}']);
  });

  it('answers 503 when the function is late', async () => {
    const late = door([route('POST /webhooks/whatsapp', { timeoutMs: 5 })], () => new Promise(() => {}));
    expect(await late()).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  it('keeps a route shut that only AWS can guard', async () => {
    const guarded = door([route('POST /webhooks/whatsapp', { authorization: 'JWT' })], fine);
    expect(await guarded()).toEqual([401, '{"message":"Unauthorized"}']);
  });

  it('refuses what a function cannot take', async () => {
    const body = Buffer.alloc(6 * 1024 * 1024 + 1, 0x20);
    expect(await door([here], fine)({ body })).toEqual([413, '{"message":"Request Entity Too Large"}']);
  });
});
