// Who may sign in: asked for, and changed.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { businessQuery } from '#console/api/business.ts';
import { ask } from '#console/api/client.ts';

export type Role = 'owner' | 'staff';
export type Member = { readonly id: string; readonly name: string; readonly email: string; readonly role: Role };

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: () => ask<{ members: readonly Member[] }>('GET', '/members'),
  retry: 1,
});

/** After a change: the list anew, and who is signed in, whose own name or role may have been changed. */
export function useLookAgain(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [membersQuery, businessQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey: [...queryKey] })),
    );
}
