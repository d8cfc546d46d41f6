// Who an item is about: business-scoped user id first, phone as an attribute, every other id as an alias.
// https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids (2026)

import { identifier, type Json, label, present, record, records } from '#channels/meta/json.ts';
import type { Contact } from '#core/message.ts';

/** `US.1349…`, for linked portfolios `US.ENT.1349…`. */
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** The ids that one item gives for one party; `other` is what stands where the phone belongs and is none. */
export type Ids = {
  readonly userId?: string;
  readonly parentId?: string;
  readonly phone?: string;
  readonly other?: string;
};

type Card = Ids & { readonly name?: string; readonly username?: string };

/** The `contacts` that come with a value. `only` is the single card of a value with a single party. */
export type Cards = {
  readonly byPhone: ReadonlyMap<string, Card>;
  readonly byUserId: ReadonlyMap<string, Card>;
  readonly only?: Card;
};

/** Captures show user ids where phones belong, empty texts, and phones written with `+` and spaces. */
export function idsOf(phone: unknown, userId: unknown, parentId: unknown): Ids {
  const first = identifier(phone);
  const digits = phoneDigits(first);
  const known = identifier(userId) ?? (first !== undefined && USER_ID.test(first) ? first : undefined);
  return present({
    userId: known,
    parentId: identifier(parentId),
    phone: digits,
    other: digits === undefined && first !== known ? first : undefined,
  });
}

export function phoneDigits(value: unknown): string | undefined {
  const written = identifier(value);
  if (written === undefined || !/^\+?[\d\s().-]+$/.test(written)) return undefined;
  const digits = written.replace(/\D/g, '');
  return digits === '' ? undefined : digits;
}

export function senderIds(item: Json): Ids {
  return idsOf(item.from, item.from_user_id, item.from_parent_user_id);
}

/** Statuses: the documentation spells the parent id one way, captures of July 2026 the other. */
export function recipientIds(item: Json): Ids {
  const parentId = identifier(item.parent_recipient_user_id) ?? item.recipient_parent_user_id;
  return idsOf(item.recipient_id, item.recipient_user_id, parentId);
}

/** Echoes. */
export function addresseeIds(item: Json): Ids {
  return idsOf(item.to, item.to_user_id, identifier(item.to_parent_user_id) ?? item.parent_to_user_id);
}

/** Contact cards, preferences, address book. */
export function cardIds(item: Json): Ids {
  return idsOf(item.wa_id, item.user_id, item.parent_user_id);
}

/** `parties`: everybody named in the same value; a lone card is used for a lone party even where their ids differ. */
export function readCards(contacts: unknown, parties: readonly Ids[]): Cards {
  const cards = records(contacts).map(readCard);
  const byPhone = new Map<string, Card>();
  const byUserId = new Map<string, Card>();
  for (const card of cards) {
    if (card.phone !== undefined) byPhone.set(card.phone, card);
    if (card.userId !== undefined) byUserId.set(card.userId, card);
  }
  const [only] = cards;
  const isOnly = cards.length === 1 && parties.every((ids) => sameParty(ids, parties[0] ?? ids));
  return only !== undefined && isOnly ? { byPhone, byUserId, only } : { byPhone, byUserId };
}

function readCard(item: Json): Card {
  const profile = record(item.profile) ?? {};
  const username = label(profile.username ?? item.username)?.replace(/^@/, '');
  return present({ ...cardIds(item), name: label(profile.name), username: username || undefined });
}

function sameParty(left: Ids, right: Ids): boolean {
  return (['userId', 'phone', 'other'] as const).every((key) => left[key] === right[key]);
}

/** The contact behind these ids, completed from its card. Undefined when nothing names anybody. */
export function contactOf(ids: Ids, cards: Cards): Contact | undefined {
  const card = cardOf(ids, cards);
  const known = card === undefined || contradicts(ids, card) ? ids : { ...card, ...ids };
  const id = known.userId ?? known.phone ?? known.other ?? known.parentId;
  if (id === undefined) return undefined;
  return present({
    id,
    aliases: aliasesOf(id, [known.phone, known.other, known.parentId]),
    phone: known.phone,
    name: card?.name,
    username: card?.username,
  });
}

function cardOf(ids: Ids, cards: Cards): Card | undefined {
  const byUserId = ids.userId === undefined ? undefined : cards.byUserId.get(ids.userId);
  const byPhone = ids.phone === undefined ? undefined : cards.byPhone.get(ids.phone);
  return byUserId ?? byPhone ?? cards.only;
}

/** The item's own ids win: a card with a different one lends its name, never its ids. */
function contradicts(ids: Ids, card: Card): boolean {
  const differs = (key: 'userId' | 'phone') =>
    ids[key] !== undefined && card[key] !== undefined && ids[key] !== card[key];
  return differs('userId') || differs('phone');
}

export function aliasesOf(id: string, others: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(others)].filter((other): other is string => other !== undefined && other !== id);
}
