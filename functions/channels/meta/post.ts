// A signed post of Meta's, taken apart into its entries. First half of step 2 (bytes to our words) of its channels.
import type { Normalised } from '#channels/channel.ts';
import { type Json, label, list, parseBody, record } from './json.ts';
import { type Found, ignored, keep, newTray, type Tray, unreadable } from './tray.ts';

/** Takes in one entry. `isNamed`: the post says which kind of object it is about, and it is the one asked for. */
export type EntryReader = (tray: Tray, entry: Json, isNamed: boolean) => void;

/** Never throws. Identity changes first, everything else in the order received. */
export function normalisePost(body: Uint8Array, object: string, readEntry: EntryReader): Normalised {
  const tray = newTray();
  const parsed = parseBody(body);
  if (!parsed.ok) {
    tray.unreadable.push({ why: parsed.why, raw: parsed.raw });
  } else {
    if (parsed.tooDeep) tray.unreadable.push({ why: 'too-deep', raw: parsed.tooDeep.raw });
    readPost(tray, parsed.value, object, readEntry);
  }
  const identities = tray.events.filter(({ kind }) => kind === 'identity');
  return {
    events: [...identities, ...tray.events.filter(({ kind }) => kind !== 'identity')],
    unreadable: tray.unreadable,
    ignored: Object.fromEntries(tray.ignored),
  };
}

function readPost(tray: Tray, post: Json, expected: string, readEntry: EntryReader): void {
  const object = label(post.object, 64);
  const entries = list(post.entry);
  if (object !== undefined && object !== expected) {
    keep(tray, ignored(`object:${object}`), post);
  } else if (isOdd(post.entry)) {
    keep(tray, unreadable('not-a-list'), post);
  } else if (entries.length === 0) {
    keep(tray, ignored(object === undefined ? 'object:none' : 'empty'), post);
  } else {
    for (const item of entries) {
      const entry = record(item);
      if (entry === undefined) keep(tray, unreadable('not-an-object'), item);
      else readEntry(tray, entry, object !== undefined);
    }
  }
}

/** Something is there, and it is no list. */
export function isOdd(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== 'object';
}

/**
 * Nothing is there under the names that are known. What is there under another one (a list of tomorrow) is parked, for it
 * may be what a customer wrote.
 */
export function nothingFound(value: Json): Found {
  const holdsMore = Object.values(value).some(
    (held) => typeof held === 'object' && held !== null && Object.keys(held).length > 0,
  );
  return holdsMore ? unreadable('nothing-known') : ignored('empty');
}
