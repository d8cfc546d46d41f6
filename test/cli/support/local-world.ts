// A running local cloud as the tests of `portiere connect` see it: what is stored, who owns what, what Meta was asked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRegistry } from '#aws/registry.ts';
import { type CloudProcess, call, startCloudProcess } from '../../local/support/cloud-process.ts';
import { makeFolder } from '../../local/support/folder.ts';
import { dynamoAt } from '../../support/emulators.ts';
import { type RunOptions, runPortiere } from './run-portiere.ts';

export type Info = {
  readonly table: string;
  readonly accounts: readonly [{ readonly appSecret: string; readonly verifyToken: string }];
  readonly endpoints: { readonly dynamo: string; readonly graph: string };
};

export type GraphRequest = {
  readonly method: string;
  readonly path: string;
  readonly body: { readonly to?: string; readonly text?: { readonly body: string } };
};

type Stored = Readonly<Record<string, { readonly value: string; readonly type: string } | undefined>>;

export type LocalWorld = Awaited<ReturnType<typeof startLocalWorld>>;

export async function startLocalWorld() {
  const folder = makeFolder();
  const cloud: CloudProcess = await startCloudProcess(folder);
  const info = (await call(`${cloud.url}/local/info`)).body as Info;
  const onTable = { client: dynamoAt(info.endpoints.dynamo), table: info.table, clock: Date.now };
  return {
    ...{ folder, cloud, info, onTable },
    connect: (args: readonly string[], options?: RunOptions) =>
      runPortiere(['connect', 'whatsapp', '--url', cloud.url, ...args], options),
    parameters: () => JSON.parse(readFileSync(join(folder, 'parameters.json'), 'utf8')) as Stored,
    account: (number: string) => createRegistry(onTable).account('whatsapp', number),
    /** What the stand-in for Meta was asked, in order. */
    requests: async () => {
      const { body } = await call(`${cloud.url}/local/graph/requests?since=0`);
      return (body as { requests: readonly GraphRequest[] }).requests;
    },
    end: () => cloud.end('SIGTERM'),
  };
}
