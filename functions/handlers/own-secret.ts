// A secret that most deployments do not have. Part of step 1 (verify).
import { ConfigError } from '#core/errors.ts';
import type { Clock, Secrets } from '#flow/ports.ts';

/** As long as secrets themselves are remembered: posts that anybody can send must not make a call to SSM each. */
const MISSING_FOR_MS = 5 * 60_000;

/** Its values, none where it is not there. */
export function createOwnSecret(secrets: Secrets, parameter: string | undefined, clock: Clock) {
  let missingUntil = 0;
  return async (): Promise<readonly string[]> => {
    if (parameter === undefined || clock() < missingUntil) return [];
    try {
      return await secrets.read(parameter);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      missingUntil = clock() + MISSING_FOR_MS;
      return [];
    }
  };
}
