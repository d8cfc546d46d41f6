// The business and who is signed in: what every screen knows.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { ask } from './client.ts';

export type Business = {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** Languages in which customers are answered, the shop's own first. */
  readonly languages: readonly string[];
  readonly me: { readonly id: string; readonly name: string; readonly role: 'owner' | 'staff' };
};

export const businessQuery = queryOptions({
  queryKey: ['business'],
  queryFn: () => ask<Business>('GET', '/business'),
  staleTime: 60_000,
});

export function useBusiness(): Business | undefined {
  return useQuery(businessQuery).data;
}

export function useIsOwner(): boolean {
  return useBusiness()?.me.role === 'owner';
}
