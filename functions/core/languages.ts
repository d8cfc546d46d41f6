// The languages the product speaks, and how a text or a word list of the owner is read in one of them.
// Kept apart from the settings' schema, so that the path of a message never loads it.

/** Languages the product speaks itself (built-in texts, dates). A business may write its texts in these. */
export const LANGUAGES = ['it', 'en', 'es', 'pt'] as const;

export type Language = (typeof LANGUAGES)[number];
/** A text in one language (the shop's own) or in several. */
export type Localised = string | Partial<Record<Language, string>>;
export type WordList = readonly string[] | Partial<Record<Language, readonly string[]>>;

/** The text in `wanted`, else in the shop's languages by order, else any. Empty only when there is no text at all. */
export function inLanguage(
  text: Localised,
  wanted: Language,
  business: { readonly languages: readonly Language[] },
): string {
  if (typeof text === 'string') return text;
  for (const candidate of [wanted, ...business.languages]) {
    const found = text[candidate];
    if (found !== undefined) return found;
  }
  return Object.values(text)[0] ?? '';
}

/** Every word of a list with its language; a plain list has none. */
export function wordsOf(list: WordList): readonly { readonly text: string; readonly language?: Language }[] {
  if (isPlain(list)) return list.map((text) => ({ text }));
  return (Object.entries(list) as [Language, readonly string[]][]).flatMap(([language, texts]) =>
    texts.map((text) => ({ text, language })),
  );
}

function isPlain(list: WordList): list is readonly string[] {
  return Array.isArray(list);
}
