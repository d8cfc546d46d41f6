// A deployed stage on this machine: CloudFormation's answers, the store of parameters, table, queues, the webhook's address
// and Meta, each behind a small server, so that `portiere --stage` runs as it would against AWS.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openDirectory } from '#local/directory.ts';
import { withSpares } from '#local/graph/numbers.ts';
import { createGraph } from '#local/graph.ts';
import { createParameters } from '#local/parameters.ts';
import { createTable } from '#local/table.ts';
import { makeFolder } from '../../local/support/folder.ts';
import { createFifo, dynamoAt, queuesAt, startEmulators } from '../../support/emulators.ts';

type Reply = { readonly status: number; readonly body: string };
export type Stack = { readonly status: string; readonly outputs?: Readonly<Record<string, string>> };

export const APP = { id: '300000000000001', secret: '0123456789abcdef0123456789abcdef' };
/** What begins so is a real token to everybody but the stand-in, which gets it under another name. */
export const REAL_TOKEN = 'EAAGm0PX4ZCpsBAKZthatIsReal';
export const TABLE = 'stage-table';

/** What somebody wants to go wrong; changed by tests. */
export type Wishes = {
  stack: Stack | { readonly error: string; readonly message: string };
  /** The name of the parameter that may not be written. */
  denied?: string;
};

async function serve(answer: (request: IncomingMessage, body: string) => Promise<Reply> | Reply) {
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request, await text(request));
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export async function startDeployed() {
  const folder = makeFolder();
  const emulators = await startEmulators({ dynamo: { kind: 'dynalite' }, sqs: {} });
  const table = { client: dynamoAt(emulators.dynamo), table: TABLE };
  await createTable(table.client, TABLE);
  const queues = queuesAt(emulators.sqs);
  const [inbox, deadLetters] = [await createFifo(queues, 'inbox'), await createFifo(queues, 'dead-letters')];
  const parameters = createParameters({ file: join(folder, 'parameters.json') });
  const read = (name: string) => {
    const { body } = parameters.handle('AmazonSSM.GetParameter', JSON.stringify({ Name: name, WithDecryption: true }));
    return (JSON.parse(body) as { Parameter?: { Value: string; Type: string } }).Parameter;
  };
  const wishes: Wishes = { stack: { status: 'CREATE_COMPLETE' } };
  const ssm = await serve(({ headers }, body) => {
    const { Name } = JSON.parse(body) as { Name: string };
    if (Name === wishes.denied) return { status: 400, body: JSON.stringify({ __type: 'AccessDeniedException' }) };
    return parameters.handle(String(headers['x-amz-target']), body);
  });
  const directory = openDirectory({ file: join(folder, 'users.json') });
  const cognito = await serve(({ headers }, body) => directory.handle(String(headers['x-amz-target']), body));
  const webhook = await serve(({ url }) => shakeHands(url, read('/portiere/prod/verify-token')?.Value));
  const graph = createGraph({
    file: join(folder, 'graph.jsonl'),
    now: Date.now,
    app: APP,
    accounts: withSpares([]),
    deliver: async () => undefined,
  });
  const meta = await serve(async ({ method = '', url = '', headers }, body) => {
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    const query = Object.fromEntries([...searchParams].map(([name, value]) => [name, nickname(value)]));
    const call = { method, path: pathname, query, headers: { authorization: nickname(headers.authorization ?? '') } };
    return graph.handle({ ...call, body: Buffer.from(body) });
  });
  const outputs = {
    TableName: TABLE,
    InboxUrl: inbox,
    DeadLettersUrl: deadLetters,
    WebhookWhatsapp: `${webhook.url}/webhooks/whatsapp`,
    UserPoolId: 'eu-south-1_pool',
  };
  const cloudFormation = await serve((_request, body) => describeStacks(body, wishes, outputs));
  return {
    ...{ table, queues, deadLetters, outputs, wishes, read, directory },
    environment: {
      AWS_REGION: 'eu-south-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
      AWS_ENDPOINT_URL_DYNAMODB: emulators.dynamo,
      AWS_ENDPOINT_URL_SQS: emulators.sqs,
      AWS_ENDPOINT_URL_SSM: ssm.url,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url,
      GRAPH_URL: meta.url,
    },
    end: async () => {
      for (const { close } of [ssm, cognito, webhook, meta, cloudFormation]) close();
      graph.close();
      await emulators.close();
    },
  };
}

function nickname(text: string): string {
  return text.replace(REAL_TOKEN, 'local-known-to-meta');
}

function shakeHands(url: string | undefined, verifyToken: string | undefined): Reply {
  const { searchParams } = new URL(url ?? '', 'http://127.0.0.1');
  const isRight = verifyToken !== undefined && searchParams.get('hub.verify_token') === verifyToken;
  return isRight ? { status: 200, body: searchParams.get('hub.challenge') ?? '' } : { status: 403, body: '' };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html (2026-11-22) */
function describeStacks(body: string, { stack }: Wishes, outputs: Readonly<Record<string, string>>): Reply {
  const name = new URLSearchParams(body).get('StackName') ?? '';
  if (name !== 'portiere-prod') return refused('ValidationError', `Stack with id ${name} does not exist`);
  if ('error' in stack) return refused(stack.error, stack.message);
  const listed = Object.entries(stack.outputs ?? outputs)
    .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
    .join('');
  const member = `<StackName>${name}</StackName><CreationTime>2026-11-22T12:00:00Z</CreationTime><StackStatus>${stack.status}</StackStatus><Outputs>${listed}</Outputs>`;
  return {
    status: 200,
    body: `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>${member}</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  };
}

function refused(code: string, message: string): Reply {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status: 400, body: `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>` };
}
