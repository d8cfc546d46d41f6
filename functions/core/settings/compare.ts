// What changes from one version of the settings to another, by path: what an owner sees before publishing. Entries are
// matched by what they are called, so that one more of them does not make all later ones look different.
import type { Settings } from '#core/settings.ts';
import { isEqual, isKeyed, type Keyed } from './equal.ts';
import { pathTo, shortened } from './places.ts';

/** `path` reads like that of a problem; `intents[parking]` and `exceptions[2026-12-25]` are entries by name. */
export type Difference = { readonly path: string } & (
  | { readonly kind: 'added'; readonly after: unknown }
  | { readonly kind: 'removed'; readonly before: unknown }
  | { readonly kind: 'changed'; readonly before: unknown; readonly after: unknown }
  /** The same entries in another order: their names as they stand now. */
  | { readonly kind: 'moved'; readonly order: readonly string[] }
);

/** Empty exactly where both say the same. In the order of the earlier settings, what is new after it. */
export function compareSettings(before: Settings, after: Settings): readonly Difference[] {
  return compareAt('', before, after);
}

function compareAt(path: string, before: unknown, after: unknown): readonly Difference[] {
  if (isEqual(before, after)) return [];
  if (before === undefined) return [{ path, kind: 'added', after }];
  if (after === undefined) return [{ path, kind: 'removed', before }];
  if (isKeyed(before) && isKeyed(after)) return compareKeys(path, before, after);
  if (!Array.isArray(before) || !Array.isArray(after) || path === 'business.languages') {
    return [{ path, kind: 'changed', before, after }];
  }
  const isWords = [...before, ...after].every((item) => typeof item === 'string');
  return isWords ? compareWords(path, before, after) : compareEntries(path, before, after);
}

function compareKeys(path: string, before: Keyed, after: Keyed): readonly Difference[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => compareAt(pathTo(path, key), before[key], after[key]));
}

/** Words have no names: each is there or not. */
function compareWords(path: string, before: readonly string[], after: readonly string[]): readonly Difference[] {
  const gone = without(before, after);
  const come = without(after, before);
  const stayed = [without(before, gone), without(after, come)] as const;
  return [
    ...gone.map((word): Difference => ({ path, kind: 'removed', before: word })),
    ...come.map((word): Difference => ({ path, kind: 'added', after: word })),
    ...(isEqual(...stayed) ? [] : [{ path, kind: 'moved', order: after } as const]),
  ];
}

/** Each word leaves as often as it is in `others`. */
function without(words: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

function compareEntries(path: string, before: readonly unknown[], after: readonly unknown[]): readonly Difference[] {
  const twins = new Set([...twice(before.map(nameOf)), ...twice(after.map(nameOf))]);
  const earlier = byName(before, twins);
  const later = byName(after, twins);
  const names = new Set([...earlier.keys(), ...later.keys()]);
  const changes = [...names].flatMap((name) => compareAt(`${path}[${name}]`, earlier.get(name), later.get(name)));
  const stayed = (these: ReadonlyMap<string, unknown>, those: ReadonlyMap<string, unknown>) =>
    [...these.keys()].filter((name) => those.has(name));
  const isMoved = !isEqual(stayed(earlier, later), stayed(later, earlier));
  return isMoved ? [...changes, { path, kind: 'moved', order: [...later.keys()] }] : changes;
}

/** Entries under their names; openings have none and go by their place. Twins are told apart by their titles. */
function byName(entries: readonly unknown[], twins: ReadonlySet<unknown>): ReadonlyMap<string, unknown> {
  const named = new Map<string, unknown>();
  for (const [index, entry] of entries.entries()) {
    const plain = nameOf(entry) ?? String(index);
    const name = twins.has(plain) ? `${plain} ${titleOf(entry)}` : plain;
    let unique = name;
    for (let count = 2; named.has(unique); count++) unique = `${name} (${count})`;
    named.set(unique, entry);
  }
  return named;
}

/** An exception or window begins on a date, an intent has a name, a button leads to an intent. */
function nameOf(entry: unknown): string | undefined {
  const { from, name, intent } = isKeyed(entry) ? entry : {};
  const found = from ?? name ?? intent;
  return typeof found === 'string' ? found : undefined;
}

function titleOf(entry: unknown): string {
  const { name, title } = isKeyed(entry) ? entry : {};
  const text = name ?? title;
  return shortened(String(isKeyed(text) ? Object.values(text)[0] : text));
}

function twice(names: readonly unknown[]): readonly unknown[] {
  return names.filter((name, index) => name !== undefined && names.indexOf(name) < index);
}
