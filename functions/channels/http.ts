// One HTTP POST, exactly once: no retry, no redirect, one deadline. Used by the channels at the step deliver.
// What it promises is the difference between "no byte left this machine" and "nobody knows".
import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';

/**
 * - `answered`: a whole answer, whatever its status.
 * - `unsent`: proof that no byte of the request left (no address, no connection, no trust, not a valid request).
 * - `unknown`: it may have been received; never repeat it.
 * `why` is a word for the log, never a value.
 */
export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string | undefined>>;
      readonly body: string;
    }
  | { readonly kind: 'unsent'; readonly why: UnsentWhy }
  | { readonly kind: 'unknown'; readonly why: 'time-out' | 'connection-lost' | 'answer-cut' | 'answer-too-large' };

export type UnsentWhy = 'invalid-request' | 'no-connection' | 'time-out';

/** Never throws. `timeoutMs` covers everything from the name look-up to the last byte of the answer. */
export type Post = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
) => Promise<Answer>;

const MAX_ANSWER_BYTES = 256 * 1024;
/** A connection that slept longer may be dead on the other side: a thawed function would lose its first request in it. */
const MAX_IDLE_MS = 2_000;

type Pool = { readonly agent: http.Agent; readonly freed: WeakMap<Duplex, number> };

/** A sender with its own connections, kept open between calls. `now` is the wall clock, which goes on while frozen. */
export function createPost(now: () => number = Date.now): Post {
  const plain = pool(new http.Agent({ keepAlive: true }), now);
  const secure = pool(new https.Agent({ keepAlive: true }), now);
  return (url, headers, body, timeoutMs) => {
    const isSecure = /^https:/i.test(url);
    const { agent, freed } = isSecure ? secure : plain;
    dropSleepers(agent, freed, now());
    const options = {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    };
    return postOnce(() => (isSecure ? https : http).request(url, options), body, timeoutMs);
  };
}

function pool<Kind extends http.Agent>(agent: Kind, now: () => number): Pool {
  const freed = new WeakMap<Duplex, number>();
  agent.on('free', (socket: Duplex) => freed.set(socket, now()));
  return { agent, freed };
}

function dropSleepers(agent: http.Agent, freed: WeakMap<Duplex, number>, now: number): void {
  for (const sockets of Object.values(agent.freeSockets)) {
    for (const socket of sockets ?? []) {
      const idle = now - (freed.get(socket) ?? 0);
      if (idle > MAX_IDLE_MS || idle < 0) socket.destroy();
    }
  }
}

/** The request is written only once its connection stands, so that every earlier failure is proof of nothing sent. */
function postOnce(open: () => http.ClientRequest, body: string, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    let request: http.ClientRequest;
    try {
      request = open();
    } catch {
      resolve({ kind: 'unsent', why: 'invalid-request' });
      return;
    }
    let written = false;
    let answering = false;
    let settled = false;
    const settle = (answer: Answer): void => {
      if (settled) return;
      settled = true;
      clearTimeout(deadline);
      resolve(answer);
      if (answer.kind !== 'answered') request.destroy();
    };
    const lost = (): void => {
      if (written) settle({ kind: 'unknown', why: answering ? 'answer-cut' : 'connection-lost' });
      else settle({ kind: 'unsent', why: 'no-connection' });
    };
    const deadline = setTimeout(() => settle({ kind: written ? 'unknown' : 'unsent', why: 'time-out' }), timeoutMs);
    request.on('error', lost);
    // An answer that is none (a switch of protocols) closes the connection without an error.
    request.on('close', lost);
    request.on('response', (response) => {
      answering = true;
      readAnswer(response, settle, lost);
    });
    request.on('socket', (socket) =>
      whenConnected(socket, request.reusedSocket, () => {
        if (request.destroyed) return;
        written = true;
        request.end(body);
      }),
    );
  });
}

function whenConnected(socket: Duplex, isReused: boolean, write: () => void): void {
  if (isReused) write();
  else socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', write);
}

function readAnswer(response: http.IncomingMessage, settle: (answer: Answer) => void, lost: () => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) settle({ kind: 'unknown', why: 'answer-too-large' });
    else chunks.push(chunk);
  });
  response.on('error', lost);
  response.on('end', () =>
    settle({
      kind: 'answered',
      status: response.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : value,
        ]),
      ),
      body: Buffer.concat(chunks).toString('utf8'),
    }),
  );
}
