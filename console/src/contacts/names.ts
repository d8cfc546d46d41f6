// What a contact is called on the screen.
import type { Contact } from './shapes.ts';

export function nameOf({ name, profile, phone, id }: Pick<Contact, 'name' | 'profile' | 'phone' | 'id'>): string {
  return name ?? profile ?? (phone === undefined ? `…${id.slice(-6)}` : `+${phone}`);
}

export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = words.slice(0, 2).map((word) => [...word][0]?.toUpperCase() ?? '');
  return letters.join('') || '☺';
}
