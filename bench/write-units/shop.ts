// The demo shop on one emulated table: the real receive and reply with the ports of AWS, real HTTP to the Graph stand-in,
// and a clock and a queue that the bench moves. Everything that is chance elsewhere is counted here.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createEraser } from '#aws/eraser.ts';
import { createJournal } from '#aws/journal.ts';
import { createPublisher } from '#aws/publish.ts';
import { createReader } from '#aws/reader.ts';
import { createRegistry } from '#aws/registry.ts';
import { createStore } from '#aws/store.ts';
import { createChannels } from '#channels/registry.ts';
import type { Turn } from '#core/conversation.ts';
import type { Settings } from '#core/settings.ts';
import { createIds } from '#flow/conversation-id.ts';
import type { Received } from '#flow/ports.ts';
import { receive } from '#flow/receive.ts';
import { reply } from '#flow/reply.ts';
import { createRules } from '#flow/rules.ts';
import { createLocalDynamo } from '#local/aws-clients.ts';
import { createTable } from '#local/table.ts';
import { openGraphDoor, type Sent } from './graph-door.ts';
import { createMeter, type Meter } from './meter.ts';
import { createQueue } from './queue.ts';
import { type Customer, messagePost, SENDER, type Written } from './webhook.ts';

export type ShopOptions = {
  /** Endpoint of the emulator. */
  readonly dynamo: string;
  readonly billsIndexes: boolean;
  readonly settings: Settings;
  /** Milliseconds since 1970. */
  readonly start: number;
};

export type Shop = Awaited<ReturnType<typeof openShop>>;

const BUSINESS = 'panificio';
const APP_SECRET = 'bench-secret';
const BATCH = 10;
const MOST_BATCHES = 200;
const TIME_LEFT = 30_000;

/** Close it when done. */
export async function openShop({ dynamo, billsIndexes, settings, start }: ShopOptions) {
  let now = start;
  const clock = () => now;
  const sent: Sent[] = [];
  const failures: string[] = [];
  const [client, onlooker] = [createLocalDynamo(dynamo), createLocalDynamo(dynamo)];
  const table = `bench-${randomBytes(6).toString('hex')}`;
  await createTable(onlooker, table);
  await furnish({ client: onlooker, table }, settings, start);
  const door = await openGraphDoor(clock, (one) => sent.push(one));
  const meter: Meter = createMeter({ client, onlooker, billsIndexes });
  const queue = createQueue(clock);
  const moveTo = (time: number): void => {
    now = Math.max(now, time);
  };
  const worlds = openWorlds({ client, table, clock, moveTo }, queue, door.url, failures);
  const reader = createReader({ client: onlooker, table, clock });

  const post = async (body: object): Promise<void> => {
    const { status } = await receive(worlds.receive, 'whatsapp', signed(body));
    if (status !== 200) throw new Error(`The webhook answered ${status}.`);
  };
  const work = async (): Promise<void> => {
    const batch = queue.take(BATCH);
    const { failed } = await reply(worlds.reply(batch), batch, now + TIME_LEFT);
    queue.finish(batch, failed);
    if (failures.length > 0) throw new Error(`The flow failed: ${failures.join(', ')}.`);
  };
  return {
    now: clock,
    meter,
    post,
    work,
    nextAt: queue.nextAt,
    /** Never back. */
    moveTo,
    write: (from: Customer, written: Written) => post(messagePost(from, written, now)),
    /** Works until nothing is left to do, moving the clock over settling pauses. */
    async settle() {
      for (let batches = 0; batches < MOST_BATCHES; batches++) {
        const next = queue.nextAt();
        if (next === undefined) return;
        moveTo(next);
        await work();
      }
      throw new Error('The shop never comes to rest.');
    },
    /** What the stand-in accepted since the last call. */
    takeSent: () => sent.splice(0),
    async newestTurn({ userId, phone }: Customer): Promise<Turn | undefined> {
      const id = await worlds.idOf(BUSINESS, 'whatsapp', SENDER.id, userId ?? phone);
      return (await reader.turns(BUSINESS, id, { limit: 1 })).turns[0];
    },
    async close() {
      await door.close();
      client.destroy();
      onlooker.destroy();
    },
  };
}

type OnTable = { readonly client: ReturnType<typeof createLocalDynamo>; readonly table: string };

async function furnish(onTable: OnTable, settings: Settings, now: number): Promise<void> {
  const publisher = createPublisher(onTable);
  await publisher.publishSettings(BUSINESS, settings, now);
  await publisher.registerAccount({
    business: BUSINESS,
    channel: 'whatsapp',
    id: SENDER.id,
    name: settings.business.name,
    tokenParameter: '/token',
    ticks: settings.ticks,
  });
}

/** The two functions, each with caches of its own, as deployed. */
function openWorlds(
  { clock, moveTo, ...options }: OnTable & { readonly clock: () => number; readonly moveTo: (time: number) => void },
  inbox: ReturnType<typeof createQueue>,
  graphUrl: string,
  failures: string[],
) {
  const onTable = { ...options, clock };
  const secrets = { read: async (name: string) => [name === '/token' ? 'local-token' : 'pepper'] };
  const idOf = createIds(secrets, '/pepper');
  const channels = createChannels({ graphUrl });
  const journal = createJournal(onTable);
  const eraser = createEraser(onTable);
  const shared = { channels, journal, eraser, inbox, clock, idOf };
  const registry = createRegistry(onTable);
  const log = { info: () => undefined, warn: () => undefined, error: (event: string) => void failures.push(event) };
  const forReply = {
    ...{ ...shared, secrets, registry, log },
    store: createStore(onTable),
    rulesOf: createRules({ registry, log }),
    paces: new Map<string, number>(),
    sleep: async (milliseconds: number) => moveTo(clock() + milliseconds),
  };
  const secretsOf = async () => ({ appSecrets: [APP_SECRET], verifyToken: 'verify' });
  return {
    idOf,
    receive: { ...shared, registry: createRegistry(onTable), secretsOf },
    // One nonce a batch: the same bytes, whichever of its conversations runs first.
    reply: (batch: readonly Received[]) => ({ ...forReply, nonce: () => nonceOf(batch) }),
  };
}

function nonceOf(batch: readonly Received[]): string {
  const seed = JSON.stringify(batch.map(({ messageId, receives }) => [messageId, receives]));
  return createHash('sha256').update(seed).digest().subarray(0, 12).toString('base64url');
}

function signed(body: object) {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const signature = createHmac('sha256', APP_SECRET).update(bytes).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  return { method: 'POST', headers, query: {}, body: bytes };
}
