// Whoever writes becomes a contact when somebody looks at the contacts: a message of a new customer costs no write for it.
// Conversations are found by the day of their last activity, so those since the last look are on the days since then.

import type { BookEntry, ContactBook } from '#flow/desk-ports.ts';
import type { Clock, History, Registry } from '#flow/ports.ts';
import { contactOf, isSame, MOST_LISTED } from './book.ts';
import { inTurns } from './in-turns.ts';

export type GatherWorld = {
  readonly contacts: ContactBook;
  readonly history: Pick<History, 'onDay'>;
  readonly registry: Pick<Registry, 'settings'>;
  readonly clock: Clock;
};

const DAY = 24 * 60 * 60_000;
const AT_ONCE = 8;
/** Most days of a first look are empty or small. */
const DAYS_AT_ONCE = 10;
/** Conversations of one look; the next look goes on from the day that was reached. */
const MOST_LOOKED_AT = 3000;

/** The whole book, up to date. */
export async function gather(world: GatherWorld, business: string): Promise<readonly BookEntry[]> {
  const { contacts, clock } = world;
  const [known, reached] = await Promise.all([contacts.list(business, MOST_LISTED), contacts.gatheredTo(business)]);
  const entries = new Map(known.map((entry) => [entry.conversation, entry]));
  const today = dateOf(clock());
  // A clock that was set back has days before it that nobody has looked through.
  const isAhead = reached === undefined || reached > today;
  const days = daysUntil(today, isAhead ? await oldestDay(world, business) : reached);
  let looked = 0;
  let date = reached;
  for (let at = 0; at < days.length && looked < MOST_LOOKED_AT; at += DAYS_AT_ONCE) {
    const some = days.slice(at, at + DAYS_AT_ONCE);
    const counts = await Promise.all(some.map((day) => gatherDay(world, business, day, entries)));
    looked += counts.reduce((sum, count) => sum + count, 0);
    date = some.at(-1);
  }
  if (date !== undefined && date !== reached) await contacts.gathered(business, date);
  return [...entries.values()];
}

/** The first of them as well: it was not over when it was looked at. */
function daysUntil(today: string, first: string): readonly string[] {
  const count = Math.round((Date.parse(today) - Date.parse(first)) / DAY);
  return Array.from({ length: count + 1 }, (_, day) => dateOf(Date.parse(first) + day * DAY));
}

/** Older days hold no messages any more. */
async function oldestDay({ registry, clock }: GatherWorld, business: string): Promise<string> {
  const { settings } = await registry.settings(business);
  return dateOf(clock() - settings.limits.retentionDays * DAY);
}

async function gatherDay(
  { contacts, history }: GatherWorld,
  business: string,
  date: string,
  entries: Map<string, BookEntry>,
): Promise<number> {
  let looked = 0;
  let after: string | undefined;
  do {
    const page = await history.onDay(business, date, { limit: 100, ...(after !== undefined && { after }) });
    looked += page.conversations.length;
    await inTurns(page.conversations, AT_ONCE, async ({ conversation, state }) => {
      if (state.mode === 'erased') return;
      const known = entries.get(conversation);
      const contact = contactOf(conversation, state, known?.contact?.note);
      if (isSame(known?.contact, contact)) return;
      const wasErased = known?.wasErased ?? false;
      await contacts.put(business, contact, wasErased);
      entries.set(conversation, { conversation, wasErased, contact });
    });
    after = page.after;
  } while (after !== undefined);
  return looked;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
