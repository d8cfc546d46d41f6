// The live settings made ready for deciding, for rooms that look at messages. The matcher is large, so it is loaded with the
// first question to it.
import type { Rules } from '#core/decision.ts';
import { ConfigError } from '#core/errors.ts';
import type { ApiWorld } from './environment.ts';

/** By what is live now: not the registry's settings, for whoever has just published wants to see it. */
export function openRules({ live, registry, log }: Pick<ApiWorld, 'live' | 'registry' | 'log'>) {
  const settings = async (business: string) => {
    const found = await live(business);
    if (found === undefined) throw new ConfigError('settings-missing', 'The business has no published settings.');
    return found;
  };
  let rulesOf: Promise<(business: string) => Promise<Rules>> | undefined;
  return async (business: string): Promise<Rules> => {
    rulesOf ??= import('#flow/rules.ts').then(({ createRules }) =>
      createRules({ registry: { settings, model: registry.model }, log }),
    );
    return (await rulesOf)(business);
  };
}
