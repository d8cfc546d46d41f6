// The handler of step receive, apart from where its ports come from: API Gateway's words to ours and back.
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Channel } from '#channels/channel.ts';
import type { ChannelName } from '#core/message.ts';
import { createIds } from '#flow/conversation-id.ts';
import type { Clock, Inbox, Journal, Registry, Secrets } from '#flow/ports.ts';
import { receive } from '#flow/receive.ts';
import type { Log } from '#functions/log.ts';
import { createOwnSecret } from './own-secret.ts';

export type ReceiveParts = {
  readonly clock: Clock;
  readonly registry: Registry;
  readonly journal: Journal;
  readonly inbox: Inbox;
  readonly secrets: Secrets;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly log: Log;
  /** Name of a parameter that may be missing. */
  readonly instagramSecret?: string | undefined;
  readonly parameters: { readonly appSecret: string; readonly verifyToken: string; readonly pepper: string };
};

export type ReceiveHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** A missing secret stops the start with its name, before the first webhook is answered. */
export async function openReceive({
  secrets,
  parameters,
  log,
  instagramSecret,
  ...ports
}: ReceiveParts): Promise<ReceiveHandler> {
  await Promise.all(Object.values(parameters).map(secrets.read));
  const ofInstagram = createOwnSecret(secrets, instagramSecret, ports.clock);
  const world = {
    ...ports,
    secretsOf: async (channel: ChannelName) => {
      const [verifyToken = ''] = await secrets.read(parameters.verifyToken);
      const own = channel === 'instagram' ? await ofInstagram() : [];
      return { appSecrets: [...own, ...(await secrets.read(parameters.appSecret))], verifyToken };
    },
    idOf: createIds(secrets, parameters.pepper),
  };
  return async (event) => {
    const { method, path } = event.requestContext.http;
    const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
    const request = { method, headers: event.headers, query: event.queryStringParameters ?? {}, body };
    try {
      const { status, text, why } = await receive(world, path.split('/').at(-1) as ChannelName, request);
      if (why !== undefined) log.warn(status === 200 ? 'webhook-parked' : 'webhook-refused', { why, status });
      return {
        statusCode: status,
        ...(text !== undefined && { headers: { 'content-type': 'text/plain' }, body: text }),
      };
    } catch (error) {
      log.error('webhook-failed', error);
      return { statusCode: 503 };
    }
  };
}
