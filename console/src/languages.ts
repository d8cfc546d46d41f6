// The console's own languages (customers are answered in theirs). A further one is a catalogue a room and a line here.
import { i18n } from '@lingui/core';
import type { Catalogue } from './catalogues.ts';

export const LANGUAGES = { en: 'English', it: 'Italiano', es: 'Español', pt: 'Português' } as const;
export type ConsoleLanguage = keyof typeof LANGUAGES;

const KEPT = 'portiere.language';

/** What is on the screen, or was. */
const read = new Set<Catalogue>(['shell']);
let spoken: ConsoleLanguage = 'en';

/** What was chosen here before, else the first language of the browser that we have. */
export function preferredLanguage(): ConsoleLanguage {
  const wishes = [localStorage.getItem(KEPT) ?? '', ...navigator.languages].map((wish) => wish.slice(0, 2));
  return wishes.find(isLanguage) ?? 'en';
}

/** For dates and numbers: the browser's own variant of the language (en-GB writes 18:30, en-US 6:30 PM). */
export function formatLocale(language: string): string {
  return navigator.languages.find((wish) => wish.split('-')[0] === language && isTag(wish)) ?? language;
}

/** The texts of a screen, in the language that is spoken. */
export async function readCatalogues(...names: readonly Catalogue[]): Promise<void> {
  const missing = names.filter((name) => !read.has(name));
  for (const name of missing) read.add(name);
  await Promise.all(missing.map((name) => load(name, spoken)));
}

export async function speak(language: ConsoleLanguage): Promise<void> {
  spoken = language;
  await Promise.all([...read].map((name) => load(name, language)));
  i18n.activate(language);
  document.documentElement.lang = language;
}

/** From now on, and at the next visit. */
export async function choose(language: ConsoleLanguage): Promise<void> {
  localStorage.setItem(KEPT, language);
  await speak(language);
}

/** Some systems hand out names that are none (`en-US@posix`), and every formatter would throw. */
function isTag(wish: string): boolean {
  try {
    return Intl.getCanonicalLocales(wish).length === 1;
  } catch {
    return false;
  }
}

async function load(name: Catalogue, language: ConsoleLanguage): Promise<void> {
  const { messages } = await import(`./locales/${name}/${language}.po`);
  i18n.load(language, messages);
}

function isLanguage(wish: string): wish is ConsoleLanguage {
  return Object.hasOwn(LANGUAGES, wish);
}
