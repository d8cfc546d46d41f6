// Conversations of the last days, newest days first, a page at a time: for reading what happened, never on a message's path.
import type { Clock, History } from './ports.ts';

export type RecentWorld = { readonly history: Pick<History, 'onDay'>; readonly clock: Clock };

export const DAY = 24 * 60 * 60_000;
export const PAGE = 100;
/** Conversations that are read at the same time. */
const ABREAST = 10;

const CURSOR = /^(\d{4}-\d{2}-\d{2})\/(.*)$/s;

/** Whether this is `next` of an earlier page. */
export function isCursor(text: string): boolean {
  return CURSOR.test(text);
}

/** `next` names the page behind a page, and is absent on the last one. `after` is the `next` of an earlier one. */
export async function* recentPages(
  { history, clock }: RecentWorld,
  business: string,
  { days, after }: { readonly days: number; readonly after?: string },
) {
  const [, from, place = ''] = CURSOR.exec(after ?? '') ?? [];
  const all = Array.from({ length: days + 1 }, (_, index) => utcDay(clock() - index * DAY));
  const dates = all.filter((date) => from === undefined || date <= from);
  for (const [index, date] of dates.entries()) {
    let start: string | undefined = date === from ? place : '';
    while (start !== undefined) {
      const page = await history.onDay(business, date, { limit: PAGE, ...(start !== '' && { after: start }) });
      start = page.after;
      const later = start === undefined ? dates[index + 1] : date;
      yield { ...page, next: later === undefined ? undefined : `${later}/${start ?? ''}` };
    }
  }
}

/** Reads each of them, a few at a time. */
export async function readEach<Read>(
  names: readonly string[],
  read: (name: string) => Promise<Read>,
): Promise<readonly Read[]> {
  const all: Read[] = [];
  for (let start = 0; start < names.length; start += ABREAST) {
    all.push(...(await Promise.all(names.slice(start, start + ABREAST).map(read))));
  }
  return all;
}

function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
