// What a day's counters are called, and what they tell: the path of a message adds to them, Insights reads them. All of a day
// stand in one item that has to stay within one write unit (1,024 bytes), so the frequent ones have short names.

/** Totals of one day of a business. */
export type DayCounts = Readonly<Record<string, number>>;

const HOURS = 24;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits are counted in classes: a wait belongs to the first of these that it does not exceed, or to the one behind them. In ms. */
export const WAIT_CLASSES = [10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR] as const;

/**
 * Who ended a wait, and when it began. `bot`: an automatic answer; `open`, `closed`: a person, for a message of that time.
 */
export type WaitKind = 'bot' | 'open' | 'closed';
const WAIT_LETTERS: Readonly<Record<WaitKind, string>> = { bot: 'w', open: 'p', closed: 'q' };

/** Messages that a person answered which nobody had answered before. */
export const ANSWERED_BY_PERSON = 'answered.person';

const INTENT = 'i.';

/** Messages that matched an intent. */
export function intentName(intent: string): string {
  return `${INTENT}${intent}`;
}

/** How often each intent was asked for, often first. */
export function intentsOf(counts: DayCounts): readonly { readonly intent: string; readonly count: number }[] {
  return Object.entries(counts)
    .filter(([name]) => name.startsWith(INTENT))
    .map(([name, count]) => ({ intent: name.slice(INTENT.length), count }))
    .toSorted((one, other) => other.count - one.count);
}

/** A message that arrived in an hour of the shop's day, 0 to 23. */
export function arrivalName(hour: number, open: boolean): string {
  return `${open ? 'h' : 'c'}${hour}`;
}

export function waitName(kind: WaitKind, milliseconds: number): string {
  const place = WAIT_CLASSES.findIndex((limit) => milliseconds <= limit);
  return `${WAIT_LETTERS[kind]}${place < 0 ? WAIT_CLASSES.length : place}`;
}

/** Messages by hour of the day. */
export function arrivalsOf(counts: DayCounts, open: boolean): readonly number[] {
  return Array.from({ length: HOURS }, (_, hour) => counts[arrivalName(hour, open)] ?? 0);
}

/** Waits by class, one more than there are limits. */
export function waitsOf(counts: DayCounts, kind: WaitKind): readonly number[] {
  return Array.from({ length: WAIT_CLASSES.length + 1 }, (_, place) => counts[`${WAIT_LETTERS[kind]}${place}`] ?? 0);
}

/** Waits by class, whoever ended them. */
export function allWaitsOf(counts: DayCounts): readonly number[] {
  const [bot, open, closed] = [waitsOf(counts, 'bot'), waitsOf(counts, 'open'), waitsOf(counts, 'closed')];
  return bot.map((count, place) => count + (open[place] ?? 0) + (closed[place] ?? 0));
}

/**
 * The class in which the middle one of the waits lies, as its limit in ms; undefined where nobody waited, `longer` behind
 * the last limit.
 */
export function medianClass(waits: readonly number[]): number | 'longer' | undefined {
  const total = waits.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (const [place, count] of waits.entries()) {
    below += count;
    if (total > 0 && below * 2 >= total) return WAIT_CLASSES[place] ?? 'longer';
  }
  return undefined;
}

/** Added up, name by name. */
export function sumOf(days: readonly DayCounts[]): DayCounts {
  const sum: Record<string, number> = {};
  for (const counts of days) for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
