// A second reader of WhatsApp's posts, for checking the first one: it knows the documented form only, and nothing is
// forgiven. What it finds untouched must come out of the real reader, whatever stands around it.
import type { Tracked } from './channel.ts';

type Json = Readonly<Record<string, unknown>>;
/** Lists of items, and the key under which each stands in a value. */
const LISTS = ['messages', 'message_echoes', 'statuses'] as const;
type List = (typeof LISTS)[number];
const FIELDS: readonly string[] = ['messages', 'smb_message_echoes'];

export type Found = { readonly list: List; readonly item: Json; readonly field: string; readonly value: Json };

/** Every object in a list of items, in places that follow the documentation to the letter. */
export function itemsOf(post: unknown): readonly Found[] {
  if (!isObject(post) || post.object !== 'whatsapp_business_account') return [];
  return objectsIn(post.entry).flatMap((entry) => objectsIn(entry.changes).flatMap(itemsOfChange));
}

function itemsOfChange({ field, value }: Json): readonly Found[] {
  if (typeof field !== 'string' || !FIELDS.includes(field) || !isObject(value) || value.standby !== undefined)
    return [];
  return LISTS.flatMap((list) => objectsIn(value[list]).map((item) => ({ list, item, field, value })));
}

/** Field, list and number; the whole value where an item borrows from what stands beside it. */
export function contextOf({ list, field, value, item }: Found): string {
  return JSON.stringify(isSelfContained(list, item) ? [list, field, value.metadata] : [list, field, value]);
}

/** It names its own party: neither the address cards nor the other items can change what becomes of it. */
function isSelfContained(list: List, item: Json): boolean {
  if (list === 'statuses') return true;
  const party = list === 'messages' ? item.from : item.to;
  return typeof party === 'string' && /^\d+$/.test(party) && item.type !== 'system';
}

export function untouchedIn(post: unknown, tracked: readonly Tracked[]): readonly Tracked[] {
  const known = new Map(tracked.map((one) => [`${one.context} ${one.json}`, one]));
  return itemsOf(post).flatMap((found) => known.get(`${contextOf(found)} ${JSON.stringify(found.item)}`) ?? []);
}

/** Keys of a value that frame what it says. */
const FRAME: readonly string[] = ['metadata', 'contacts'];
const SAYS: readonly string[] = [...LISTS, 'user_actions', 'errors'];

/**
 * Whether something stands where changes and items belong, and all of it is under names that nobody knows: a list of
 * tomorrow, or one that came to the wrong place.
 */
export function holdsUnknown(post: unknown): boolean {
  if (!isObject(post) || post.object !== 'whatsapp_business_account') return false;
  return objectsIn(post.entry).some((entry) => {
    if (entry.changes === undefined && entry.value === undefined)
      return Object.entries(entry).some(([key, held]) => !RESERVED.includes(key) && isFilled(held));
    return objectsIn(entry.changes).some(
      ({ field, value }) =>
        typeof field === 'string' && FIELDS.includes(field) && isObject(value) && saysUnknown(value),
    );
  });
}

function saysUnknown(value: Json): boolean {
  const isKnown = SAYS.some((key) => value[key] !== undefined && value[key] !== null);
  if (isKnown || value.standby !== undefined) return false;
  return Object.entries(value).some(([key, held]) => !FRAME.includes(key) && !RESERVED.includes(key) && isFilled(held));
}

/** Reach a prototype, so they are never kept. */
const RESERVED: readonly string[] = ['__proto__', 'constructor', 'prototype'];

function isFilled(held: unknown): boolean {
  return typeof held === 'object' && held !== null && Object.keys(held).some((key) => !RESERVED.includes(key));
}

export function countItems(post: unknown): number {
  return itemsOf(post).length;
}

function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
