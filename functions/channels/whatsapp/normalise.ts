// Step 2 for WhatsApp: a signed post to events. Walks every entry, change and item; one bad item never loses its siblings.
// A post holds up to 1,000 updates of several numbers, messages and statuses mixed, in no order.
import type { Normalised } from '#channels/channel.ts';
import { identifier, type Json, label, list, record } from '#channels/meta/json.ts';
import { isOdd, normalisePost, nothingFound } from '#channels/meta/post.ts';
import { type Found, ignored, keep, type Tray, unreadable } from '#channels/meta/tray.ts';
import { type Place, readValue } from './values.ts';

const OBJECT = 'whatsapp_business_account';

/** Never throws. Identity changes first, everything else in the order received. */
export function normaliseWhatsapp(body: Uint8Array, receivedAt: number): Normalised {
  return normalisePost(body, OBJECT, (tray, entry, isNamed) => readEntry(tray, entry, receivedAt, isNamed));
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
  return isOdd(entry.changes) ? unreadable('not-a-list') : nothingFound(entry);
}

function fieldOf(entry: Json, change: Json, value: Json): string {
  const named = label(change.field, 64) ?? label(value.field, 64) ?? label(entry.field, 64);
  const isConversation = ['messages', 'statuses', 'message_echoes', 'errors'].some((key) => value[key] !== undefined);
  return named ?? (isConversation ? 'messages' : 'unknown');
}
