// What an owner sees an intent called.
import { inLanguage } from '#core/languages.ts';
import type { Settings } from '#core/settings.ts';

/** What a button would call the intent, in the shop's own language: that is the owner's. */
export function titleOf({ title, name }: Settings['intents'][number], business: Settings['business']): string {
  const [own] = business.languages;
  return title === undefined || own === undefined ? name.replaceAll('-', ' ') : inLanguage(title, own, business);
}
