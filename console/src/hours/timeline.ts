// When the shop is open, day by day, by what is live or by the draft.
import { queryOptions } from '@tanstack/react-query';
import { ask } from '#console/api/client.ts';
import type { Opening } from '#console/draft/preview.ts';
import type { Localised } from '#core/languages.ts';

export type TimelineDay = {
  readonly date: string;
  readonly open: readonly {
    readonly from: string;
    readonly to: string;
    readonly start: number;
    readonly end: number;
  }[];
  readonly kind: 'open' | 'closed' | 'holiday';
  readonly name?: Localised;
};

export type Timeline = {
  readonly timeZone: string;
  readonly days: readonly TimelineDay[];
  readonly now: Opening;
  /** When this was asked, on the shop's clock. */
  readonly at: number;
};

export function timelineQuery(which: 'live' | 'draft', revision = '') {
  return queryOptions({
    queryKey: ['timeline', which, revision],
    queryFn: () => ask<Timeline>('GET', `/timeline?which=${which}`),
    refetchInterval: 60_000,
  });
}
