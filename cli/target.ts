// Which Portiere a command speaks to: the local cloud on this machine, or the stack of a stage in an AWS account.
import { Failure, misuse } from './failure.ts';
import { isStage, type Target, type TargetOptions } from './target-options.ts';
import type { Terminal } from './terminal.ts';

export type LocalInfo = {
  readonly business: string;
  readonly table: string;
  readonly accounts: readonly { readonly channel: string; readonly id: string; readonly name: string }[];
  readonly endpoints: {
    readonly dynamo: string;
    readonly sqs: string;
    readonly ssm: string;
    readonly graph: string;
    readonly users: string;
  };
};

const LOCAL = { region: 'eu-south-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

/** Stage of the local cloud: it has one, and it is always this. */
const LOCAL_STAGE = 'local';

/** Failure with a sentence when nothing answers there. */
export async function openTarget(options: TargetOptions, terminal: Terminal): Promise<Target> {
  if (isStage(options)) return (await import('./stage.ts')).openStage(options, terminal);
  const url = localUrl(options, terminal);
  const info = await readLocalInfo(url);
  // The SDK takes a while to load: only those commands wait for it that need a table.
  const [{ createDynamo, createParameters }, { createParameterStore }, { createUsers }] = await Promise.all([
    import('#aws/clients.ts'),
    import('#aws/parameters.ts'),
    import('#aws/users.ts'),
  ]);
  const client = createDynamo({ endpoint: info.endpoints.dynamo, ...LOCAL });
  const parameters = createParameters({ endpoint: info.endpoints.ssm, ...LOCAL });
  return {
    kind: 'local',
    name: `the local cloud at ${url}`,
    business: options.business ?? info.business,
    stage: LOCAL_STAGE,
    table: { client, table: info.table },
    parameters: createParameterStore(parameters),
    users: createUsers({ pool: LOCAL_STAGE, client: { endpoint: info.endpoints.users, ...LOCAL } }),
    graphUrl: info.endpoints.graph,
    webhookUrl: `${url}/webhooks/whatsapp`,
    webchatUrl: url,
    close: () => {
      client.destroy();
      parameters.destroy();
    },
  };
}

export function localUrl({ url }: TargetOptions, { environment }: Terminal): string {
  const address = (url ?? `http://127.0.0.1:${environment.PORT || 3000}`).replace(/\/+$/, '');
  if (/^https?:\/\/[^/?#]+$/.test(address) && URL.canParse(address)) return address;
  throw misuse(`${address} is not the address of a local cloud.`, '--url http://127.0.0.1:3000');
}

export async function readLocalInfo(url: string): Promise<LocalInfo> {
  const told = (await callLocal(url, '/local/info')) as Partial<LocalInfo> | null;
  if (typeof told?.business === 'string' && typeof told.endpoints?.dynamo === 'string') return told as LocalInfo;
  throw stranger(url);
}

function stranger(url: string): Failure {
  return new Failure({
    what: `What answers at ${url} is not Portiere's local cloud.`,
    why: 'Another program has that port, or the address is a different one.',
    next: 'PORT=3900 npm start, then the same command with --url http://127.0.0.1:3900',
  });
}

const PATIENCE_MS = 30_000;

/** What a local door answers. Failure when nothing runs there, or with the door's own sentence when it refuses. */
export async function callLocal(url: string, path: string, body?: unknown): Promise<unknown> {
  const options =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await fetch(`${url}${path}`, { ...options, signal }).catch(() => undefined);
  if (answer === undefined) {
    throw new Failure({
      what: `Nothing answers at ${url}.`,
      why: 'The local cloud is not running there.',
      next: 'npm start',
    });
  }
  const told: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && told !== undefined) return told;
  if (answer.status === 503)
    throw new Failure({ what: `The local cloud at ${url} is still starting.`, next: 'again, in a moment' });
  const message = typeof told === 'object' && told !== null && 'message' in told ? String(told.message) : undefined;
  if (message === undefined || answer.status === 404) throw stranger(url);
  // A door that does not understand was given something that somebody typed.
  throw new Failure({ what: message }, answer.status === 400 ? 2 : 1);
}
