// Step 2 for Messenger and Instagram: a signed post to events. Walks every entry and item; one bad item never loses its
// siblings. A post holds up to 1,000 items of several pages, in no order.
import type { Normalised } from '#channels/channel.ts';
import { identifier, type Json, label, list, record } from '#channels/meta/json.ts';
import { isOdd, normalisePost, nothingFound } from '#channels/meta/post.ts';
import { ignored, keep, type Tray, unreadable } from '#channels/meta/tray.ts';
import type { Dialect } from './dialect.ts';
import { type Place, readItem } from './items.ts';
import { noticeOf } from './notices.ts';

/** Fields about posts and comments, which say nothing to us and come often where somebody subscribed them. */
const PUBLIC_FIELDS: readonly string[] = [
  'comments',
  'feed',
  'live_comments',
  'mention',
  'mentions',
  'ratings',
  'story_insights',
];

export function createNormalise(dialect: Dialect): (body: Uint8Array, receivedAt: number) => Normalised {
  return (body, receivedAt) =>
    normalisePost(body, dialect.object, (tray, entry, isNamed) => {
      if (isNamed) readEntry(tray, { dialect, receivedAt, account: identifier(entry.id), happened: entry.time }, entry);
      else keep(tray, ignored('object:none'), entry);
    });
}

function readEntry(tray: Tray, place: Place, entry: Json): void {
  const { messaging, standby, changes, value: direct, ...others } = entry;
  const parts: readonly (readonly [value: unknown, read: (item: Json) => void])[] = [
    [messaging, (item) => readItem(tray, place, item, false)],
    [standby, (item) => readItem(tray, place, item, true)],
    [changes ?? (direct === undefined ? undefined : [entry]), (change) => readChange(tray, place, change)],
  ];
  const present = parts.filter(([value]) => value !== undefined && value !== null);
  const isEmpty = present.every(([value]) => !isOdd(value) && list(value).length === 0);
  const left = nothingFound(others);
  // A list of tomorrow is parked beside those of today, too.
  if (isEmpty || left.kind === 'unreadable') keep(tray, left, entry);
  for (const [value, read] of present) {
    if (isOdd(value)) keep(tray, unreadable('not-a-list'), entry);
    for (const item of list(value)) {
      const found = record(item);
      if (found === undefined) keep(tray, unreadable('not-an-object'), item);
      else read(found);
    }
  }
}

/** Some setups deliver messages as changes of a field, with the usual item as its value. */
function readChange(tray: Tray, place: Place, change: Json): void {
  const field = label(change.field, 64) ?? 'unknown';
  const value = record(change.value);
  if (value !== undefined && record(value.sender) !== undefined && record(value.recipient) !== undefined) {
    readItem(tray, place, value, field === 'standby');
  } else if (PUBLIC_FIELDS.includes(field)) {
    keep(tray, ignored(`field:${field}`), change);
  } else if (place.account === undefined) {
    keep(tray, unreadable('no-account'), change);
  } else {
    const { dialect, receivedAt, account, happened } = place;
    keep(tray, noticeOf({ dialect, receivedAt, account, timestamp: happened }, field, change), change);
  }
}
