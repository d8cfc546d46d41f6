// The parameters of the local cloud (SSM's stand-in): reads and writes them in this process, and refuses real tokens.
import { isRecord } from './intrinsics.ts';
import type { Parameters } from './parameters.ts';

export type LocalSecrets = {
  /** Writes `value` unless there is one already; returns the one that holds. */
  readonly keep: (name: string, value: string) => string;
  /** As the SDK calls it; a token of a provider is refused. */
  readonly handle: Parameters['handle'];
};

export function openSecrets(parameters: Parameters): LocalSecrets {
  const call = (operation: string, body: object) => parameters.handle(`AmazonSSM.${operation}`, JSON.stringify(body));
  return {
    keep: (name, value) => {
      call('PutParameter', { Name: name, Value: value, Type: 'SecureString' });
      const stored = JSON.parse(call('GetParameter', { Name: name, WithDecryption: true }).body) as {
        readonly Parameter?: { readonly Value?: string };
      };
      return currentOf(stored.Parameter?.Value ?? value);
    },
    handle: (target, body) => {
      if (target.endsWith('.PutParameter') && holdsRealToken(body)) {
        const message = 'This is a real access token. The local cloud takes tokens that begin with local- only.';
        return { status: 400, body: JSON.stringify({ __type: 'ValidationException', message }) };
      }
      return parameters.handle(target, body);
    },
  };
}

/** Tokens of Meta begin so (Facebook, Instagram); also inside the form for an exchange. */
function holdsRealToken(body: string): boolean {
  const call = parse(body);
  const value = isRecord(call) ? call.Value : undefined;
  return typeof value === 'string' && /(?:^|["\s])(?:EAA|IGQ|IGA)[A-Za-z0-9_-]{20,}/.test(value);
}

/** A parameter holds the secret itself, or `{"current":"…","previous":[…]}` while one is being exchanged. */
function currentOf(stored: string): string {
  if (!stored.trim().startsWith('{')) return stored.trim();
  const exchange = parse(stored);
  return isRecord(exchange) && typeof exchange.current === 'string' ? exchange.current : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
