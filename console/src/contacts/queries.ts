// The lists of contacts and the one that is open, and what is done with them.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '#console/api/client.ts';
import type { Contact, ContactPage } from './shapes.ts';

const PAGE = 500;

export function useContacts(search: string, saved: boolean) {
  const asked = new URLSearchParams({ limit: String(PAGE) });
  if (search !== '') asked.set('search', search);
  if (saved) asked.set('saved', 'yes');
  return useInfiniteQuery({
    queryKey: ['contacts', search, saved],
    queryFn: ({ pageParam, signal }) =>
      ask<ContactPage>('GET', `/contacts?${asked}${pageParam && `&cursor=${pageParam}`}`, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    // What was found for the letters before stays while the next is looked for.
    placeholderData: (before) => before,
    retry: 2,
    staleTime: 30_000,
  });
}

export function useContact(id: string) {
  return useQuery({
    queryKey: ['contact', id],
    queryFn: () => ask<Contact>('GET', `/contacts/${id}`),
    retry: 2,
  });
}

export type Wanted = { readonly name: string; readonly note: string; readonly saved: boolean };

export function useSaving(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Wanted) => ask<Contact>('PUT', `/contacts/${id}`, { body }),
    onSuccess: async (contact) => {
      client.setQueryData(['contact', id], contact);
      await client.invalidateQueries({ queryKey: ['contacts'] });
    },
    networkMode: 'always',
  });
}
