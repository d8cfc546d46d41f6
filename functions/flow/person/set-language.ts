// The language in which a customer is answered, as a person sets it; none: it is found from the customer's words again.
import { without } from '#core/conversation.ts';
import type { Language } from '#core/languages.ts';
import { change, type PersonWorld } from './change.ts';

export async function setLanguage(
  world: PersonWorld,
  business: string,
  conversation: string,
  language: Language | undefined,
): Promise<'ok' | 'not-found'> {
  const result = await change<never>(world, business, conversation, (known) => {
    if (known.language === language) return known;
    return language === undefined ? without(known, 'language') : { ...known, language };
  });
  return result.kind === 'refused' ? result.why : 'ok';
}
