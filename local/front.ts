// What a request to the one address meets first: the /local/ doors, the routes of the stack as deployed, or the console.
import type { Channel } from '#channels/channel.ts';
import type { ChannelName, Event } from '#core/message.ts';
import type { Graph } from './graph.ts';
import type { HttpApi } from './http-api.ts';
import { type HttpRequest, joinHeaders, splitUrl } from './http-event.ts';
import type { HttpAnswer } from './http-result.ts';
import { answerLocal, guard, LOCAL_PREFIX, type LocalRoutes } from './routes.ts';
import type { Seeded } from './seed.ts';
import { SIGN_IN_PREFIX } from './sign-in.ts';
import type { WebhookJournal } from './webhook-journal.ts';

export type FrontWorld = {
  readonly doors: LocalRoutes;
  readonly api: HttpApi;
  /** Requests below `/local/sign-in`. */
  readonly signIn: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly graph: Pick<Graph, 'noteInbound'>;
  readonly webhooks: Pick<WebhookJournal, 'add'>;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly seeded: Pick<Seeded, 'appSecret' | 'verifyToken'>;
  readonly now: () => number;
  /** A file of the console; undefined where there is none of that name. */
  readonly page: (request: HttpRequest) => HttpAnswer | undefined;
};

export async function answerFront(world: FrontWorld, request: HttpRequest): Promise<HttpAnswer> {
  const [path] = splitUrl(request.url);
  if (path.startsWith(`${SIGN_IN_PREFIX}/`)) return guard(request) ?? world.signIn(request);
  if (path === '/local' || path.startsWith(LOCAL_PREFIX)) return answerLocal(world.doors, request);
  const channel = /^\/webhooks\/(\w+)$/.exec(path)?.[1] as ChannelName | undefined;
  if (channel !== undefined && request.method === 'POST') return answerWebhook(world, channel, request);
  return world.page(request) ?? world.api.answer(request);
}

/** Noted for whoever looks at the wire, as it came and with what it was answered. */
async function answerWebhook(world: FrontWorld, channel: ChannelName, request: HttpRequest): Promise<HttpAnswer> {
  const [at, realAt] = [world.now(), Date.now()];
  const contacts = noteCustomers(world, channel, request);
  const answer = await world.api.answer(request);
  world.webhooks.add({ at, realAt, channel, status: answer.status, contacts, bytes: request.body });
  return answer;
}

/** Meta knows who wrote when, and lets only those be answered: the stand-in has to know it before the answer comes. */
function noteCustomers(
  { channels, graph, seeded, now }: FrontWorld,
  name: ChannelName,
  request: HttpRequest,
): string[] {
  const channel = channels.get(name);
  if (channel === undefined) return [];
  const headers = joinHeaders(request.rawHeaders);
  const secrets = { appSecrets: [seeded.appSecret], verifyToken: seeded.verifyToken };
  const verified = channel.verify({ method: 'POST', headers, query: {}, body: request.body }, secrets);
  if (verified.kind !== 'accepted') return [];
  const { events } = channel.normalise(request.body, now());
  for (const event of events) {
    if (event.kind === 'inbound') for (const known of idsOf(event)) graph.noteInbound(known, event.at);
  }
  return [...new Set(events.flatMap(idsOf))];
}

/** Every id of the contact that an event is about. */
function idsOf(event: Event): readonly string[] {
  if (!('contact' in event) || event.contact === undefined) return [];
  const { id, aliases, phone } = event.contact;
  return [...new Set([id, ...aliases, ...(phone === undefined ? [] : [phone])])];
}
