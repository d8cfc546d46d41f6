// What a request to the one address meets first: the /local/ doors, or the routes of the stack as deployed.
import type { Channel } from '#channels/channel.ts';
import type { ChannelName } from '#core/message.ts';
import type { Graph } from './graph.ts';
import type { HttpApi } from './http-api.ts';
import { type HttpRequest, joinHeaders, splitUrl } from './http-event.ts';
import type { HttpAnswer } from './http-result.ts';
import { answerLocal, LOCAL_PREFIX, type LocalRoutes } from './routes.ts';
import type { Seeded } from './seed.ts';

export type FrontWorld = {
  readonly doors: LocalRoutes;
  readonly api: HttpApi;
  readonly graph: Pick<Graph, 'noteInbound'>;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly seeded: Pick<Seeded, 'appSecret' | 'verifyToken'>;
  readonly now: () => number;
};

export async function answerFront(world: FrontWorld, request: HttpRequest): Promise<HttpAnswer> {
  const [path] = splitUrl(request.url);
  if (path === '/local' || path.startsWith(LOCAL_PREFIX)) return answerLocal(world.doors, request);
  noteCustomers(world, path, request);
  return world.api.answer(request);
}

/** Meta knows who wrote when, and lets only those be answered: the stand-in has to know it before the answer comes. */
function noteCustomers({ channels, graph, seeded, now }: FrontWorld, path: string, request: HttpRequest): void {
  const name = /^\/webhooks\/(\w+)$/.exec(path)?.[1];
  const channel = channels.get(name as ChannelName);
  if (request.method !== 'POST' || channel === undefined) return;
  const headers = joinHeaders(request.rawHeaders);
  const secrets = { appSecrets: [seeded.appSecret], verifyToken: seeded.verifyToken };
  const verified = channel.verify({ method: 'POST', headers, query: {}, body: request.body }, secrets);
  if (verified.kind !== 'accepted') return;
  for (const event of channel.normalise(request.body, now()).events) {
    if (event.kind !== 'inbound') continue;
    const { id, aliases, phone } = event.contact;
    for (const known of new Set([id, ...aliases, ...(phone === undefined ? [] : [phone])])) {
      graph.noteInbound(known, event.at);
    }
  }
}
