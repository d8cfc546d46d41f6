// What stands behind the functions: table, queues, parameters and the Graph stand-in, created and filled at the first start.
import { join } from 'node:path';
import { createMembers } from '#aws/members.ts';
import { createPublisher } from '#aws/publish.ts';
import { createReader, type Reader } from '#aws/reader.ts';
import { createRegistry } from '#aws/registry.ts';
import { createStore } from '#aws/store.ts';
import type { Registry, Store } from '#flow/ports.ts';
import { ACCOUNT, createLocalDynamo, createLocalSqs, type Endpoints, REGION } from './aws-clients.ts';
import { answerBackstage } from './backstage.ts';
import type { LocalClock } from './clock.ts';
import type { DemoShop } from './demo-shop.ts';
import { type Directory, openDirectory } from './directory.ts';
import { type QueueEmulator, startDynamo, startSqs } from './emulators.ts';
import type { Graph } from './graph.ts';
import { startHttpServer } from './http-server.ts';
import { createLearning, type Learning } from './learning.ts';
import { createParameters } from './parameters.ts';
import type { Plan } from './plan.ts';
import { createResources } from './resources.ts';
import { openSecrets } from './secrets.ts';
import { PHONE, type Seeded, seed } from './seed.ts';
import { seedSite } from './seed-site.ts';
import { settleAll } from './settle-all.ts';
import { StartError } from './start-error.ts';
import { readPlan } from './template.ts';

/** What has to be closed, in the order in which it was opened. */
export type Closers = (() => unknown)[];

export type BackendOptions = {
  readonly root: string;
  readonly dataFolder: string;
  readonly synthesise: () => Promise<string>;
  readonly clock: LocalClock;
  /** OpenID issuer of this machine. */
  readonly issuer: string;
  /** The page that embeds the web chat. */
  readonly demo: DemoShop;
  readonly log: (line: string) => void;
};

export type Backend = {
  readonly plan: Plan;
  readonly endpoints: Endpoints;
  readonly queueUrl: (name: string) => string;
  readonly sqs: ReturnType<typeof createLocalSqs>;
  readonly table: string;
  readonly reader: Reader;
  readonly store: Store;
  readonly registry: Registry;
  readonly learning: Learning;
  readonly seeded: Seeded;
  readonly directory: Directory;
  /** From now on the stand-in answers at `endpoints.graph`. */
  readonly attach: (graph: Graph) => void;
};

export async function startBackend(options: BackendOptions, closers: Closers): Promise<Backend> {
  const { root, dataFolder, clock, log } = options;
  const secrets = openSecrets(createParameters({ file: join(dataFolder, 'parameters.json') }));
  const directory = openDirectory({ file: join(dataFolder, 'users.json') });
  let graph: Graph | undefined;
  const answer = (request: Parameters<typeof answerBackstage>[1]) =>
    answerBackstage({ graph, secrets, directory }, request);
  const [stack, emulators, backstage] = await settleAll([
    options.synthesise(),
    startEmulators(dataFolder, closers),
    startHttpServer({ port: 0, log, answer }).then((server) => {
      closers.push(() => server.close(0));
      return server;
    }),
  ]);
  const address = `http://127.0.0.1:${backstage.port}`;
  const { dynamo: dynamoEndpoint, queues } = emulators;
  const endpoints = {
    ...{ dynamo: dynamoEndpoint, sqs: queues.endpoint, ssm: address, graph: address, users: address },
    signIn: options.issuer,
    webhooks: `${new URL(options.issuer).origin}/webhooks`,
    demo: options.demo.url,
  };
  const plan = readPlan(stack, { region: REGION, account: ACCOUNT, queueUrl: queues.queueUrl });
  const dynamo = createLocalDynamo(endpoints.dynamo);
  const sqs = createLocalSqs(endpoints.sqs);
  closers.push(
    () => dynamo.destroy(),
    () => sqs.destroy(),
  );
  await createResources(plan, dynamo, sqs);
  const table = tableOf(plan);
  const onTable = { client: dynamo, table, clock: clock.now };
  const reader = createReader(onTable);
  const registry = createRegistry(onTable);
  const publisher = createPublisher(onTable);
  const seeded = await seed({
    ...{ plan, secrets, directory, reader, registry, now: clock.now },
    members: createMembers(onTable),
    publisher,
    example: join(root, 'examples', 'panificio.yaml'),
  });
  const { business } = seeded;
  const url = new URL(options.issuer).origin;
  await seedSite({ business, url, registry, publisher, secrets, demo: options.demo, whatsapp: PHONE });
  return {
    ...{ plan, endpoints, queueUrl: queues.queueUrl, sqs, table, reader, registry, seeded, directory },
    store: createStore(onTable),
    learning: createLearning(onTable),
    attach: (attached) => {
      graph = attached;
    },
  };
}

async function startEmulators(
  dataFolder: string,
  closers: Closers,
): Promise<{ readonly dynamo: string; readonly queues: QueueEmulator }> {
  const [dynamo, queues] = await settleAll([
    startDynamo({ kind: 'dynalite', path: join(dataFolder, 'dynamo') }).then((emulator) => {
      closers.push(emulator.close);
      return emulator;
    }),
    startSqs({ path: join(dataFolder, 'sqs'), release: true }).then((emulator) => {
      closers.push(emulator.close);
      return emulator;
    }),
  ]);
  return { dynamo: dynamo.endpoint, queues };
}

function tableOf({ tables: [table, ...others] }: Plan): string {
  if (table === undefined || others.length > 0) throw new StartError('The stack must have one table.');
  return table.name;
}
