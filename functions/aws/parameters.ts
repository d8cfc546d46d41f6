// Writing secrets: what `portiere connect` does where the functions only read (secrets.ts). Values are SecureString
// parameters under the key aws/ssm; whose right it is to write them is decided by IAM, for whoever calls.
import { PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { ConfigError } from '#core/errors.ts';
import { createSecrets } from './secrets.ts';

export type ParameterStore = {
  /** The value that holds; never to be printed. */
  readonly read: (name: string) => Promise<ParameterRead>;
  /** Writes a value where there is none. */
  readonly keep: (name: string, value: string) => Promise<ParameterWritten>;
  /** Writes a value over whatever is there. */
  readonly replace: (name: string, value: string) => Promise<ParameterWritten>;
  /** As `replace`, but the value before stays valid beside the new one: for secrets that both sides change in turn. */
  readonly exchange: (name: string, value: string) => Promise<ParameterWritten>;
};

/** `missing`: also where something is there that no function could use. `denied`: IAM. `failed`: no answer, or refused. */
export type ParameterRead =
  | { readonly kind: 'found'; readonly value: string }
  | { readonly kind: 'missing' | 'denied' | 'failed' };

/** `same`: nothing was written. */
export type ParameterWritten = 'written' | 'same' | 'denied' | 'failed';

/** Names of a stage's parameters, as the stack gives them to its functions. */
export function parameterNames(stage: string) {
  return {
    appSecret: `/portiere/${stage}/app-secret`,
    verifyToken: `/portiere/${stage}/verify-token`,
    pepper: `/portiere/${stage}/pepper`,
    token: (channel: string, account: string) => `/portiere/${stage}/accounts/${channel}/${account}/token`,
  } as const;
}

/** Values that stay valid behind the current one; a parameter holds 4 KB. */
const MOST_PREVIOUS = 3;

export function createParameterStore(client: SSMClient): ParameterStore {
  const read = (name: string) => readValues(client, name);
  const replace = (name: string, value: string) => write(client, name, value, true);
  return {
    read: async (name) => {
      const found = await read(name);
      return found.kind === 'found' ? { kind: 'found', value: found.values[0] ?? '' } : found;
    },
    keep: (name, value) => write(client, name, value, false),
    replace: async (name, value) => {
      const found = await read(name);
      return found.kind === 'found' && found.values[0] === value ? 'same' : replace(name, value);
    },
    exchange: async (name, value) => {
      const found = await read(name);
      if (found.kind !== 'found') return found.kind === 'missing' ? replace(name, value) : found.kind;
      if (found.values[0] === value) return 'same';
      const previous = found.values.filter((other) => other !== value).slice(0, MOST_PREVIOUS);
      return replace(name, JSON.stringify({ current: value, previous }));
    },
  };
}

type ValuesRead =
  | { readonly kind: 'found'; readonly values: readonly string[] }
  | Exclude<ParameterRead, { kind: 'found' }>;

/** As the functions read it, but never from memory. */
async function readValues(client: SSMClient, name: string): Promise<ValuesRead> {
  try {
    return { kind: 'found', values: await createSecrets({ client, clock: Date.now }).read(name) };
  } catch (error) {
    if (error instanceof ConfigError) return { kind: 'missing' };
    return { kind: failureOf(error instanceof Error ? error.cause : error) };
  }
}

async function write(client: SSMClient, name: string, value: string, overwrite: boolean): Promise<ParameterWritten> {
  try {
    await client.send(
      new PutParameterCommand({ Name: name, Value: value, Type: 'SecureString', Overwrite: overwrite }),
    );
    return 'written';
  } catch (error) {
    return nameOf(error) === 'ParameterAlreadyExists' ? 'same' : failureOf(error);
  }
}

/** Only names: a message of the SDK may hold what was sent. */
function failureOf(error: unknown): 'denied' | 'failed' {
  return nameOf(error).startsWith('AccessDenied') ? 'denied' : 'failed';
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
