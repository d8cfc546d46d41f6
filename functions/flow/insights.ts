// Everything that Insights shows of the last days: exact where it is counted, and from a sample of conversations where the
// messages themselves are needed. Bounded, whatever a business has.
import { type DayCounts, intentsOf, sumOf } from '#core/day-counts.ts';
import { localDate, localInstant } from '#core/hours.ts';
import { costOf } from '#core/insights/cost.ts';
import { type Counted, closedOf, figuresOf, repliesOf, weekOf } from '#core/insights/figures.ts';
import { askedIn, type Chat, deliveryOf, effectOf, suppressedIn } from '#core/insights/sample.ts';
import type { Settings } from '#core/settings.ts';
import { titleOf } from '#core/understanding/title.ts';
import type { Clock, History, Registry } from './ports.ts';
import { DAY, readEach, recentPages } from './recent.ts';

export type InsightsWorld = {
  readonly history: Pick<History, 'days' | 'onDay' | 'turns'>;
  readonly registry: Pick<Registry, 'settings'>;
  readonly clock: Clock;
};

export type Insights = Awaited<ReturnType<typeof readInsights>>;

const MOST_CONVERSATIONS = 200;
const MOST_TURNS = 50;
const MOST_QUESTIONS = 20;

/** @param days back from today, today included. */
export async function readInsights(world: InsightsWorld, business: string, days: number) {
  const now = world.clock();
  const { settings } = await world.registry.settings(business);
  const { timeZone } = settings.business;
  const to = localDate(now, timeZone);
  // Dates, not hours: some days of the shop have 23 or 25 of them.
  const from = dateOf(Date.parse(to) - (days - 1) * DAY);
  const [stored, sample] = await Promise.all([
    world.history.days(business, { from, to, limit: days }),
    readSample(world, business, days, localInstant(`${from}T00:00`, timeZone, 'first')),
  ]);
  const counted = everyDay(from, to, stored);
  const counts = sumOf(stored.map((day) => day.counts));
  const { date: _, ...total } = figuresOf({ date: to, counts });
  return {
    ...{ from, to, timeZone, ticks: settings.ticks, total },
    days: counted.map(figuresOf),
    week: weekOf(stored, settings, to),
    closed: closedOf(counts),
    questions: questionsOf(counts, sample.chats, settings),
    replies: repliesOf(counts),
    delivery: deliveryOf(sample.chats),
    suppressed: suppressedIn(sample.chats),
    greeting: effectOf('greeting', sample.chats),
    away: effectOf('away', sample.chats),
    sample: {
      conversations: sample.chats.length,
      turns: sample.chats.flat().length,
      complete: sample.complete,
    },
    cost: costOf(total.byBot, settings.ticks),
  };
}

/** Also those on which nothing was counted. */
function everyDay(from: string, to: string, stored: readonly Counted[]): readonly Counted[] {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const known = new Map(stored.map(({ date, counts }) => [date, counts]));
  return Array.from({ length: Math.round((last - first) / DAY) + 1 }, (_, index) => {
    const date = dateOf(first + index * DAY);
    return { date, counts: known.get(date) ?? {} };
  });
}

function dateOf(midnight: number): string {
  return new Date(midnight).toISOString().slice(0, 10);
}

/** The newest conversations, with their newest messages. */
async function readSample(world: InsightsWorld, business: string, days: number, since: number) {
  const names = new Set<string>();
  let complete = true;
  for await (const { conversations, next } of recentPages(world, business, { days })) {
    for (const { conversation } of conversations) names.add(conversation);
    if (names.size < MOST_CONVERSATIONS) continue;
    complete = names.size === MOST_CONVERSATIONS && next === undefined;
    break;
  }
  const chats = await readEach([...names].slice(0, MOST_CONVERSATIONS), async (name): Promise<Chat> => {
    const { turns, before } = await world.history.turns(business, name, { limit: MOST_TURNS });
    if (before !== undefined && (turns[0]?.ref.at ?? 0) >= since) complete = false;
    return turns.filter(({ ref }) => ref.at >= since);
  });
  return { chats: chats.filter((chat) => chat.length > 0), complete };
}

/** Often asked first. A question that was removed since keeps its name. */
function questionsOf(counts: DayCounts, chats: readonly Chat[], { intents, business }: Settings) {
  const sampled = askedIn(chats);
  return intentsOf(counts)
    .slice(0, MOST_QUESTIONS)
    .map(({ intent, count }) => {
      const known = intents.find(({ name }) => name === intent);
      const { asked = 0, toPerson = 0 } = sampled.get(intent) ?? {};
      return {
        ...{ intent, count, sampled: asked },
        title: known === undefined ? intent.replaceAll('-', ' ') : titleOf(known, business),
        known: known !== undefined,
        ...(asked > 0 && { toPerson: toPerson / asked }),
      };
    });
}
