// Which Portiere a command speaks to: the local cloud on this machine, or the stack of a stage in an AWS account.
import { createDynamo } from '#aws/clients.ts';
import type { TableOptions } from '#aws/table.ts';
import { Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';

export type TargetOptions = {
  /** Address of a local cloud. @default http://127.0.0.1:<PORT, else 3000> */
  readonly url?: string;
};

export type Target = {
  readonly kind: 'local' | 'stage';
  /** For sentences: `the local cloud at http://127.0.0.1:3000`. */
  readonly name: string;
  readonly business: string;
  readonly table: TableOptions;
  /** Closes connections: the process could not end otherwise. */
  readonly close: () => void;
};

export type LocalInfo = {
  readonly business: string;
  readonly table: string;
  readonly accounts: readonly { readonly channel: string; readonly id: string; readonly name: string }[];
  readonly endpoints: {
    readonly dynamo: string;
    readonly sqs: string;
    readonly ssm: string;
    readonly graph: string;
  };
};

const LOCAL = { region: 'eu-south-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

/** Failure with a sentence when nothing answers there. */
export async function openTarget(options: TargetOptions, terminal: Terminal): Promise<Target> {
  const url = localUrl(options, terminal);
  const info = (await callLocal(url, '/local/info')) as LocalInfo;
  const client = createDynamo({ endpoint: info.endpoints.dynamo, ...LOCAL });
  return {
    kind: 'local',
    name: `the local cloud at ${url}`,
    business: info.business,
    table: { client, table: info.table },
    close: () => client.destroy(),
  };
}

export function localUrl({ url }: TargetOptions, { environment }: Terminal): string {
  return (url ?? `http://127.0.0.1:${environment.PORT || 3000}`).replace(/\/$/, '');
}

/** What a local door answers. Failure when nothing runs there, or with the door's own sentence when it refuses. */
export async function callLocal(url: string, path: string, body?: unknown): Promise<unknown> {
  const options =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${url}${path}`, options).catch(() => undefined);
  if (answer === undefined) {
    throw new Failure({
      what: `Nothing answers at ${url}.`,
      why: 'The local cloud is not running there.',
      next: 'npm start',
    });
  }
  const told: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && told !== undefined) return told;
  const message = typeof told === 'object' && told !== null && 'message' in told ? String(told.message) : undefined;
  throw new Failure({ what: message ?? `What answers at ${url} is not Portiere's local cloud.` });
}
