// What may become of one item of a post, where it is collected, and what the provider leaves open: its time and its id.
// Part of step 2 (bytes to our words) of every channel of Meta's.
import { createHash } from 'node:crypto';
import type { Event } from '#core/message.ts';
import { instant, rawOf } from './json.ts';

/** What became of one item. */
export type Found =
  | Event
  | { readonly kind: 'ignored'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Collects what was found; nothing here stops the items that follow. */
export type Tray = {
  readonly events: Event[];
  readonly unreadable: { readonly why: string; readonly raw: string }[];
  readonly ignored: Map<string, number>;
};

export function newTray(): Tray {
  return { events: [], unreadable: [], ignored: new Map() };
}

export function ignored(name: string): Found {
  return { kind: 'ignored', name };
}

/** `why` is a word. */
export function unreadable(why: string): Found {
  return { kind: 'unreadable', why };
}

/** `item` is what is parked where it could not be understood. */
export function keep({ events, unreadable, ignored }: Tray, found: Found, item: unknown): void {
  if (found.kind === 'ignored') ignored.set(found.name, (ignored.get(found.name) ?? 0) + 1);
  else if (found.kind === 'unreadable') unreadable.push({ why: found.why, raw: rawOf(item) });
  else events.push(found);
}

/** Clocks of ours and of the provider may differ by so much. */
const MOST_AHEAD = 10 * 60_000;

/**
 * When it happened: as the provider says, also where that is a little ahead of our clock, because the time is part of the
 * name under which a message is kept, and a redelivery has to find it. Our own time where the provider's is rubbish.
 */
export function timeOf(timestamp: unknown, receivedAt: number): number {
  const told = instant(timestamp);
  return told === undefined || told > receivedAt + MOST_AHEAD ? receivedAt : told;
}

/** Independent of the order of keys. */
export function madeId(account: string, kind: string, item: unknown): string {
  const canonical = JSON.stringify([account, kind, item], (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return `made-${createHash('sha256').update(canonical).digest('hex').slice(0, 40)}`;
}
