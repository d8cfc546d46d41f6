// The day's counters: one ADD for each business of a batch. Counts are for charts; promises are kept elsewhere.
import type { Turn } from '#core/conversation.ts';
import { ANSWERED_BY_PERSON, arrivalName, intentName, waitName } from '#core/day-counts.ts';
import { dispositionOf } from '#core/delivery.ts';
import { isOpen, localDate, localHour } from '#core/hours.ts';
import type { Settings } from '#core/settings.ts';
import type { Wait } from './waits.ts';
import type { ReplyWorld, Work } from './world.ts';

/** A conversation that was worked off. */
export type Done = { readonly work: Work; readonly turns: readonly Turn[]; readonly wait?: Wait };

export async function countDay(world: ReplyWorld, done: readonly Done[]): Promise<void> {
  const byBusiness = Map.groupBy(done, ({ work }) => work.business);
  await Promise.all([...byBusiness].map(([business, parts]) => countBusiness(world, business, parts)));
}

async function countBusiness(world: ReplyWorld, business: string, parts: readonly Done[]): Promise<void> {
  const turns = parts.flatMap((part) => part.turns);
  if (turns.length === 0) return;
  try {
    const { settings } = await world.rulesOf(business);
    const counts: Record<string, number> = {};
    const add = (name: string, amount = 1) => {
      counts[name] = (counts[name] ?? 0) + amount;
    };
    for (const name of turns.flatMap((turn) => [...namesOf(turn), ...arrivalOf(turn, settings)])) add(name);
    for (const { wait } of parts) {
      if (wait === undefined) continue;
      add(waitName(kindOf(wait, settings), wait.until - wait.since));
      if (wait.by === 'person') add(ANSWERED_BY_PERSON, wait.messages);
    }
    await world.journal.count(business, localDate(world.clock(), settings.business.timeZone), counts);
  } catch (error) {
    // A lost count must not bring a whole batch again.
    world.log.error('day-not-counted', error, { business });
  }
}

function arrivalOf({ inbound }: Turn, { hours, business: { timeZone } }: Settings): readonly string[] {
  if (inbound === undefined) return [];
  return [arrivalName(localHour(inbound.at, timeZone), isOpen(hours, timeZone, inbound.at))];
}

function kindOf({ by, since }: Wait, { hours, business: { timeZone } }: Settings): 'bot' | 'open' | 'closed' {
  if (by === 'bot') return 'bot';
  return isOpen(hours, timeZone, since) ? 'open' : 'closed';
}

/** What a turn counts as. What was written on the phone was not sent by us. */
function namesOf(turn: Turn): readonly string[] {
  const { person, replies, intent } = turn;
  const isOurs = person?.by !== 'phone';
  return [
    ...(person === undefined ? ['inbound', dispositionOf(turn) ?? 'NO_REPLY'] : []),
    ...(person === undefined ? [] : [isOurs ? 'person.console' : 'person.phone']),
    ...replies.flatMap(({ purpose, state }) => [`reply.${purpose}`, ...(isOurs ? [`send.${state}`] : [])]),
    ...(intent === undefined ? [] : [intentName(intent)]),
  ];
}
