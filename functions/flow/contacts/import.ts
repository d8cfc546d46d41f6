// A list of contacts becomes saved contacts, each for every WhatsApp number of the business. Doing it again changes nothing;
// whoever was erased is left out and told.
import type { FileContact } from '#core/contacts/file.ts';
import { sameNumber, spellings } from '#core/contacts/phone.ts';
import { type Conversation, newConversation } from '#core/conversation.ts';
import { RetryableError } from '#core/errors.ts';
import type { BookEntry, ContactBook, KeptContact } from '#flow/desk-ports.ts';
import type { Account, IdOf, Store } from '#flow/ports.ts';
import { contactOf, isSame } from './book.ts';
import { inTurns } from './in-turns.ts';
import { named } from './save.ts';

export type ImportWorld = {
  readonly store: Pick<Store, 'load' | 'commit' | 'link'>;
  readonly contacts: ContactBook;
  readonly idOf: IdOf;
};

export type ImportPlan = {
  readonly business: string;
  /** Numbers that customers write to. */
  readonly accounts: readonly Pick<Account, 'channel' | 'id'>[];
  /** The whole book. */
  readonly known: readonly BookEntry[];
  readonly contacts: readonly FileContact[];
};

export type Imported = {
  readonly added: number;
  readonly updated: number;
  readonly same: number;
  /** Lines of contacts that were erased, and are not brought back. */
  readonly erased: readonly number[];
};

const AT_ONCE = 8;
/** Others may write at the same time: then it is done on what they wrote. */
const ROUNDS = 8;

type Done = 'added' | 'updated' | 'same' | 'erased';

/** RetryableError: some are done, doing it again does the rest. */
export async function importContacts(world: ImportWorld, plan: ImportPlan): Promise<Imported> {
  const counts = { added: 0, updated: 0, same: 0 };
  const erased: number[] = [];
  const places = new Map(plan.known.map((entry) => [placeOf(entry), entry]));
  const entries = new Map(plan.known.map((entry) => [entry.conversation, entry]));
  await inTurns(plan.contacts, AT_ONCE, async (contact) => {
    const outcomes: Done[] = [];
    for (const { id } of plan.accounts) {
      const known = places.get(`${id}/${sameNumber(contact.phone)}`)?.conversation;
      const place = known ?? (await placeFor(world, plan.business, id, contact.phone));
      outcomes.push(await bring(world, plan.business, { account: id, place, entry: entries.get(place) }, contact));
    }
    const [best] = ORDER.filter((done) => outcomes.includes(done));
    if (best === 'erased') erased.push(contact.line);
    else if (best !== undefined) counts[best]++;
  });
  return { ...counts, erased: erased.toSorted((one, other) => one - other) };
}

/** What a contact of several numbers counts as. */
const ORDER: readonly Done[] = ['erased', 'added', 'updated', 'same'];

function placeOf({ contact }: BookEntry): string | undefined {
  if (contact?.channel !== 'whatsapp' || contact.phone === undefined) return undefined;
  return `${contact.account}/${sameNumber(contact.phone)}`;
}

type Place = {
  readonly account: string;
  /** The conversation. */
  readonly place: string;
  readonly entry: BookEntry | undefined;
};

async function bring(
  world: ImportWorld,
  business: string,
  { account, place, entry }: Place,
  contact: FileContact,
): Promise<Done> {
  if (entry?.wasErased === true) return 'erased';
  const saved = await save(world, business, place, account, contact);
  if (saved === 'erased') return 'erased';
  const next = contactOf(saved.id, saved.state, contact.note ?? entry?.contact?.note);
  if (isSame(entry?.contact, next)) return 'same';
  await world.contacts.put(business, next);
  return isNew(entry?.contact, saved.isNew) ? 'added' : 'updated';
}

function isNew(known: KeptContact | undefined, isNewState: boolean): boolean {
  return known === undefined && isNewState;
}

/** The conversation that the number has already, under whichever spelling; else the one that it will most likely have. */
async function placeFor({ store, idOf }: ImportWorld, business: string, account: string, phone: string) {
  const [first, ...others] = await Promise.all(
    spellings(phone).map((spelling) => idOf(business, 'whatsapp', account, spelling)),
  );
  if (first === undefined) return '';
  if (others.length === 0) return first;
  for (const id of [first, ...others]) {
    const { conversation, linkedTo } = await store.load(business, id);
    if (linkedTo !== undefined) return linkedTo;
    if (conversation !== undefined) return id;
  }
  // Under its other spellings the first message finds the same conversation.
  for (const id of others) await store.link(business, id, first);
  return first;
}

type Saved = { readonly id: string; readonly state: Conversation; readonly isNew: boolean };

async function save(
  { store }: ImportWorld,
  business: string,
  place: string,
  account: string,
  { phone, name }: FileContact,
): Promise<Saved | 'erased'> {
  let id = place;
  for (let round = 0; round < ROUNDS; round++) {
    const { conversation, linkedTo } = await store.load(business, id);
    if (linkedTo !== undefined) {
      id = linkedTo;
      continue;
    }
    if (conversation?.mode === 'erased') return 'erased';
    const [spelling] = spellings(phone);
    const stored = conversation ?? newConversation('whatsapp', account, { id: spelling, aliases: [], phone: spelling });
    // An empty cell takes no name away.
    const wanted = name ?? stored.savedName;
    const next = named(stored, { saved: true, ...(wanted !== undefined && { name: wanted }) });
    if (next === conversation) return { id, state: next, isNew: false };
    const changed = { ...next, version: stored.version + 1 };
    if (await store.commit(business, id, changed)) return { id, state: changed, isNew: conversation === undefined };
  }
  throw new RetryableError('store-conflict', 'The conversation was written by others at the same time.');
}
