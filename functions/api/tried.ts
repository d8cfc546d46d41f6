// Settings that are not live made ready for deciding: a draft, or what somebody is typing. Their models are trained here and
// kept for a while: whoever tries a greeting again and again changes no question.
import { createHash } from 'node:crypto';
import type { Model } from '#core/classifier.ts';
import type { Rules } from '#core/decision.ts';
import type { Settings } from '#core/settings.ts';

const KEPT = 8;
const UNPUBLISHED = { number: 0, publishedAt: 0 } as const;

export type TriedRules = (business: string, settings: Settings) => Promise<Rules>;

export function openTriedRules(): TriedRules {
  const kept = new Map<string, Model>();
  return async (business, settings) => {
    const [{ prepare }, { trainIntents }] = await Promise.all([import('#core/decision.ts'), import('#core/match.ts')]);
    const key = createHash('sha256')
      .update(JSON.stringify([business, settings.intents]))
      .digest('base64url');
    const model = kept.get(key) ?? trainIntents(settings.intents);
    kept.delete(key);
    kept.set(key, model);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return prepare({ ...UNPUBLISHED, settings }, model);
  };
}
