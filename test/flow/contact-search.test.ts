// The list of contacts: five thousand are sorted and searched within the time in which somebody types a letter.
import { findContacts } from '#flow/contacts/search.ts';
import type { BookEntry } from '#flow/desk-ports.ts';

const entry = (n: number, contact: Partial<BookEntry['contact']> = {}): BookEntry => ({
  conversation: `conversation-${n}`,
  wasErased: false,
  contact: {
    ...{ conversation: `conversation-${n}`, channel: 'whatsapp', account: '1', saved: n % 2 === 0 },
    phone: String(393_400_000_000 + n),
    ...contact,
  },
});
const namesIn = (entries: readonly BookEntry[], search: string) =>
  findContacts(entries, { search, limit: 50 }).contacts.map(({ name }) => name);

it('sorts by name without case and accents, and those without a name behind, by number', () => {
  const names = ['Zoe', 'élodie', 'Elena', undefined, 'anna', undefined];
  const entries = names.map((name, n) => entry(n, name === undefined ? {} : { name }));
  const { contacts } = findContacts(entries, { limit: 10 });
  expect(contacts.map(({ name, phone }) => name ?? phone)).toEqual([
    ...['anna', 'Elena', 'élodie', 'Zoe', '393400000003', '393400000005'],
  ]);
});

it('finds by any part of a name in any order, by the customer’s own name, and by number however it is written', () => {
  const entries = [
    entry(1, { name: 'Niccolò D’Angelo', profile: 'nico' }),
    entry(2, { profile: 'Zoë 🌸' }),
    { conversation: 'erased', wasErased: true },
  ];
  expect(namesIn(entries, 'angelo niccolo')).toEqual(['Niccolò D’Angelo']);
  expect(namesIn(entries, 'NICO')).toEqual(['Niccolò D’Angelo']);
  for (const number of ['+39 340 000 0001', '0039 3400000001', '340-0000001', '0001']) {
    expect(namesIn(entries, number)).toEqual(['Niccolò D’Angelo']);
  }
  expect(namesIn(entries, 'nobody')).toEqual([]);
  expect(findContacts(entries, { search: 'zoe', limit: 50 }).total).toBe(1);
});

it('goes on behind the contact at which a page ended, also when others came before it or it is gone', () => {
  const entries = Array.from({ length: 10 }, (_, n) => entry(n, { name: `Name ${n}` }));
  const first = findContacts(entries, { limit: 4 });
  const cursor = first.cursor ?? '';
  expect(first.total).toBe(10);
  const later = findContacts([entry(99, { name: 'A first' }), ...entries], { limit: 4, cursor });
  expect(later.contacts[0]?.name).toBe('Name 4');
  const without = findContacts(
    entries.filter(({ conversation }) => conversation !== 'conversation-3'),
    { limit: 4, cursor },
  );
  expect(without.contacts[0]?.name).toBe('Name 4');
  expect(findContacts(entries, { limit: 10 }).cursor).toBeUndefined();
});

it('takes less than a second for five thousand', () => {
  const entries = Array.from({ length: 5000 }, (_, n) => entry(n, { name: `Cliente ${(n * 7919) % 5000}` }));
  const began = performance.now();
  expect(namesIn(entries, 'cliente 4999')).toEqual(['Cliente 4999']);
  expect(findContacts(entries, { saved: true, limit: 50 }).total).toBe(2500);
  expect(performance.now() - began).toBeLessThan(1000);
});
