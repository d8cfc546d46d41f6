// The stand-in for the Graph API behind a real HTTP server, with a webhook that remembers what it was told.
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGraph, type Graph } from '#local/graph.ts';

export const ACCOUNT = '100000000000001';
export const PAGE = '2002';
export const INSTAGRAM = '17842002';
export const OUR_NUMBER = '12025550100';
export const NOON = Date.UTC(2026, 10, 22, 12);

export type GraphServer = {
  readonly graph: Graph;
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** Everything the webhook was given, also what it refused. */
  readonly told: object[];
  /** The channel of each. */
  readonly toldOn: string[];
  /** Resolves once the webhook has been called so often. */
  readonly toldTimes: (count: number) => Promise<void>;
};

export type World = {
  readonly file: string;
  now: number;
  /** False: the webhook answers with an error. */
  webhookWorks: boolean;
  readonly start: () => Promise<GraphServer>;
  readonly end: () => Promise<void>;
};

/** A folder, a clock and a webhook; `start` as often as the stand-in is to be started. */
export function createWorld(): World {
  const folder = mkdtempSync(join(tmpdir(), 'portiere-graph-'));
  const running: GraphServer[] = [];
  const world: World = {
    file: join(folder, 'data', 'graph.jsonl'),
    now: NOON,
    webhookWorks: true,
    start: async () => {
      const server = await serve(world);
      running.push(server);
      return server;
    },
    end: async () => {
      for (const { stop } of running) await stop();
      rmSync(folder, { recursive: true });
    },
  };
  return world;
}

async function serve(world: World): Promise<GraphServer> {
  const told: object[] = [];
  const toldOn: string[] = [];
  const waiting: { readonly count: number; readonly done: () => void }[] = [];
  const graph = createGraph({
    file: world.file,
    now: () => world.now,
    accounts: [
      { channel: 'whatsapp', id: ACCOUNT, phone: `+${OUR_NUMBER}`, holder: '9001' },
      { channel: 'messenger', id: PAGE },
      { channel: 'instagram', id: INSTAGRAM },
    ],
    pauses: { sent: 0, delivered: 0, read: 0, retry: 1 },
    deliver: async (body, channel) => {
      told.push(body);
      toldOn.push(channel);
      for (const { count, done } of waiting) if (told.length >= count) done();
      if (!world.webhookWorks) throw new Error('The webhook answered 500.');
    },
  });
  const server = http.createServer((request, response) => void answer(graph, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    graph,
    told,
    toldOn,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    toldTimes: (count) =>
      new Promise((resolve) => {
        // A turn later, so that the stand-in has taken note as well.
        if (told.length >= count) setImmediate(resolve);
        else waiting.push({ count, done: () => setImmediate(resolve) });
      }),
    stop: async () => {
      graph.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(graph: Graph, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const reply = await graph.handle({
    method: request.method ?? '',
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { authorization: request.headers.authorization },
    body: Buffer.concat(chunks),
  });
  if (reply.drop) request.socket.destroy();
  else response.writeHead(reply.status, reply.headers).end(reply.body);
}
