// The Facebook pages and Instagram accounts that exist at the stand-in, and what Meta does differently on the two.
import type { GraphAccount } from './numbers.ts';

export type PageChannel = 'messenger' | 'instagram';

/** A page, or an Instagram account. */
export type Page = { readonly channel: PageChannel; readonly id: string; readonly name: string };

/** The pages and Instagram accounts among them, first to last. */
export function pagesOf(accounts: readonly GraphAccount[]): ReadonlyMap<string, Page> {
  const pages = accounts.flatMap(({ channel, id, name = '' }) =>
    channel === 'messenger' || channel === 'instagram' ? [{ channel, id, name }] : [],
  );
  return new Map(pages.map((page) => [page.id, page]));
}
