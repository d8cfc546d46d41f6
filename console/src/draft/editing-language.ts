// The language in which texts are written right now: one for all fields of the screen, so that one tap turns them all.
import { useSyncExternalStore } from 'react';
import type { Language } from '#core/languages.ts';

let chosen: Language | undefined;
const watchers = new Set<() => void>();

/** @param languages those of the field, the shop's own first. */
export function useEditingLanguage(languages: readonly Language[]): readonly [Language, (next: Language) => void] {
  const wanted = useSyncExternalStore(subscribe, () => chosen);
  const language = wanted !== undefined && languages.includes(wanted) ? wanted : (languages[0] ?? 'en');
  return [language, choose];
}

function choose(next: Language): void {
  chosen = next;
  for (const watch of watchers) watch();
}

function subscribe(watch: () => void): () => void {
  watchers.add(watch);
  return () => watchers.delete(watch);
}
