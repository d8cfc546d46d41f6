// One HTTP server on 127.0.0.1 with the limits of the real door: body size, header size, slow senders, sockets.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequest } from './http-event.ts';
import { gatewayAnswer, type HttpAnswer } from './http-result.ts';
import { StartError } from './start-error.ts';

export type HttpServer = {
  readonly port: number;
  /** No new connections; the ones in use may end for at most `graceMs`. */
  readonly close: (graceMs: number) => Promise<void>;
};

export type HttpServerOptions = {
  /** 0: any free one. */
  readonly port: number;
  readonly answer: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly log: (line: string) => void;
  /** For tests of slow senders. */
  readonly headersTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html (2026-11-22) */
const LARGEST_BODY_BYTES = 10 * 1024 * 1024;
const LARGEST_HEADERS_BYTES = 10_240;
const MOST_SOCKETS = 200;
const HAS_NO_BODY = new Set([204, 304]);

/** StartError when the port is taken. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const limits = {
    headersTimeout: options.headersTimeoutMs ?? 10_000,
    requestTimeout: options.requestTimeoutMs ?? 15_000,
    connectionsCheckingInterval: Math.min(1000, (options.headersTimeoutMs ?? 10_000) / 4),
    keepAliveTimeout: 60_000,
    maxHeaderSize: LARGEST_HEADERS_BYTES,
  };
  const server = createServer(limits, (message, response) => {
    respond(options, message, response).catch(() => {
      options.log('A request could not be answered.');
      response.destroy();
    });
  });
  server.maxConnections = MOST_SOCKETS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, options.port)));
    server.listen({ host: '127.0.0.1', port: options.port, exclusive: true }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async (graceMs) => {
      const closed = new Promise((resolve) => server.close(resolve));
      // A connection that is kept alive becomes idle only after its answer.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      const limit = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(limit);
    },
  };
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(`Port ${port} is in use by another program. Choose another one: PORT=${port + 1} npm start`);
  }
  if (error.code === 'EACCES') return new StartError(`Port ${port} may not be used. Choose one above 1023.`);
  return error;
}

async function respond(options: HttpServerOptions, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(message);
  if (body === 'gone') return;
  const answer =
    body === 'too-large'
      ? gatewayAnswer(413, 'Request Entity Too Large')
      : await options.answer({
          method: message.method ?? 'GET',
          url: message.url ?? '/',
          rawHeaders: message.rawHeaders,
          body,
          remoteAddress: message.socket.remoteAddress ?? '127.0.0.1',
        });
  if (answer.drop === true) response.destroy();
  if (response.destroyed) return;
  const close = body === 'too-large' ? { connection: 'close' } : {};
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.cookies.length > 0 ? { 'set-cookie': [...answer.cookies] } : {}),
    'apigw-requestid': randomUUID(),
    ...(HAS_NO_BODY.has(answer.status) ? {} : { 'content-length': answer.body.length }),
    ...close,
  });
  response.end(message.method === 'HEAD' || HAS_NO_BODY.has(answer.status) ? undefined : answer.body);
}

/** The whole body. A body over the limit is not kept, and the connection ends after the answer. */
async function readBody(message: IncomingMessage): Promise<Buffer | 'too-large' | 'gone'> {
  if (Number(message.headers['content-length'] ?? 0) > LARGEST_BODY_BYTES) return 'too-large';
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > LARGEST_BODY_BYTES) return 'too-large';
      chunks.push(chunk as Buffer);
    }
  } catch {
    return 'gone';
  }
  return Buffer.concat(chunks, size);
}
