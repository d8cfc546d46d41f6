// The console's own languages (customers are answered in theirs). A further one is a catalogue in locales/ and a line here.
import { i18n } from '@lingui/core';

export const LANGUAGES = { en: 'English', it: 'Italiano' } as const;
export type ConsoleLanguage = keyof typeof LANGUAGES;

const KEPT = 'portiere.language';

/** What was chosen here before, else the first language of the browser that we have. */
export function preferredLanguage(): ConsoleLanguage {
  const wishes = [localStorage.getItem(KEPT) ?? '', ...navigator.languages].map((wish) => wish.slice(0, 2));
  return wishes.find(isLanguage) ?? 'en';
}

/** For dates and numbers: the browser's own variant of the language (en-GB writes 18:30, en-US 6:30 PM). */
export function formatLocale(language: string): string {
  return navigator.languages.find((wish) => wish.split('-')[0] === language) ?? language;
}

export async function speak(language: ConsoleLanguage): Promise<void> {
  const { messages } = await import(`./locales/${language}.po`);
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

/** From now on, and at the next visit. */
export async function choose(language: ConsoleLanguage): Promise<void> {
  localStorage.setItem(KEPT, language);
  await speak(language);
}

function isLanguage(wish: string): wish is ConsoleLanguage {
  return Object.hasOwn(LANGUAGES, wish);
}
