// The people one can be on the phone. Each keeps their number until "start over", so that a chat goes on after a reload.
import { tell } from '#console/local-cloud/doors.ts';
import { type ChatChannel, PEOPLE, type PersonKind } from './search.ts';

export type Person = {
  readonly kind: PersonKind;
  readonly channel: ChatChannel;
  readonly name: string;
  readonly phone?: string;
  readonly userId?: string;
  readonly username?: string;
  /** On Messenger and Instagram: all that the shop learns of who writes. */
  readonly id?: string;
};

const KEPT = 'portiere.people';
/** Nobody has a number there, or hides one. */
const WITHOUT_NUMBERS: readonly PersonKind[] = ['new', 'known', 'blocked'];
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

/** Those that differ in something that the channel tells the shop. */
export function kindsOn(channel: ChatChannel): readonly PersonKind[] {
  return channel === 'whatsapp' ? PEOPLE : WITHOUT_NUMBERS;
}

/** A person of this kind whom nobody has met yet. */
export function newPerson(kind: PersonKind, channel: ChatChannel, name: string = NAMES[kind]): Person {
  const digits = crypto.getRandomValues(new Uint32Array(2)).join('').padStart(12, '0');
  if (channel !== 'whatsapp') return { kind, channel, name, id: `6000${digits.slice(0, 12)}` };
  if (kind !== 'username') return { kind, channel, name, phone: `${PREFIX[kind]}${digits.slice(0, 7)}` };
  return { kind, channel, name, userId: `IT.${digits.slice(0, 12)}`, username: 'lucia.bianchi' };
}

/** The id under which the conversation is remembered. */
export function contactOf({ phone, userId, id }: Person): string {
  return phone ?? userId ?? id ?? '';
}

/** The person of this kind that was met here before, or a new one. */
export function meet(wanted: PersonKind, channel: ChatChannel): Person {
  const kind = kindsOn(channel).includes(wanted) ? wanted : 'new';
  return readKept(channel)[kind] ?? keep(newPerson(kind, channel));
}

export function keep(person: Person): Person {
  const { kind, channel } = person;
  localStorage.setItem(keptAs(channel), JSON.stringify({ ...readKept(channel), [kind]: person }));
  return person;
}

/** Makes true what the kind says, before the first message: a past with the shop, or being blocked by the owner. */
export async function prepare(person: Person, now: number): Promise<void> {
  const { channel } = person;
  const contact = contactOf(person);
  const from = senderOf(person);
  if (person.kind === 'known') await tell('/local/graph/history', { channel, from, at: now - TWO_DAYS });
  if (person.kind === 'blocked') await tell('/local/contacts', { channel, contact, blocked: true });
}

/** As the stand-in for Meta takes it. */
export function senderOf({ name, phone, userId, username, id }: Person) {
  return { name, phone, userId, username, id };
}

function keptAs(channel: ChatChannel): string {
  return channel === 'whatsapp' ? KEPT : `${KEPT}.${channel}`;
}

function readKept(channel: ChatChannel): Partial<Record<PersonKind, Person>> {
  try {
    const kept = JSON.parse(localStorage.getItem(keptAs(channel)) ?? '{}') as Partial<Record<PersonKind, Person>>;
    const people = PEOPLE.flatMap((kind) => {
      const person = kept[kind];
      return isPerson(person) ? [[kind, { ...person, channel }] as const] : [];
    });
    return Object.fromEntries(people);
  } catch {
    return {};
  }
}

function isPerson(value: unknown): value is Person {
  const { name, phone, userId, id } = Object(value) as Partial<Person>;
  return typeof name === 'string' && [phone, userId, id].some((known) => typeof known === 'string');
}
