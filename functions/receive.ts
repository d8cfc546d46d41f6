// Lambda: a webhook comes in, 200 goes out once its messages are safe in the inbox.
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { openPorts } from '#aws/ports.ts';
import { createChannels } from '#channels/registry.ts';
import type { ChannelName } from '#core/message.ts';
import { createIds } from '#flow/conversation-id.ts';
import { receive } from '#flow/receive.ts';
import { openLog } from './log.ts';
import { readEnvironment } from './settings.ts';

const names = ['table', 'inbox', 'graph', 'appSecretParameter', 'verifyTokenParameter', 'pepperParameter'] as const;
const { graph, appSecretParameter, verifyTokenParameter, pepperParameter, ...places } = readEnvironment(names);
const log = openLog('receive');
const { secrets, ...ports } = openPorts(places, Date.now);
// A missing secret stops the start with its name, before the first webhook is answered.
await Promise.all([appSecretParameter, verifyTokenParameter, pepperParameter].map(secrets.read));

const world = {
  ...ports,
  channels: createChannels({ graphUrl: graph }),
  secretsOf: async () => {
    const [verifyToken = ''] = await secrets.read(verifyTokenParameter);
    return { appSecrets: await secrets.read(appSecretParameter), verifyToken };
  },
  idOf: createIds(secrets, pepperParameter),
};

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { method, path } = event.requestContext.http;
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const request = { method, headers: event.headers, query: event.queryStringParameters ?? {}, body };
  try {
    const { status, text, why } = await receive(world, path.split('/').at(-1) as ChannelName, request);
    if (why !== undefined) log.warn(status === 200 ? 'webhook-parked' : 'webhook-refused', { why, status });
    return { statusCode: status, ...(text !== undefined && { headers: { 'content-type': 'text/plain' }, body: text }) };
  } catch (error) {
    log.error('webhook-failed', error);
    return { statusCode: 503 };
  }
}
