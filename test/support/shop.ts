// A whole shop for one test: real store, real HTTP to the stand-in for the Graph API, the real receive, reply and sweep.
// Only the queue is a model with the test's clock, so that four seconds of settling take no time.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createEraser } from '#aws/eraser.ts';
import { createJournal } from '#aws/journal.ts';
import { createPublisher } from '#aws/publish.ts';
import { createReader } from '#aws/reader.ts';
import { createRegistry } from '#aws/registry.ts';
import { createStore } from '#aws/store.ts';
import { createChannels } from '#channels/registry.ts';
import { dispositionOf } from '#core/delivery.ts';
import { type SettingsInput, settingsSchema } from '#core/settings.ts';
import { createIds } from '#flow/conversation-id.ts';
import type { Store } from '#flow/ports.ts';
import { receive } from '#flow/receive.ts';
import { reply } from '#flow/reply.ts';
import { createRules } from '#flow/rules.ts';
import { sweep } from '#flow/sweep.ts';
import type { ReplyWorld } from '#flow/world.ts';
import { createGraph, type GraphReply } from '#local/graph.ts';
import { createTable } from '#local/table.ts';
import { shop } from './chat.ts';
import { dynamoAt, type Emulators, startEmulators } from './emulators.ts';
import { createInboxOnModel } from './inbox.ts';
import { signedPost } from './signing.ts';
import { ACCOUNT, CUSTOMER, HOLDER, OUR_NUMBER, type WhatsappItem, webhook } from './whatsapp.ts';

