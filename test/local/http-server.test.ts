import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { jsonAnswer } from '#local/http-result.ts';
import { type HttpServer, type HttpServerOptions, startHttpServer } from '#local/http-server.ts';

const open: HttpServer[] = [];
const lines: string[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)));
});

async function start(answer: HttpServerOptions['answer'], more: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  const server = await startHttpServer({ port: 0, answer, log: (line) => void lines.push(line), ...more });
  open.push(server);
  return server;
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port }, () => resolve(socket));
    socket.once('error', reject);
  });
}

const echo: HttpServerOptions['answer'] = async ({ method, url, body }) =>
  jsonAnswer(200, { method, url, size: body.length });

describe('the server', () => {
  it('hands over method, path with query, and the bytes', async () => {
    const { port } = await start(echo);
    const answer = await fetch(`http://127.0.0.1:${port}/a?b=1`, { method: 'POST', body: Buffer.alloc(1000) });
    expect(await answer.json()).toEqual({ method: 'POST', url: '/a?b=1', size: 1000 });
    expect(answer.headers.get('apigw-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('sends headers, several cookies and no body with 204', async () => {
    const { port } = await start(async () => ({
      status: 204,
      headers: { 'x-a': 'b' },
      cookies: ['a=1', 'b=2'],
      body: Buffer.alloc(0),
    }));
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('x-a')).toBe('b');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(answer.headers.get('content-length')).toBeNull();
  });

  it('answers 413 to more than 10 MB, said or found out on the way', async () => {
    const { port } = await start(echo);
    const said = await dial(port);
    said.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${10 * 1024 * 1024 + 1}\r\n\r\n`);
    expect(await text(said)).toMatch(/^HTTP\/1\.1 413 .*"Request Entity Too Large"/s);
    const found = await dial(port);
    found.on('error', () => {});
    found.write('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    const chunk = Buffer.alloc(1024 * 1024, 0x20);
    for (let sent = 0; sent < 11; sent++)
      found.write(Buffer.concat([Buffer.from('100000\r\n'), chunk, Buffer.from('\r\n')]));
    expect(await firstBytes(found)).toMatch(/^HTTP\/1\.1 413 /);
    found.destroy();
  });

  it('refuses headers over 10,240 bytes', async () => {
    const { port } = await start(echo);
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-long': 'a'.repeat(10_300) } });
    expect(answer.status).toBe(431);
  });

  it('ends connections that send their headers too slowly', async () => {
    const { port } = await start(echo, { headersTimeoutMs: 40, requestTimeoutMs: 80 });
    const slow = await dial(port);
    slow.write('POST / HTTP/1.1\r\nHost: x\r\n');
    expect(await text(slow)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('breaks the connection where nothing is to be answered, and when an answer cannot be made', async () => {
    const { port } = await start(async ({ url }) => {
      if (url === '/fails') throw new Error('secret');
      return { status: 200, headers: {}, cookies: [], body: Buffer.alloc(0), drop: true };
    });
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    await expect(fetch(`http://127.0.0.1:${port}/fails`)).rejects.toThrow();
    expect(lines.join('\n')).not.toContain('secret');
  });

  it('says in a sentence that the port is in use', async () => {
    const { port } = await start(echo);
    await expect(start(echo, { port })).rejects.toThrow(`Port ${port} is in use`);
  });

  it('lets a running answer end when it is closed, and takes no new one', async () => {
    const started = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const { port, close } = await start(async () => {
      started.resolve();
      await end.promise;
      return jsonAnswer(200, 'done');
    });
    const running = fetch(`http://127.0.0.1:${port}/`);
    await started.promise;
    const closing = close(10_000);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    end.resolve();
    expect(await (await running).json()).toBe('done');
    await closing;
  });
});

function firstBytes(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('data', (chunk) => resolve(chunk.toString()));
  });
}
