// Step 2 for WhatsApp: a signed post to events. Walks every entry, change and item; one bad item never loses its siblings.
// A post holds up to 1,000 updates of several numbers, messages and statuses mixed, in no order.
import type { Normalised } from '#channels/channel.ts';
import { type Found, ignored, keep, newTray, type Tray, unreadable } from './frame.ts';
import { identifier, type Json, label, list, parseBody, record } from './json.ts';
import { holdsMore, type Place, readValue } from './values.ts';

const OBJECT = 'whatsapp_business_account';

/** Never throws. Identity changes first, everything else in the order received. */
export function normaliseWhatsapp(body: Uint8Array, receivedAt: number): Normalised {
  const tray = newTray();
  const parsed = parseBody(body);
  if (!parsed.ok) {
    tray.unreadable.push({ why: parsed.why, raw: parsed.raw });
  } else {
    if (parsed.tooDeep) tray.unreadable.push({ why: 'too-deep', raw: parsed.tooDeep.raw });
    readPost(tray, parsed.value, receivedAt);
  }
  const identities = tray.events.filter(({ kind }) => kind === 'identity');
  return {
    events: [...identities, ...tray.events.filter(({ kind }) => kind !== 'identity')],
    unreadable: tray.unreadable,
    ignored: Object.fromEntries(tray.ignored),
  };
}

function readPost(tray: Tray, post: Json, receivedAt: number): void {
  const object = label(post.object, 64);
  const entries = list(post.entry);
  if (object !== undefined && object !== OBJECT) {
    keep(tray, ignored(`object:${object}`), post);
  } else if (isOdd(post.entry)) {
    keep(tray, unreadable('not-a-list'), post);
  } else if (entries.length === 0) {
    keep(tray, ignored(object === undefined ? 'object:none' : 'empty'), post);
  } else {
    for (const item of entries) {
      const entry = record(item);
      if (entry === undefined) keep(tray, unreadable('not-an-object'), item);
      else readEntry(tray, entry, receivedAt, object !== undefined);
    }
  }
}

/** Documentation shows the change directly on the entry, and `field` and `object` on the entry or inside the value. */
function readEntry(tray: Tray, entry: Json, receivedAt: number, isOurs: boolean): void {
  const changes = entry.changes === undefined && entry.value !== undefined ? [entry] : list(entry.changes);
  if (changes.length === 0) keep(tray, withoutChanges(entry), entry);
  for (const item of changes) {
    const change = record(item);
    const value = record(change?.value);
    if (change === undefined || value === undefined) {
      keep(tray, unreadable('no-value'), item);
    } else if (!isOurs && value.object !== OBJECT && value.messaging_product !== 'whatsapp') {
      keep(tray, ignored('object:none'), item);
    } else {
      const place: Place = {
        receivedAt,
        holder: identifier(entry.id),
        happened: entry.time,
        field: fieldOf(entry, change, value),
      };
      readValue(tray, place, value);
    }
  }
}

function withoutChanges(entry: Json): Found {
  if (isOdd(entry.changes)) return unreadable('not-a-list');
  return holdsMore(entry) ? unreadable('nothing-known') : ignored('empty');
}

/** Something is there, and it is no list. */
function isOdd(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== 'object';
}

function fieldOf(entry: Json, change: Json, value: Json): string {
  const named = label(change.field, 64) ?? label(value.field, 64) ?? label(entry.field, 64);
  const isConversation = ['messages', 'statuses', 'message_echoes', 'errors'].some((key) => value[key] !== undefined);
  return named ?? (isConversation ? 'messages' : 'unknown');
}
