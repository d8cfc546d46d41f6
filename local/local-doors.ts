// The doors under /local/: what is configured, what the Graph stand-in received, the clock, the memory, simulations.
import type { Conversation } from '#core/conversation.ts';
import type { ChannelName } from '#core/message.ts';
import { conversationId } from '#flow/conversation-id.ts';
import type { Registry } from '#flow/ports.ts';
import { createRules } from '#flow/rules.ts';
import { knownCustomer, simulate } from '#flow/simulate.ts';
import type { Endpoints } from './aws-clients.ts';
import { type LocalClock, parseInstant, readClockBody } from './clock.ts';
import type { Graph } from './graph.ts';
import { jsonAnswer } from './http-result.ts';
import { isRecord } from './intrinsics.ts';
import { type LocalHandler, type LocalRoutes, refuse } from './routes.ts';
import type { Seeded } from './seed.ts';
import { tasksOf, textOfReply, turnsOf, type ViewWorld } from './views.ts';

export type DoorsWorld = {
  readonly seeded: Seeded;
  readonly view: ViewWorld;
  readonly registry: Registry;
  readonly clock: LocalClock;
  readonly graph: Graph;
  readonly endpoints: Endpoints;
  readonly table: string;
};

export function localDoors(world: DoorsWorld): LocalRoutes {
  const { clock, graph, view } = world;
  return {
    'GET /local/health': () => jsonAnswer(200, { ok: true }),
    'GET /local/info': () => jsonAnswer(200, describe(world)),
    'GET /local/clock': () => jsonAnswer(200, showClock(clock)),
    'POST /local/clock': ({ body }) => moveClock(clock, body),
    'GET /local/graph/requests': ({ query }) => {
      const since = Number(query.get('since') ?? 0);
      if (!Number.isSafeInteger(since) || since < 0) return refuse(400, 'since is the number of a request, 0 for all.');
      return jsonAnswer(200, graph.requests(since));
    },
    'POST /local/graph/faults': ({ body }) => {
      if (!isRecord(body)) return refuse(400, 'Write { "faults": [...] }; an empty list clears.');
      const problem = graph.setFaults(body.faults);
      return problem === undefined ? jsonAnswer(200, { faults: body.faults }) : refuse(400, problem);
    },
    'POST /local/graph/echoes': echoHandler(graph),
    'GET /local/turns': async ({ query }) => {
      const channel = query.get('channel') ?? 'whatsapp';
      const contact = query.get('contact') ?? '';
      if (!isChannel(channel)) return refuse(400, `channel is one of ${CHANNELS.join(', ')}.`);
      if (contact === '') return refuse(400, 'contact is the id of a customer, as in webhooks.');
      return jsonAnswer(200, { turns: await turnsOf(view, channel, contact) });
    },
    'GET /local/tasks': async () => jsonAnswer(200, { tasks: await tasksOf(view) }),
    'POST /local/simulate': simulateHandler(world),
  };
}

const CHANNELS = ['whatsapp', 'messenger', 'instagram', 'webchat'] as const;

function isChannel(name: string): name is ChannelName {
  return (CHANNELS as readonly string[]).includes(name);
}

function describe({ seeded, endpoints, table }: DoorsWorld): unknown {
  const { business, accounts, appSecret, verifyToken } = seeded;
  return {
    business,
    accounts: accounts.map(({ channel, id, name }) => ({ channel, id, name, appSecret, verifyToken })),
    endpoints,
    table,
  };
}

function showClock(clock: LocalClock): unknown {
  return { now: new Date(clock.now()).toISOString(), real: clock.isReal() };
}

function moveClock(clock: LocalClock, body: unknown) {
  const read = readClockBody(body);
  if ('problem' in read) return refuse(400, read.problem);
  clock.set(read.instant);
  return jsonAnswer(200, showClock(clock));
}

/** What a person of the business writes in the phone app. */
function echoHandler(graph: Graph): LocalHandler {
  return async ({ body }) => {
    const { contact, text } = isRecord(body) ? body : {};
    if (typeof contact !== 'string' || typeof text !== 'string' || contact === '' || text === '') {
      return refuse(400, 'Write { "contact": "<id>", "text": "..." }.');
    }
    await graph.echoFromPhone(contact, text);
    return jsonAnswer(200, { ok: true });
  };
}

function simulateHandler({ seeded, view, registry, clock }: DoorsWorld): LocalHandler {
  const rulesOf = createRules(registry);
  return async ({ body }) => {
    const question = readQuestion(body, clock);
    if ('problem' in question) return refuse(400, question.problem);
    const { text, at, contact } = question;
    const account = seeded.accounts[0]?.id ?? '';
    const conversation = await conversationOf({ seeded, view }, contact, at);
    const asked = { text, at, account, ...(conversation === undefined ? {} : { conversation }) };
    const simulated = simulate(await rulesOf(seeded.business), asked);
    const replies = simulated.replies.map((reply) => ({ ...reply, text: textOfReply(reply.content) }));
    return jsonAnswer(200, { ...simulated, replies });
  };
}

type Asked = { readonly text: string; readonly at: number; readonly contact: string };

function readQuestion(body: unknown, clock: LocalClock): Asked | { readonly problem: string } {
  const { text, at: written, contact = 'new' } = isRecord(body) ? body : {};
  const at = readInstant(written, clock);
  if (typeof text !== 'string' || text.length > 4096) return { problem: 'text is what the customer writes.' };
  if (at === undefined) return { problem: 'at is an instant like 2026-11-22T19:00:00Z.' };
  if (typeof contact !== 'string') return { problem: 'contact is "new", "known" or the id of a customer.' };
  return { text, at, contact };
}

/** Of a customer who never wrote there is none. */
async function conversationOf(
  { seeded, view }: Pick<DoorsWorld, 'seeded' | 'view'>,
  contact: string,
  at: number,
): Promise<Conversation | undefined> {
  const [account] = seeded.accounts;
  if (contact === 'new' || account === undefined) return undefined;
  if (contact === 'known') return knownCustomer(account.id, at);
  const name = conversationId(seeded.pepper, seeded.business, account.channel, account.id, contact);
  return (await view.reader.conversation(seeded.business, name))?.state;
}

/** Absent is now. */
function readInstant(written: unknown, clock: LocalClock): number | undefined {
  if (written === undefined || written === null) return clock.now();
  if (typeof written === 'number') return Number.isSafeInteger(written) ? written : undefined;
  return typeof written === 'string' ? parseInstant(written) : undefined;
}
