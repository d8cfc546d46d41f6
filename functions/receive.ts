// Lambda: a webhook comes in, 200 goes out once its messages are safe in the inbox.
import { openPorts } from '#aws/ports.ts';
import { createChannels } from '#channels/registry.ts';
import { openReceive } from '#functions/handlers/receive.ts';
import { openLog } from './log.ts';
import { readEnvironment } from './settings.ts';

const settings = readEnvironment([
  ...(['table', 'inbox', 'graph', 'appSecretParameter', 'instagramSecretParameter'] as const),
  ...(['verifyTokenParameter', 'pepperParameter'] as const),
]);
const { graph, appSecretParameter, instagramSecretParameter, verifyTokenParameter, pepperParameter, ...places } =
  settings;

export const handler = await openReceive({
  ...openPorts(places, Date.now),
  channels: createChannels({ graphUrl: graph }),
  log: openLog('receive'),
  instagramSecret: instagramSecretParameter,
  parameters: { appSecret: appSecretParameter, verifyToken: verifyTokenParameter, pepper: pepperParameter },
});