export const SECRET = 'shop-secret';
const BUSINESS = 'studio';

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** `start`: the shop's clock at the beginning. Close it when done. */
export async function openShop(dynamo: string, settings: SettingsInput, start: number) {
  let now = start;
  const checked = settingsSchema.parse(settings);
  const clock = () => now;
  const client = dynamoAt(dynamo);
  const table = await createTable(client, `shop-${randomBytes(6).toString('hex')}`);
  const onTable = { client, table, clock };
  const folder = mkdtempSync(join(tmpdir(), 'shop-'));
  const told: object[] = [];
  let fed = 0;
  const graph = createGraph({
    file: join(folder, 'graph.jsonl'),
    now: clock,
    deliver: async (body) => void told.push(body),
    accounts: [{ channel: 'whatsapp', id: ACCOUNT, phone: OUR_NUMBER, holder: HOLDER }],
    pauses: { sent: 1, delivered: 1, read: 1, retry: 1 },
  });
  const server = await serve(graph.handle);
  const publisher = createPublisher(onTable);
  await publisher.publishSettings(BUSINESS, checked, now);
  const account = {
    business: BUSINESS,
    channel: 'whatsapp',
    id: ACCOUNT,
    name: 'Studio',
    tokenParameter: '/t',
    ticks: settings.ticks === true,
  } as const;
  await publisher.registerAccount(account);

  const secrets = { read: async (name: string) => (name === '/t' ? ['local-token'] : ['pepper']) };
  const registry = createRegistry(onTable);
  const fifo = createInboxOnModel(clock);
  const store = createStore(onTable);
  const log: string[] = [];
  const note = (event: string, ...rest: readonly unknown[]) =>
    void log.push(`${event} ${JSON.stringify(rest.at(-1) ?? {})}`);
  const logged = { info: note, warn: note, error: note };
  const world: ReplyWorld = {
    channels: createChannels({ graphUrl: server.url }),
    store,
    registry,
    rulesOf: createRules({ registry, log: logged }),
    journal: createJournal(onTable),
    eraser: createEraser(onTable),
    inbox: fifo,
    secrets,
    clock,
    paces: new Map(),
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
    nonce: () => randomBytes(12).toString('base64url'),
    idOf: createIds(secrets, '/pepper'),
    log: logged,
  };
  const receiveWorld = {
    ...world,
    journal: createJournal(onTable),
    inbox: fifo,
    secretsOf: async () => ({ appSecrets: [SECRET], verifyToken: 'verify' }),
  };
  const reader = createReader(onTable);

  const post = async (body: object) => {
    const { status } = await receive(receiveWorld, 'whatsapp', signedPost(SECRET, body));
    return status;
  };
  const work = async (by: ReplyWorld = world): Promise<boolean> => {
    const batch = fifo.take(10);
    if (batch.length === 0) return false;
    const { failed } = await reply(by, batch, now + 30_000);
    fifo.finish(batch, failed);
    return true;
  };
  return {
    world,
    onTable,
    fifo,
    store,
    log,
    registry,
    publisher,
    reader,
    post,
    work,
    now: clock,
    /** Webhook with these items, at the shop's time. */
    async send(...items: readonly WhatsappItem[]) {
      for (const { raw } of items) if (raw.from !== undefined) graph.noteInbound(String(raw.from), now);
      for (const { raw } of items) if (raw.from_user_id !== undefined) graph.noteInbound(String(raw.from_user_id), now);
      return post(webhook(items));
    },
    /** Works until nothing is left to do now, moving the clock over settling pauses of at most 20 s. */
    async settle(by: ReplyWorld = world) {
      for (let round = 0; round < 500; round++) {
        if (await work(by)) continue;
        const next = fifo.nextVisible();
        if (next === undefined || next - now > 20_000) return;
        now = next;
      }
      throw new Error('the shop never comes to rest');
    },
    pass(milliseconds: number) {
      now += milliseconds;
    },
    async sweep() {
      return sweep({ store, inbox: fifo, clock });
    },
    /** Waits until the stand-in has told every receipt, and feeds those of the given words. */
    async receipts(...words: readonly string[]) {
      const expected = 3 * graph.requests(0).requests.filter(({ accepted }) => accepted).length - fed;
      for (let round = 0; round < 1000 && told.length < expected; round++) await pause(5);
      fed += told.length;
      const wanted = told
        .splice(0)
        .filter((body) => words.some((word) => JSON.stringify(body).includes(`"status":"${word}"`)));
      for (const body of wanted) await post(body);
      return wanted.length;
    },
    faults: (faults: unknown) => graph.setFaults(faults),
    /** Texts that the stand-in accepted, in order. */
    accepted: () =>
      graph
        .requests(0)
        .requests.filter((request) => request.accepted)
        .map(({ body }) => textOf(body)),
    requests: () => graph.requests(0).requests,
    async conversation(contact: string = CUSTOMER) {
      const id = await world.idOf(BUSINESS, 'whatsapp', ACCOUNT, contact);
      const loaded = await store.load(BUSINESS, id);
      return (loaded.linkedTo === undefined ? loaded : await store.load(BUSINESS, loaded.linkedTo)).conversation;
    },
    async turns(contact: string = CUSTOMER) {
      const id = await world.idOf(BUSINESS, 'whatsapp', ACCOUNT, contact);
      const linked = (await store.load(BUSINESS, id)).linkedTo ?? id;
      const { turns } = await reader.turns(BUSINESS, linked, { limit: 1000 });
      return turns.map((turn) => ({
        ...turn,
        ended: dispositionOf(turn),
        states: turn.replies.map(({ state }) => state),
      }));
    },
    async close() {
      graph.close();
      await server.close();
      client.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A fresh shop for each test of the file, at ten on a Tuesday morning; `current` is the running test's. */
export function shopForEachTest(settings: SettingsInput): { readonly current: Shop } {
  let emulators: Emulators;
  const holder: { current: Shop } = { current: undefined as unknown as Shop };
  beforeAll(async () => {
    emulators = await startEmulators({ dynamo: { kind: 'dynalite' } });
  });
  afterAll(() => emulators.close());
  beforeEach(async () => {
    holder.current = await openShop(emulators.dynamo, settings, TUESDAY_MORNING);
  });
  afterEach(() => holder.current.close());
  return holder;
}

const TUESDAY_MORNING = Date.UTC(2026, 10, 24, 9, 0);

/** Answers at once to "price" with a text, and to "two" with a text and a place; never greets. */
export const ANSWERS_ONLY = shop({
  greeting: { enabled: false, text: 'x' },
  intents: [
    { name: 'prices', keywords: ['price'], answer: 'A loaf is 3 euro.' },
    { name: 'two', keywords: ['two'], answer: 'first', location: { latitude: 45.07, longitude: 7.68 } },
  ],
});

/** The world as another process would have it, with some of the store's functions replaced. */
export function withStore(shop: Shop, changes: (store: Store) => Partial<Store>): ReplyWorld {
  return { ...shop.world, store: { ...shop.store, ...changes(shop.store) } };
}

function textOf(body: unknown): string {
  const { text, interactive, type } = body as {
    text?: { body: string };
    interactive?: { body: { text: string } };
    type: string;
  };
  return text?.body ?? interactive?.body.text ?? `<${type}>`;
}

async function serve(handle: (call: Parameters<ReturnType<typeof createGraph>['handle']>[0]) => Promise<GraphReply>) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = request.headers as Record<string, string>;
    const call = {
      method: request.method ?? '',
      path: request.url ?? '',
      query: {},
      headers,
      body: Buffer.concat(chunks),
    };
    const answer = await handle(call);
    if (answer.drop) return void request.socket.destroy();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
