// Lambda: a batch of the inbox comes in, answers go out through their channels.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPorts } from '#aws/ports.ts';
import { createChannels } from '#channels/registry.ts';
import { openReply } from '#functions/handlers/reply.ts';
import { openLog } from './log.ts';
import { readEnvironment } from './settings.ts';

const { graph, pepperParameter, ...places } = readEnvironment(['table', 'inbox', 'graph', 'pepperParameter']);

export const handler = await openReply({
  ...openPorts(places, Date.now),
  channels: createChannels({ graphUrl: graph }),
  sleep: (milliseconds) => sleep(milliseconds),
  nonce: () => randomBytes(12).toString('base64url'),
  log: openLog('reply'),
  parameters: { pepper: pepperParameter },
});
