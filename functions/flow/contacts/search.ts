// The list of contacts: sorted by name, searched by name or number, and cut into pages.
import type { BookEntry, KeptContact } from '#flow/desk-ports.ts';

export type Asked = {
  readonly search?: string;
  readonly saved?: boolean;
  /** Where the page before ended. */
  readonly cursor?: string;
  readonly limit: number;
};

export type Found = {
  readonly contacts: readonly KeptContact[];
  /** Of all pages together. */
  readonly total: number;
  readonly cursor?: string;
};

export function findContacts(entries: readonly BookEntry[], { search = '', saved, cursor, limit }: Asked): Found {
  const isWanted = matcher(search);
  const found = entries
    .flatMap(({ contact }) => (contact === undefined ? [] : [contact]))
    .filter((contact) => (saved === undefined || contact.saved === saved) && isWanted(contact))
    .map((contact) => ({ contact, key: folded(shownName(contact) ?? '') }))
    .toSorted((one, other) => compare(one, other))
    .map(({ contact }) => contact);
  const start = startAt(found, cursor);
  const contacts = found.slice(start, start + limit);
  const end = start + contacts.length;
  const last = contacts.at(-1);
  return {
    contacts,
    total: found.length,
    ...(last !== undefined && end < found.length && { cursor: `${end}.${last.conversation}` }),
  };
}

export function shownName({ name, profile }: KeptContact): string | undefined {
  return name ?? profile;
}

type Keyed = { readonly contact: KeptContact; readonly key: string };

/** By name; those without one by number, behind the others. */
function compare(one: Keyed, other: Keyed): number {
  if ((one.key === '') !== (other.key === '')) return one.key === '' ? 1 : -1;
  const [left, right] = [sortKey(one), sortKey(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortKey({ contact, key }: Keyed): string {
  return `${key}\n${contact.phone ?? ''}\n${contact.conversation}`;
}

/** Behind the contact at which the page before ended; where that is gone, at its place. */
function startAt(found: readonly KeptContact[], cursor: string | undefined): number {
  const [place = '0', id = ''] = cursor?.split('.') ?? [];
  const at = found.findIndex(({ conversation }) => conversation === id);
  return at < 0 ? Math.max(0, Number(place) - 1) : at + 1;
}

/** Every word of the search begins a word of the name, or is in it; digits are looked for in the number. */
function matcher(search: string): (contact: KeptContact) => boolean {
  const words = folded(search).split(' ').filter(Boolean);
  const digits = /^[+\d\s().\-/]+$/.test(search) ? search.replace(/\D/g, '') : '';
  // As dialled from abroad, or inside a country: without what stands before the number.
  const numbers = [digits, digits.replace(/^00/, ''), digits.replace(/^0/, '')];
  return (contact) => {
    if (digits.length >= 2 && numbers.some((number) => contact.phone?.includes(number))) return true;
    const name = folded(`${contact.name ?? ''} ${contact.profile ?? ''}`);
    return words.every((word) => name.includes(word));
  };
}

/** As names are compared: without accents and case. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
