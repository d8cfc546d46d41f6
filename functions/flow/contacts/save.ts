// A member sets what the business knows of one contact: name, note, and whether it counts as saved for greeting and away.
import { clean, cleanNote } from '#core/contacts/words.ts';
import { type Conversation, without } from '#core/conversation.ts';
import type { ContactBook, KeptContact } from '#flow/desk-ports.ts';
import { change, type PersonWorld } from '#flow/person/change.ts';
import { contactOf } from './book.ts';

export type SaveWorld = PersonWorld & { readonly contacts: ContactBook };

export type Wanted = {
  /** Absent or empty: what the customer calls themselves. */
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  readonly saved: boolean;
};

/**
 * The state first, for it decides: after a failure in between, saving again does the rest. Whoever saves somebody who was
 * erased does so on purpose.
 */
export async function saveContact(
  world: SaveWorld,
  business: string,
  asked: string,
  wanted: Wanted,
): Promise<KeptContact | 'not-found'> {
  const name = clean(wanted.name ?? '') || undefined;
  const note = cleanNote(wanted.note ?? '') || undefined;
  const saving = await change<never>(world, business, asked, (known) => named(known, { name, saved: wanted.saved }));
  if (saving.kind === 'refused') return 'not-found';
  const contact = contactOf(saving.id, saving.conversation, note);
  await world.contacts.put(business, contact);
  return contact;
}

/** The same conversation where nothing of it changes. */
export function named(known: Conversation, { name, saved }: Omit<Wanted, 'note'>): Conversation {
  if ((known.saved ?? false) === saved && known.savedName === name) return known;
  const rest = without(known, 'savedName');
  return { ...rest, saved, ...(name !== undefined && { savedName: name }) };
}
