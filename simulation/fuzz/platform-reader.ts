// A second reader of Messenger's and Instagram's posts, for checking the first one: it knows the documented form only, and
// nothing is forgiven. What it finds untouched must come out of the real reader, whatever stands around it.
import type { Tracked } from './channel.ts';

type Json = Readonly<Record<string, unknown>>;
/** Lists of items, and the key under which each stands in an entry. */
const LISTS = ['messaging', 'standby'] as const;
export type Found = {
  readonly list: (typeof LISTS)[number];
  readonly account: string;
  /** Who stands on the other side. */
  readonly customer: string;
  readonly isEcho: boolean;
  readonly item: Json;
};

export type Reader = {
  readonly itemsOf: (post: unknown) => readonly Found[];
  readonly untouchedIn: (post: unknown, tracked: readonly Tracked[]) => readonly Tracked[];
  readonly holdsUnknown: (post: unknown) => boolean;
  readonly countItems: (post: unknown) => number;
};

/** `object`: the webhook's word for our side. */
export function createReader(object: 'page' | 'instagram'): Reader {
  const entriesOf = (post: unknown) => (isObject(post) && post.object === object ? objectsIn(post.entry) : []);
  /** Every item between us and a customer, in places that follow the documentation to the letter. */
  const itemsOf = (post: unknown) => entriesOf(post).flatMap(itemsOfEntry);
  return {
    itemsOf,
    untouchedIn: (post, tracked) => {
      const known = new Map(tracked.map((one) => [`${one.context} ${one.json}`, one]));
      return itemsOf(post).flatMap((found) => known.get(`${contextOf(found)} ${JSON.stringify(found.item)}`) ?? []);
    },
    holdsUnknown: (post) => entriesOf(post).some(saysUnknown),
    countItems: (post) =>
      entriesOf(post).reduce((sum, entry) => LISTS.reduce((all, list) => all + objectsIn(entry[list]).length, sum), 0),
  };
}

function itemsOfEntry(entry: Json): readonly Found[] {
  const account = entry.id;
  if (typeof account !== 'string' || !isId(account)) return [];
  return LISTS.flatMap((list) =>
    objectsIn(entry[list]).flatMap((item) => {
      const [from, to] = [idIn(item.sender), idIn(item.recipient)];
      const isEcho = isObject(item.message) && item.message.is_echo === true;
      const [own, customer] = isEcho ? [from, to] : [to, from];
      return own !== account || customer === undefined || customer === account
        ? []
        : [{ list, account, customer, isEcho, item }];
    }),
  );
}

/** Nothing else of its entry changes what becomes of an item. */
export function contextOf({ list, account }: Found): string {
  return JSON.stringify([list, account]);
}

/** Names of an entry that are documented, and those under which the example of the dashboard brings its change. */
const KNOWN: readonly string[] = [...LISTS, 'changes', 'value'];
/** Reach a prototype, so they are never kept. */
const RESERVED: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Whether something stands in an entry under a name that nobody knows: a list of tomorrow. */
function saysUnknown(entry: Json): boolean {
  return Object.entries(entry).some(([key, held]) => !KNOWN.includes(key) && !RESERVED.includes(key) && isFilled(held));
}

function isFilled(held: unknown): boolean {
  return typeof held === 'object' && held !== null && Object.keys(held).some((key) => !RESERVED.includes(key));
}

function idIn(party: unknown): string | undefined {
  return isObject(party) && typeof party.id === 'string' && isId(party.id) ? party.id : undefined;
}

function isId(text: string): boolean {
  return /^\d{1,40}$/.test(text);
}

function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
