// The day's counters: one ADD for each business of a batch. Counts are for charts; promises are kept elsewhere.
import type { Turn } from '#core/conversation.ts';
import { dispositionOf } from '#core/delivery.ts';
import { localDate } from '#core/hours.ts';
import type { ReplyWorld, Work } from './world.ts';

export async function countDay(
  world: ReplyWorld,
  done: readonly { readonly work: Work; readonly turns: readonly Turn[] }[],
): Promise<void> {
  const byBusiness = Map.groupBy(done, ({ work }) => work.business);
  await Promise.all(
    [...byBusiness].map(([business, parts]) =>
      countBusiness(
        world,
        business,
        parts.flatMap(({ turns }) => turns),
      ),
    ),
  );
}

async function countBusiness(world: ReplyWorld, business: string, turns: readonly Turn[]): Promise<void> {
  if (turns.length === 0) return;
  const counts: Record<string, number> = {};
  for (const name of turns.flatMap(namesOf)) counts[name] = (counts[name] ?? 0) + 1;
  try {
    const { settings } = await world.rulesOf(business);
    await world.journal.count(business, localDate(world.clock(), settings.business.timeZone), counts);
  } catch (error) {
    // A lost count must not bring a whole batch again.
    world.log.error('day-not-counted', error, { business });
  }
}

/** What a turn counts as. What was written on the phone was not sent by us. */
function namesOf(turn: Turn): readonly string[] {
  const { person, replies, intent } = turn;
  const isOurs = person?.by !== 'phone';
  return [
    ...(person === undefined ? ['inbound', dispositionOf(turn) ?? 'NO_REPLY'] : []),
    ...(person === undefined ? [] : [isOurs ? 'person.console' : 'person.phone']),
    ...replies.flatMap(({ purpose, state }) => [`reply.${purpose}`, ...(isOurs ? [`send.${state}`] : [])]),
    ...(intent === undefined ? [] : [`intent.${intent}`]),
  ];
}
