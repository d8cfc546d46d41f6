// What was published, what differs, and who did what: asked for page by page.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask } from '#console/api/client.ts';
import type { Difference } from '#console/draft/difference-list.tsx';

export type Version = { readonly number: number; readonly publishedAt: number; readonly by?: string };

export type Entry = {
  readonly at: number;
  readonly by: { readonly id: string; readonly name: string };
  readonly what: string;
  readonly detail?: Readonly<Record<string, unknown>>;
};

export function useVersions() {
  return useInfiniteQuery({
    queryKey: ['settings', 'versions'],
    queryFn: ({ pageParam }) =>
      ask<{ versions: readonly Version[]; cursor?: string }>(
        'GET',
        `/settings/versions${pageParam && `?cursor=${pageParam}`}`,
      ),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    retry: 1,
  });
}

/** `from`, `to`: `live`, or the number of a version. */
export function useDifferences(from: string | number, to: string | number) {
  return useQuery({
    queryKey: ['settings', 'diff', from, to],
    queryFn: () => ask<{ differences: readonly Difference[] }>('GET', `/settings/diff?from=${from}&to=${to}`),
    retry: 1,
  });
}

export function useTrail() {
  return useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) =>
      ask<{ entries: readonly Entry[]; cursor?: string }>(
        'GET',
        `/audit${pageParam && `?cursor=${encodeURIComponent(pageParam)}`}`,
      ),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    retry: 1,
  });
}
