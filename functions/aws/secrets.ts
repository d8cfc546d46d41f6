// Access tokens and app secrets, from SSM SecureString parameters. A value never reaches a log, an error or the table.
import { GetParameterCommand, type SSMClient, SSMServiceException } from '@aws-sdk/client-ssm';
import { ConfigError, RetryableError } from '#core/errors.ts';
import type { Clock, Secrets } from '#flow/ports.ts';
import { createCache } from './cache.ts';

const FRESH_MS = 5 * 60 * 1000;
const STALE_MS = 60 * 60 * 1000;
const KEPT = 1000;
/** Answers of SSM that no repetition changes. */
const MISSING = new Set(['ParameterNotFound', 'ParameterVersionNotFound', 'ValidationException']);

export type SecretsOptions = { readonly client: SSMClient; readonly clock: Clock };

/**
 * A parameter holds the secret itself, or `{"current":"…","previous":["…"]}` while one is being exchanged.
 * While SSM is down the last values serve for up to an hour; then RetryableError.
 */
export function createSecrets({ client, clock }: SecretsOptions): Secrets {
  const values = createCache<readonly string[]>({
    clock,
    freshFor: FRESH_MS,
    staleFor: STALE_MS,
    limit: KEPT,
    load: async (parameter) => parseSecret(parameter, await fetchParameter(client, parameter)),
  });
  return { read: (parameter) => values.get(parameter) };
}

async function fetchParameter(client: SSMClient, parameter: string): Promise<string> {
  try {
    const answer = await client.send(new GetParameterCommand({ Name: parameter, WithDecryption: true }));
    return answer.Parameter?.Value ?? '';
  } catch (cause) {
    if (cause instanceof SSMServiceException && MISSING.has(cause.name)) throw missing(parameter, 'is not there');
    throw new RetryableError('store-unavailable', 'The secrets did not answer.', { cause });
  }
}

function parseSecret(parameter: string, stored: string): readonly string[] {
  const text = stored.trim();
  const values = text.startsWith('{') ? parseExchange(text) : [text];
  if (values === undefined || values.some((value) => value === '')) throw missing(parameter, 'cannot be used');
  return values;
}

function parseExchange(text: string): readonly string[] | undefined {
  try {
    const { current, previous = [] } = JSON.parse(text) as { readonly current?: unknown; readonly previous?: unknown };
    const all: readonly unknown[] = [current, ...(Array.isArray(previous) ? previous : [previous])];
    return all.every((value) => typeof value === 'string') ? all : undefined;
  } catch {
    return undefined;
  }
}

function missing(parameter: string, what: string): ConfigError {
  return new ConfigError(
    'secret-missing',
    `The parameter ${parameter} ${what}: store the secret in it as a SecureString, as text or {"current":"…","previous":["…"]}.`,
  );
}
