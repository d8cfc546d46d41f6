// Lambda: the API behind the owner's console. Members only; the token is checked by the authorizer before this runs.
import { openApiPorts } from '#aws/api-ports.ts';
import { openConsole } from '#functions/handlers/console.ts';
import { openLog } from './log.ts';
import { GRAPH_URL, readEnvironment } from './settings.ts';

const places = readEnvironment([
  'table',
  'inbox',
  'issuer',
  'signInClient',
  'signInPages',
  'userPool',
  'stage',
  'graph',
  'webhooks',
]);

export const handler = openConsole({
  ...openApiPorts(places, Date.now),
  signIn: { issuer: places.issuer, client: places.signInClient, pages: places.signInPages },
  deployment: {
    ...{ stage: places.stage, graphUrl: places.graph, webhooks: places.webhooks },
    isLocal: places.graph !== GRAPH_URL,
  },
  log: openLog('console'),
});
