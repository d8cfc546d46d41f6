// The owner's phrases one by one, as the checks of this folder go through them.
import { type Language, wordsOf } from '#core/languages.ts';
import { comparedForm } from '#core/match/keywords.ts';
import type { Intent } from '#core/settings.ts';

export type Phrase = {
  readonly intent: Intent;
  readonly text: string;
  readonly language?: Language;
  /** What it is compared by; never empty. */
  readonly form: string;
};

/** Phrases of intents that are switched on, in the order of the settings. */
export function phrasesOf(intents: readonly Intent[]): readonly Phrase[] {
  return intents
    .filter(({ enabled }) => enabled)
    .flatMap((intent) => wordsOf(intent.phrases).map((words) => ({ intent, ...words, form: comparedForm(words.text) })))
    .filter(({ form }) => form !== '');
}

/** Whether the shop is open when the intent is tried: it has to be one of those that answer then. */
export function isTriedOpen({ onlyWhen }: Pick<Intent, 'onlyWhen'>): boolean {
  return onlyWhen !== 'closed';
}

/** Lists by what `keyOf` says, in order of first appearance. */
export function groupedBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): ReadonlyMap<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
