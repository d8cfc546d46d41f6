// Texts of the owner, in one language or several, as fields show them: one text a language.
import type { Language, Localised } from '#core/languages.ts';

export type Texts = Partial<Record<Language, string>>;

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  ...{ it: 'Italiano', en: 'English' },
  ...{ es: 'Español', pt: 'Português' },
};

/** A plain text is in the shop's own language. */
export function textsOf(text: Localised | undefined, languages: readonly Language[]): Texts {
  if (text === undefined) return {};
  return typeof text === 'string' ? { [languages[0] ?? 'en']: text } : text;
}

/** As little as says the same: a plain text where the shop speaks one language only. Undefined: nothing at all. */
export function localisedOf(texts: Texts, languages: readonly Language[]): Localised | undefined {
  const written = Object.entries(texts).filter(([, text]) => text !== '');
  const [only] = written;
  if (only === undefined) return undefined;
  return written.length === 1 && languages.length === 1 && only[0] === languages[0]
    ? only[1]
    : Object.fromEntries(written);
}

/** In the first of these languages that it has. */
export function textIn(text: Localised, languages: readonly string[] = []): string {
  if (typeof text === 'string') return text;
  const texts: Readonly<Record<string, string>> = text;
  for (const language of languages) if (texts[language] !== undefined) return texts[language];
  return Object.values(texts)[0] ?? '';
}
