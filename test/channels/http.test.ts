// One POST against real sockets: what counts as answered, as never sent, and as unknown. The last one must never be
// taken for the second, or a customer gets a message twice.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { createPost } from '#channels/http.ts';

const LONG = 20_000;
const headers = { authorization: 'Bearer local-token', 'content-type': 'application/json' };
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A listening server; gives its port. */
async function listen(server: net.Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** A server that reads a whole request (they are short) and then does as told. */
const afterRequest = (act: (socket: Socket) => void): Promise<number> =>
  listen(net.createServer((socket) => socket.once('data', () => act(socket))));

const answerWith = (text: string) => (socket: Socket) => socket.end(text);
const url = (port: number, scheme = 'http') => `${scheme}://127.0.0.1:${port}/v26.0/1/messages`;

describe('an answered request', () => {
  it('arrives once, whole, with its headers, and its answer comes back', async () => {
    const seen: unknown[] = [];
    const port = await listen(
      http.createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          seen.push([request.method, request.url, request.headers.authorization, Buffer.concat(chunks).toString()]);
          response.writeHead(400, { 'Retry-After': '7', 'set-cookie': ['a=1', 'b=2'] }).end('{"é":1}');
        });
      }),
    );
    const answer = await createPost()(url(port), headers, '{"text":"così 👍"}', LONG);
    expect(answer).toMatchObject({ kind: 'answered', status: 400, body: '{"é":1}' });
    expect(answer).toMatchObject({ headers: { 'retry-after': '7', 'set-cookie': 'a=1, b=2' } });
    expect(seen).toEqual([['POST', '/v26.0/1/messages', 'Bearer local-token', '{"text":"così 👍"}']]);
  });

  it('may be chunked, with a character cut in two', async () => {
    const port = await listen(
      http.createServer((_, response) => {
        response.write(Buffer.from([0x22, 0xc3]));
        setImmediate(() => response.end(Buffer.from([0xa9, 0x22])));
      }),
    );
    expect(await createPost()(url(port), headers, '{}', LONG)).toMatchObject({ kind: 'answered', body: '"é"' });
  });

  it('is a redirect as well, which is not followed', async () => {
    let calls = 0;
    const port = await listen(
      http.createServer((_, response) => {
        calls += 1;
        response.writeHead(307, { location: '/elsewhere' }).end();
      }),
    );
    expect(await createPost()(url(port), headers, '{}', LONG)).toMatchObject({ kind: 'answered', status: 307 });
    expect(calls).toBe(1);
  });

  it('may end with the connection instead of a length', async () => {
    const port = await afterRequest(answerWith('HTTP/1.1 200 OK\r\n\r\n{"a":1}'));
    expect(await createPost()(url(port), headers, '{}', LONG)).toMatchObject({ kind: 'answered', body: '{"a":1}' });
  });

  it('travels over TLS where the certificate is trusted', async () => {
    const known = tls.getCACertificates('default');
    tls.setDefaultCACertificates([certificate()]);
    try {
      const port = await listen(secureServer((_, response) => response.end('secure')));
      expect(await createPost()(url(port, 'https'), headers, '{}', LONG)).toMatchObject({
        kind: 'answered',
        body: 'secure',
      });
    } finally {
      tls.setDefaultCACertificates(known);
    }
  });
});

describe('a request that never left', () => {
  it('found nobody at the port', async () => {
    const server = net.createServer();
    const port = await listen(server);
    await closers.pop()?.();
    expect(await createPost()(url(port), headers, '{}', LONG)).toEqual({ kind: 'unsent', why: 'no-connection' });
  });

  it('found no such host', async () => {
    // A label of more than 63 letters: refused without asking the network.
    const answer = await createPost()(`http://${'a'.repeat(70)}.invalid/`, headers, '{}', LONG);
    expect(answer).toEqual({ kind: 'unsent', why: 'no-connection' });
  });

  it('met a server that speaks no TLS', async () => {
    const port = await afterRequest(answerWith('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await createPost()(url(port, 'https'), headers, '{}', LONG)).toEqual({
      kind: 'unsent',
      why: 'no-connection',
    });
  });

  it('met a server that it does not trust, which got no byte of it', async () => {
    let calls = 0;
    const received: Buffer[] = [];
    const server = secureServer(() => {
      calls += 1;
    });
    server.on('secureConnection', (socket: Socket) => socket.on('data', (chunk: Buffer) => received.push(chunk)));
    const port = await listen(server);
    expect(await createPost()(url(port, 'https'), headers, '{}', LONG)).toEqual({
      kind: 'unsent',
      why: 'no-connection',
    });
    await closers.pop()?.();
    expect([calls, received.length]).toEqual([0, 0]);
  });

  it('waited in vain for a handshake', async () => {
    const port = await listen(net.createServer());
    expect(await createPost()(url(port, 'https'), headers, '{}', 100)).toEqual({ kind: 'unsent', why: 'time-out' });
  });

  it.each([
    ['an address that is none', 'nonsense', {}],
    ['a scheme that is not HTTP', 'ftp://127.0.0.1/', {}],
    ['a header with a line break', 'http://127.0.0.1:9/', { authorization: 'Bearer a\nb' }],
  ])('had %s', async (_, address, bad) => {
    expect(await createPost()(address, bad, '{}', LONG)).toEqual({ kind: 'unsent', why: 'invalid-request' });
  });
});

