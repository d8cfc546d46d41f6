// Lambda: a batch of the inbox comes in, answers go out through their channels.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readRecords } from '#aws/envelope.ts';
import { openPorts } from '#aws/ports.ts';
import { createChannels } from '#channels/registry.ts';
import { createIds } from '#flow/conversation-id.ts';
import { reply } from '#flow/reply.ts';
import { createRules } from '#flow/rules.ts';
import { openLog } from './log.ts';
import { readEnvironment } from './settings.ts';

const { graph, pepperParameter, ...places } = readEnvironment(['table', 'inbox', 'graph', 'pepperParameter']);
const ports = openPorts(places, Date.now);
// A missing secret stops the start with its name, before the first message is taken from the inbox.
await ports.secrets.read(pepperParameter);

const log = openLog('reply');
const world = {
  ...ports,
  channels: createChannels({ graphUrl: graph }),
  rulesOf: createRules({ registry: ports.registry, log }),
  paces: new Map<string, number>(),
  sleep: (milliseconds: number) => sleep(milliseconds),
  nonce: () => randomBytes(12).toString('base64url'),
  idOf: createIds(ports.secrets, pepperParameter),
  log,
};

export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const { batch, foreign } = readRecords(event.Records);
  for (const messageId of foreign) world.log.warn('envelope-unreadable', { messageId });
  const { failed } = await reply(world, batch, Date.now() + context.getRemainingTimeInMillis());
  // What is not ours goes back until the dead-letter queue has it, where somebody looks: nothing is dropped.
  return { batchItemFailures: [...failed, ...foreign].map((itemIdentifier) => ({ itemIdentifier })) };
}
