// Lambda: a webhook comes in, 200 goes out once its messages are safe in the inbox.
import { openPorts } from '#aws/ports.ts';
import { createChannels } from '#channels/registry.ts';
import { openReceive } from '#functions/handlers/receive.ts';
import { openLog } from './log.ts';
import { readEnvironment, readOptional } from './settings.ts';

const names = ['table', 'inbox', 'graph', 'appSecretParameter', 'verifyTokenParameter', 'pepperParameter'] as const;
const { graph, appSecretParameter, verifyTokenParameter, pepperParameter, ...places } = readEnvironment(names);

export const handler = await openReceive({
  ...openPorts(places, Date.now),
  channels: createChannels({ graphUrl: graph }),
  log: openLog('receive'),
  instagramSecret: readOptional('instagramSecretParameter'),
  parameters: { appSecret: appSecretParameter, verifyToken: verifyTokenParameter, pepper: pepperParameter },
});
