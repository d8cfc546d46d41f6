// The business's numbers, pages and sites, and what was found when one was looked at.
import { queryOptions } from '@tanstack/react-query';
import { ask } from '#console/api/client.ts';

export type Account = {
  readonly channel: string;
  /** The provider's own. */
  readonly id: string;
  readonly name: string;
  readonly state: 'works' | 'quiet' | 'trouble';
  readonly lastInboundAt?: number;
  readonly problem?: { readonly sentence: string; readonly severity: 'warning' | 'critical'; readonly at: number };
};

/** A step that was looked at; the sentences are English. */
export type Check = {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly found: string;
  readonly fix?: string;
};

export type Checked = { readonly ok: boolean; readonly checks: readonly Check[] };

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: () => ask<{ accounts: readonly Account[] }>('GET', '/accounts'),
  refetchInterval: 60_000,
  retry: 1,
});
