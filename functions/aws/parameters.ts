// Writing secrets: what `portiere connect` does where the functions only read (secrets.ts). Values are SecureString
// parameters under the key aws/ssm; whose right it is to write them is decided by IAM, for whoever calls.
import { DeleteParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { ConfigError } from '#core/errors.ts';
import type { ParameterRead, ParameterStore, ParameterWritten } from '#flow/ports.ts';
import { createSecrets } from './secrets.ts';

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
    remove: (name) => remove(client, name),
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

async function remove(client: SSMClient, name: string): Promise<boolean> {
  try {
    await client.send(new DeleteParameterCommand({ Name: name }));
    return true;
  } catch (error) {
    return nameOf(error) === 'ParameterNotFound';
  }
}

/** Only names: a message of the SDK may hold what was sent. */
function failureOf(error: unknown): 'denied' | 'failed' {
  return nameOf(error).startsWith('AccessDenied') ? 'denied' : 'failed';
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
