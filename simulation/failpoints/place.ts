// The ground of one run on the shared emulators: its own table, queue with dead letters, Graph stand-in and parameters,
// with a proxy in front of each for the containers. The parent itself goes around the proxies.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, DeleteQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { createPublisher } from '#aws/publish.ts';
import { createReader } from '#aws/reader.ts';
import { createStore } from '#aws/store.ts';
import { ENV } from '#functions/settings.ts';
import { createLocalSqs, localEnvironment } from '#local/aws-clients.ts';
import { answerBackstage } from '#local/backstage.ts';
import { openDirectory } from '#local/directory.ts';
import { createGraph, type Graph } from '#local/graph.ts';
import { startHttpServer } from '#local/http-server.ts';
import { createParameters } from '#local/parameters.ts';
import { openSecrets } from '#local/secrets.ts';
import { createTable } from '#local/table.ts';
import { startProxy, type Wire } from './proxy.ts';
import { SENDER, type Story, settingsOf } from './stories.ts';

/** The clock of a run begins here: a Tuesday at ten in Rome. */
export const START = Date.UTC(2026, 10, 24, 9, 0);
export const BUSINESS = 'studio';
export const PEPPER = 'pepper';
export const APP_SECRET = 'app-secret';
const TOKEN_PARAMETER = '/failpoints/token';
/** Seconds. SQS has 180 in the stack; what matters is that a frozen container sleeps longer than this. */
const VISIBILITY = '3';
/** As in the stack. */
const MAX_RECEIVES = 12;

/** The emulators that all runs share. */
export type Ground = {
  readonly dynamo: DynamoDBClient;
  readonly endpoints: { readonly dynamo: string; readonly sqs: string };
};

export type Place = Awaited<ReturnType<typeof openPlace>>;

/** `name` is unique; `clock` is the run's. Close it when done. */
export async function openPlace(ground: Ground, name: string, story: Story, clock: () => number, wire: Wire) {
  const folder = mkdtempSync(join(tmpdir(), 'failpoints-'));
  const sqs = createLocalSqs(ground.endpoints.sqs);
  const told: object[] = [];
  const graph = graphOf(folder, story, clock, told);
  const secrets = openSecrets(createParameters({ file: join(folder, 'parameters.json') }));
  secrets.keep('/failpoints/app', APP_SECRET);
  secrets.keep('/failpoints/verify', 'verify');
  secrets.keep('/failpoints/pepper', PEPPER);
  secrets.keep(TOKEN_PARAMETER, 'local-token');
  const directory = openDirectory({ file: join(folder, 'users.json') });
  const backstage = await startHttpServer({
    port: 0,
    log: () => undefined,
    answer: (request) => answerBackstage({ graph, secrets, directory }, request),
  });
  const [table, queue, proxies] = await Promise.all([
    createTable(ground.dynamo, name),
    makeQueue(sqs, name),
    Promise.all(
      [ground.endpoints.dynamo, ground.endpoints.sqs, `http://127.0.0.1:${backstage.port}`].map((target) =>
        startProxy(target, wire),
      ),
    ),
  ]);
  const onTable = { client: ground.dynamo, table, clock };
  await furnish(createPublisher(onTable), story, clock());
  const [dynamoUrl = '', sqsUrl = '', otherUrl = ''] = proxies.map(({ url }) => url);
  return {
    sqs,
    queue,
    graph,
    /** Receipts that the stand-in has told and nobody has posted yet. */
    told,
    store: createStore(onTable),
    reader: createReader(onTable),
    environment: environmentOf(table, queue.url, {
      ...{ dynamo: dynamoUrl, sqs: sqsUrl, ssm: otherUrl, graph: otherUrl },
      ...{ users: otherUrl, signIn: otherUrl, webhooks: otherUrl, demo: otherUrl },
    }),
    async close() {
      graph.close();
      await Promise.all([...proxies.map((proxy) => proxy.close()), backstage.close(0)]);
      for (const url of [queue.url, queue.deadUrl]) await sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
      sqs.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Only `sent` travels on: the other receipts would end at the door. */
function graphOf(folder: string, { refusals }: Story, clock: () => number, told: object[]): Graph {
  const graph = createGraph({
    file: join(folder, 'graph.jsonl'),
    now: clock,
    deliver: async (body) => {
      if (JSON.stringify(body).includes('"status":"sent"')) told.push(body);
    },
    accounts: [{ channel: 'whatsapp', id: SENDER.id, phone: SENDER.phone, holder: SENDER.holder }],
    pauses: { sent: 1, delivered: 1, read: 1, retry: 1 },
  });
  const problem = graph.setFaults(refusals ?? []);
  if (problem !== undefined) throw new Error(problem);
  return graph;
}

async function makeQueue(sqs: SQSClient, name: string) {
  const make = async (QueueName: string, more: Record<string, string>) => {
    const Attributes = { FifoQueue: 'true', ...more };
    const { QueueUrl: url = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
    const asked = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }));
    return { url, arn: asked.Attributes?.QueueArn ?? '' };
  };
  const dead = await make(`${name}-dlq.fifo`, {});
  const redrive = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: MAX_RECEIVES });
  const queue = await make(`${name}.fifo`, { VisibilityTimeout: VISIBILITY, RedrivePolicy: redrive });
  return { ...queue, deadUrl: dead.url };
}

/** The holder of the number carries notices only. */
async function furnish(publisher: ReturnType<typeof createPublisher>, story: Story, now: number): Promise<void> {
  const account = { business: BUSINESS, channel: 'whatsapp', name: 'Studio', ticks: false } as const;
  await publisher.registerAccount({ ...account, id: SENDER.id, tokenParameter: TOKEN_PARAMETER });
  await publisher.registerAccount({ ...account, id: SENDER.holder });
  await publisher.publishSettings(BUSINESS, settingsOf(story), now);
}

function environmentOf(table: string, inbox: string, endpoints: Parameters<typeof localEnvironment>[1]) {
  const own = {
    [ENV.table]: table,
    [ENV.inbox]: inbox,
    [ENV.graph]: endpoints.graph,
    [ENV.appSecretParameter]: '/failpoints/app',
    [ENV.verifyTokenParameter]: '/failpoints/verify',
    [ENV.pepperParameter]: '/failpoints/pepper',
  };
  return localEnvironment(own, endpoints);
}
