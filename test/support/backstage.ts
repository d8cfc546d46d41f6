// What the console's API calls over HTTP besides table and queue, as the local cloud has it: parameters, the directory of
// users, Meta's stand-in; and our own address for webhooks, as far as it shakes hands.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParameterStore } from '#aws/parameters.ts';
import { verifyMeta } from '#channels/meta.ts';
import { parameterNames } from '#functions/settings.ts';
import { answerBackstage } from '#local/backstage.ts';
import { openDirectory } from '#local/directory.ts';
import { withSpares } from '#local/graph/numbers.ts';
import { createGraph } from '#local/graph.ts';
import type { HttpRequest } from '#local/http-event.ts';
import { type HttpServer, startHttpServer } from '#local/http-server.ts';
import { createParameters } from '#local/parameters.ts';
import { openSecrets } from '#local/secrets.ts';
import { parametersAt } from './emulators.ts';

export const APP = { id: '300000000000001', secret: '0123456789abcdef0123456789abcdef' };
export const STAGE = 'test';
const WEBHOOKS = '/webhooks';

export async function startBackstage(now: () => number) {
  const folder = mkdtempSync(join(tmpdir(), 'backstage-'));
  const secrets = openSecrets(createParameters({ file: join(folder, 'parameters.json') }));
  const directory = openDirectory({ file: join(folder, 'users.json') });
  const file = join(folder, 'graph.jsonl');
  const graph = createGraph({ file, now, app: APP, accounts: withSpares([]), deliver: async () => undefined });
  const server: HttpServer = await startHttpServer({
    port: 0,
    log: () => undefined,
    answer: async (request) =>
      request.url.startsWith(WEBHOOKS) ? shakeHands(request) : answerBackstage({ graph, secrets, directory }, request),
  });
  const url = `http://127.0.0.1:${server.port}`;
  const client = parametersAt(url);
  const parameters = createParameterStore(client);

  async function shakeHands({ url: path, method }: HttpRequest) {
    const known = await parameters.read(parameterNames(STAGE).verifyToken);
    const query = Object.fromEntries(new URL(path, url).searchParams);
    const verifyToken = known.kind === 'found' ? known.value : '';
    const verified = verifyMeta({ method, headers: {}, query, body: Buffer.of() }, { appSecrets: [], verifyToken });
    const [status, text] = verified.kind === 'handshake' ? [200, verified.challenge] : [403, ''];
    return { status, headers: {}, cookies: [], body: Buffer.from(text) };
  }

  return {
    ...{ url, parameters },
    deployment: { stage: STAGE, graphUrl: url, webhooks: `${url}${WEBHOOKS}`, isLocal: true },
    async close() {
      graph.close();
      client.destroy();
      await server.close(0);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