describe('a request of which nobody knows', () => {
  it('got no answer in time', async () => {
    const port = await listen(net.createServer((socket) => socket.resume()));
    expect(await createPost()(url(port), headers, '{}', 100)).toEqual({ kind: 'unknown', why: 'time-out' });
  });

  it('got an answer that never ended in time', async () => {
    const port = await afterRequest((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{'));
    expect(await createPost()(url(port), headers, '{}', 200)).toEqual({ kind: 'unknown', why: 'time-out' });
  });

  const lost: readonly [string, (socket: Socket) => void, string][] = [
    ['lost the connection after it was read', (socket) => socket.end(), 'connection-lost'],
    ['lost the connection by a reset', (socket) => socket.resetAndDestroy(), 'connection-lost'],
    ['got garbage', answerWith('garbage\r\n\r\n'), 'connection-lost'],
    ['got half an answer', answerWith('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{'), 'answer-cut'],
    ['got half a chunk', answerWith('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab'), 'answer-cut'],
    [
      'got another protocol',
      answerWith('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      'connection-lost',
    ],
  ];
  it.each(lost)('%s', async (_, act, why) => {
    expect(await createPost()(url(await afterRequest(act)), headers, '{}', LONG)).toEqual({ kind: 'unknown', why });
  });

  it('lost the connection before anything was read', async () => {
    const port = await listen(net.createServer({ pauseOnConnect: true }, (socket) => socket.destroy()));
    // The kernel took the bytes; whether the other side saw them cannot be known here.
    expect(await createPost()(url(port), headers, '{}', LONG)).toEqual({ kind: 'unknown', why: 'connection-lost' });
  });

  it('got an answer larger than any of Meta', async () => {
    const port = await listen(http.createServer((_, response) => response.end('x'.repeat(300 * 1024))));
    expect(await createPost()(url(port), headers, '{}', LONG)).toEqual({ kind: 'unknown', why: 'answer-too-large' });
  });
});

describe('connections', () => {
  /** Counts connections of a server that answers and keeps them open. */
  const counting = async () => {
    const count = { connections: 0, requests: 0 };
    const server = http.createServer({ keepAliveTimeout: 60_000 }, (_, response) => {
      count.requests += 1;
      response.end('{}');
    });
    server.on('connection', () => {
      count.connections += 1;
    });
    return { count, address: url(await listen(server)) };
  };
  /** The agent gets its connection back a moment after the answer. */
  const rest = () => new Promise((resolve) => setImmediate(resolve));

  it.each([
    ['are used again at once', 0, 1],
    ['are used again after two seconds', 2_000, 1],
    ['are not trusted after a longer sleep', 2_001, 2],
    ['are not trusted when the clock went back', -1, 2],
  ])('%s', async (_, sleptMs, connections) => {
    const { count, address } = await counting();
    let now = 1_000_000;
    const post = createPost(() => now);
    await post(address, headers, '{}', LONG);
    await rest();
    now += sleptMs;
    expect(await post(address, headers, '{}', LONG)).toMatchObject({ kind: 'answered', status: 200 });
    expect(count).toEqual({ connections, requests: 2 });
  });

  it('carry one request each at the same time', async () => {
    const { count, address } = await counting();
    const post = createPost();
    await Promise.all([1, 2, 3].map(() => post(address, headers, '{}', LONG)));
    expect(count).toEqual({ connections: 3, requests: 3 });
  });
});

function certificate(): string {
  return readFileSync(join(process.cwd(), 'test/fixtures/tls/certificate.pem'), 'utf8');
}

function secureServer(handler: http.RequestListener): https.Server {
  const key = readFileSync(join(process.cwd(), 'test/fixtures/tls/key.pem'), 'utf8');
  const server = https.createServer({ key, cert: certificate() }, handler);
  server.on('tlsClientError', () => undefined);
  return server;
}
