// Dedupe that lives in the same write as its effect: a small ring of the inbounds already applied.
import type { Seen, SeenEntry } from './conversation.ts';

/** More than one batch of the queue, so that nothing leaves the ring before its turn is recorded. */
const RING = 16;

/**
 * - `yes`: applied before.
 * - `no`: new.
 * - `look`: old enough to have left the ring; it was applied exactly if its turn exists.
 */
export function isSeen(seen: Seen, hash: string, at: number): 'yes' | 'no' | 'look' {
  if (seen.entries.some((entry) => entry.hash === hash)) return 'yes';
  return at <= seen.floor ? 'look' : 'no';
}

/** Adds an applied inbound; the oldest entry leaves, and the floor rises to its time. */
export function remember(seen: Seen, entry: SeenEntry): Seen {
  const entries = [...seen.entries, entry];
  if (entries.length <= RING) return { entries, floor: seen.floor };
  const evicted = entries.slice(0, entries.length - RING);
  return {
    entries: entries.slice(evicted.length),
    floor: evicted.reduce((floor, { at }) => Math.max(floor, at), seen.floor),
  };
}
