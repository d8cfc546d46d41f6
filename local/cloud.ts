// The local cloud: emulators, the functions of the synthesised stack, the Graph stand-in and the /local/ doors, as one.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createChannels } from '#channels/registry.ts';
import { ENV } from '#functions/settings.ts';
import { createAuthorizer, keepKey } from './authorizer.ts';
import { type BackendOptions, type Closers, startBackend } from './backend.ts';
import { createClock } from './clock.ts';
import { openDemoShop } from './demo-shop.ts';
import { answerFront, type FrontWorld } from './front.ts';
import { runFunctions } from './functions.ts';
import { createGraph } from './graph.ts';
import { gatewayAnswer } from './http-result.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import { localDoors } from './local-doors.ts';
import { takeLock } from './lock.ts';
import { openPages } from './pages.ts';
import type { Plan } from './plan.ts';
import { accountsOf, graphAccounts, graphApp } from './seed.ts';
import { settleAll } from './settle-all.ts';
import { openSignIn, SIGN_IN_PREFIX } from './sign-in.ts';
import { openWebhookJournal } from './webhook-journal.ts';
import { deliverTo } from './webhook-post.ts';

export type CloudOptions = Omit<BackendOptions, 'clock' | 'issuer' | 'demo'> & {
  /** 0: any free one. */
  readonly port: number;
  /** Events at a time, each function. @default 2 */
  readonly workers?: number;
  /** Builds the console, or finds it built: the folder with its pages. @default no pages */
  readonly buildConsole?: () => Promise<string>;
};

export type Cloud = {
  readonly url: string;
  /** A page that embeds the web chat. */
  readonly demo: string;
  /** Takes nothing new, lets what runs end (at most 5 s), closes everything. */
  readonly close: () => Promise<void>;
};

const GRACE_MS = 5_000;

/** StartError with a sentence when the folder or the port is in use or the stack cannot run; nothing stays open then. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  mkdirSync(options.dataFolder, { recursive: true });
  const closers: Closers = [];
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll(closers);
    return closing;
  };
  try {
    closers.push(takeLock(options.dataFolder).release);
    return { ...(await start(options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Last opened, first closed; one that fails does not keep the others open. */
async function closeAll(closers: Closers): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.reverse()) {
    try {
      await close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function start(options: CloudOptions, closers: Closers): Promise<Omit<Cloud, 'close'>> {
  const { dataFolder, root, log, workers = 2, buildConsole } = options;
  const clock = createClock({ file: join(dataFolder, 'clock.json') });
  // Before anything takes long: a port that is in use should be told at once.
  const front = await openFront(options);
  closers.push(() => front.server.close(0));
  const demo = await openDemoShop(options.port === 0 ? 0 : front.server.port + 1, log);
  closers.push(() => demo.server.close(0));
  const issuer = `${front.url}${SIGN_IN_PREFIX}`;
  const [backend, pages] = await settleAll([
    startBackend({ ...options, clock, issuer, demo }, closers),
    buildConsole?.() ?? Promise.resolve(undefined),
  ]);
  const { seeded, endpoints } = backend;
  const graph = createGraph({
    file: join(dataFolder, 'graph.jsonl'),
    now: clock.now,
    accounts: graphAccounts(seeded),
    app: graphApp(seeded),
    deliver: (body, channel) => deliverTo(`${front.url}/webhooks/${channel}`, seeded.appSecret)(body),
  });
  closers.push(graph.close);
  backend.attach(graph);
  const webhooks = openWebhookJournal(join(dataFolder, 'webhooks.jsonl'));
  closers.push(webhooks.close);
  const key = keepKey(join(dataFolder, 'sign-in-key.json'));
  const authorize = createAuthorizer({ issuer, key });
  const running = runFunctions({ ...backend, root, clock, workers, log, authorize });
  const signIn = openSignIn({ url: front.url, client: clientOf(backend.plan), key, users: backend.directory.users });
  closers.push(signIn.close);
  const view = { ...backend, ...seeded, accounts: () => accountsOf(backend.reader) };
  front.open({
    doors: localDoors({ ...backend, view, clock, graph, webhooks }),
    signIn: signIn.answer,
    api: running.api,
    page: openPages(pages),
    channels: createChannels({ graphUrl: endpoints.graph }),
    ...{ graph, webhooks, seeded, now: clock.now },
  });
  closers.push(() => Promise.all([front.server.close(GRACE_MS), running.stop(GRACE_MS)]));
  return { url: front.url, demo: demo.url };
}

/** The console's id, as the stack tells it to its function. */
function clientOf({ functions }: Plan): string {
  return functions.map(({ environment }) => environment[ENV.signInClient]).find(Boolean) ?? '';
}

type Front = { readonly url: string; readonly server: HttpServer; readonly open: (world: FrontWorld) => void };

/** Listens at once; answers 503 until it is opened. */
async function openFront({ port, log }: CloudOptions): Promise<Front> {
  let world: FrontWorld | undefined;
  const server = await startHttpServer({
    port,
    log,
    answer: async (request) =>
      world === undefined ? gatewayAnswer(503, 'Service Unavailable') : answerFront(world, request),
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    server,
    open: (opened) => {
      world = opened;
    },
  };
}
