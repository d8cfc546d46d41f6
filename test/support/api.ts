// The console's API on emulators, called as the HTTP API calls it: with claims of a token that was checked before.

import { readFileSync } from 'node:fs';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { LambdaEvent } from 'hono/aws-lambda';
import { createContacts } from '#aws/contacts.ts';
import { createDesks } from '#aws/desk.ts';
import { createDrafts } from '#aws/draft.ts';
import { createEraser } from '#aws/eraser.ts';
import { createInbox } from '#aws/inbox.ts';
import { createMembers } from '#aws/members.ts';
import { createNotes } from '#aws/notes.ts';
import { createPublisher } from '#aws/publish.ts';
import { createReader } from '#aws/reader.ts';
import { createRegistry } from '#aws/registry.ts';
import { createVersions, readLive } from '#aws/source.ts';
import { createStore } from '#aws/store.ts';
import type { TableOptions } from '#aws/table.ts';
import { createTrail } from '#aws/trail.ts';
import { createUsers } from '#aws/users.ts';
import { readSettings } from '#core/settings/file.ts';
import type { Clock, Member, Publisher } from '#flow/ports.ts';
import type { ApiWorld } from '#functions/api/environment.ts';
import { openConsole } from '#functions/handlers/console.ts';
import { openLog } from '#functions/log.ts';
import { ROOT } from '#lib/bundles.ts';
import { createTable } from '#local/table.ts';
import { startBackstage } from './backstage.ts';
import { createFifo, dynamoAt, queuesAt, startEmulators } from './emulators.ts';

export type Who = { readonly business: string; readonly id: string };
export type Answered<Body = Record<string, never>> = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
};
export type Asking = {
  readonly who?: Who | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Two businesses with the same settings, each with an owner and somebody of the staff. */
export const OWNER: Who = { business: 'panificio', id: 'giulia' };
export const STAFF: Who = { business: 'panificio', id: 'marco' };
export const STRANGER: Who = { business: 'ferramenta', id: 'piero' };

const MEMBERS: readonly (readonly [business: string, member: Member])[] = [
  ['panificio', { id: 'giulia', name: 'Giulia Rossi', email: 'giulia@panificio.example', role: 'owner' }],
  ['panificio', { id: 'marco', name: 'Marco Bianchi', email: 'marco@panificio.example', role: 'staff' }],
  ['ferramenta', { id: 'piero', name: 'Piero Neri', email: 'piero@ferramenta.example', role: 'owner' }],
];

export type TestApi = {
  readonly world: ApiWorld;
  readonly publisher: Publisher;
  /** Where everything is stored, for what customers do meanwhile. */
  readonly onTable: TableOptions & { readonly clock: Clock };
  /** What the world's clock says; tests move it. */
  readonly clock: { now: number };
  /** As the owner, unless told otherwise. `who: undefined` is a request without a member. */
  readonly ask: <Body = Record<string, never>>(
    method: string,
    path: string,
    asking?: Asking,
  ) => Promise<Answered<Body>>;
  readonly close: () => Promise<void>;
};

const AWS = { region: 'eu-south-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } } as const;

export async function startApi(now = Date.UTC(2026, 10, 26, 10)): Promise<TestApi> {
  const emulators = await startEmulators({ dynamo: { kind: 'dynalite' }, sqs: {} });
  const [client, queues] = [dynamoAt(emulators.dynamo), queuesAt(emulators.sqs)];
  const table = await createTable(client, 'api');
  const clock = { now };
  const options = { client, table, clock: () => clock.now };
  const backstage = await startBackstage(options.clock);
  const publisher = createPublisher(options);
  const members = createMembers(options);
  for (const [business, member] of MEMBERS) await members.put(business, member);
  const { settings, source } = example();
  for (const { business } of [OWNER, STRANGER]) await publisher.publishSettings(business, settings, now, source);
  const world: ApiWorld = {
    clock: options.clock,
    store: createStore(options),
    inbox: createInbox({ client: queues, queueUrl: await createFifo(queues, 'inbox') }),
    registry: createRegistry({ ...options, freshFor: 0 }),
    history: createReader(options),
    drafts: createDrafts(options),
    live: (business) => readLive(options, business),
    versions: createVersions(options),
    publisher,
    members,
    eraser: createEraser(options),
    notes: createNotes(options),
    contacts: createContacts(options),
    desks: createDesks(options),
    trail: createTrail(options),
    users: createUsers({ pool: 'pool', client: { ...AWS, endpoint: backstage.url } }),
    parameters: backstage.parameters,
    deployment: backstage.deployment,
    signIn: { issuer: 'https://sign-in.example', client: 'console', pages: 'https://sign-in.example' },
    log: openLog('console', { write: () => undefined, now: () => new Date(clock.now), level: 'ERROR' }),
  };
  const handler = openConsole(world);
  return {
    ...{ world, publisher, clock, onTable: options },
    ask: async (method, path, asking = {}) => readAnswer(await handler(toEvent(method, path, asking))),
    async close() {
      client.destroy();
      queues.destroy();
      await Promise.all([emulators.close(), backstage.close()]);
    },
  };
}

function example() {
  const file = `${ROOT}/examples/panificio.yaml`;
  const source = readFileSync(file, 'utf8');
  const read = readSettings(file, source);
  if (read.kind !== 'ok') throw new Error('The example is wrong.');
  return { settings: read.settings, source };
}

function toEvent(method: string, path: string, { body, headers = {}, ...asking }: Asking): LambdaEvent {
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  const who = 'who' in asking ? asking.who : OWNER;
  const claims = who && { 'custom:business': who.business, sub: who.id, token_use: 'id' };
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return {
    version: '2.0',
    routeKey: 'ANY /api/{proxy+}',
    ...{ rawPath: `/api/v1${rawPath}`, rawQueryString },
    headers: { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers },
    isBase64Encoded: false,
    ...(text !== undefined && { body: text }),
    requestContext: {
      http: { method, path: `/api/v1${rawPath}`, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      ...(claims && { authorizer: { jwt: { claims, scopes: [] } } }),
    },
  } as unknown as LambdaEvent;
}

function readAnswer<Body>(answer: unknown): Answered<Body> {
  const { statusCode = 0, headers = {}, body = '' } = answer as APIGatewayProxyStructuredResultV2;
  const isJson = /json/.test(String(headers['content-type']));
  return { status: statusCode, headers: headers as Record<string, string>, body: isJson ? JSON.parse(body) : body };
}
