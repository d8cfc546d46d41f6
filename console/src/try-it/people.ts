// The people one can be on the phone. Each keeps their number until "start over", so that a chat goes on after a reload.
import { tell } from '#console/local-cloud/doors.ts';
import { PEOPLE, type PersonKind } from './search.ts';

export type Person = {
  readonly kind: PersonKind;
  readonly name: string;
  readonly phone?: string;
  readonly userId?: string;
  readonly username?: string;
};

const KEPT = 'portiere.people';
const NAMES: Readonly<Record<PersonKind, string>> = {
  new: 'Giulia',
  known: 'Marco',
  portuguese: 'Ana',
  username: 'Lucia',
  blocked: 'Tonio',
};
/** Country and network; the rest is made up. Nothing is ever dialled. */
const PREFIX: Readonly<Record<PersonKind, string>> = {
  new: '39320',
  known: '39321',
  portuguese: '551190',
  username: '39322',
  blocked: '39323',
};
const TWO_DAYS = 2 * 24 * 60 * 60_000;

/** A person of this kind whom nobody has met yet. */
export function newPerson(kind: PersonKind, name: string = NAMES[kind]): Person {
  const digits = crypto.getRandomValues(new Uint32Array(2)).join('').padStart(7, '0');
  if (kind !== 'username') return { kind, name, phone: `${PREFIX[kind]}${digits.slice(0, 7)}` };
  return { kind, name, userId: `IT.${digits.slice(0, 12)}`, username: 'lucia.bianchi' };
}

/** The id under which the conversation is remembered. */
export function contactOf({ phone, userId }: Person): string {
  return phone ?? userId ?? '';
}

/** The person of this kind that was met here before, or a new one. */
export function meet(kind: PersonKind): Person {
  const known = readKept()[kind];
  return known ?? keep(newPerson(kind));
}

export function keep(person: Person): Person {
  localStorage.setItem(KEPT, JSON.stringify({ ...readKept(), [person.kind]: person }));
  return person;
}

/** Makes true what the kind says, before the first message: a past with the shop, or being blocked by the owner. */
export async function prepare(person: Person, now: number): Promise<void> {
  const contact = contactOf(person);
  if (person.kind === 'known') await tell('/local/graph/history', { from: senderOf(person), at: now - TWO_DAYS });
  if (person.kind === 'blocked') await tell('/local/contacts', { contact, blocked: true });
}

/** As the stand-in for WhatsApp takes it. */
export function senderOf({ name, phone, userId, username }: Person) {
  return { name, phone, userId, username };
}

function readKept(): Partial<Record<PersonKind, Person>> {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Record<PersonKind, Person>>;
    return Object.fromEntries(PEOPLE.flatMap((kind) => (isPerson(kept[kind]) ? [[kind, kept[kind]]] : [])));
  } catch {
    return {};
  }
}

function isPerson(value: unknown): value is Person {
  const { name, phone, userId } = Object(value) as Partial<Person>;
  return typeof name === 'string' && (typeof phone === 'string' || typeof userId === 'string');
}
