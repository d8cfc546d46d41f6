// The live settings of a business, made ready for deciding once per published version and kept for the next message.
import { prepare, type Rules } from '#core/decision.ts';
import { createMatcher } from '#core/match.ts';
import type { Registry } from './ports.ts';

/** Businesses kept ready at once; the one that was quiet longest leaves first. */
const MOST_KEPT = 100;

export function createRules(registry: Pick<Registry, 'settings'>): (business: string) => Promise<Rules> {
  const kept = new Map<string, Rules>();
  return async (business) => {
    const published = await registry.settings(business);
    const known = kept.get(business);
    const rules = known?.version === published.number ? known : prepare(published, createMatcher);
    kept.delete(business);
    kept.set(business, rules);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return rules;
  };
}
