// Quick replies and labels as they are edited: in force as soon as they are saved, and never over what a colleague saved meanwhile.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, Problem } from '#console/api/client.ts';
import { type Desk, deskQuery } from '#console/api/desk.ts';

export type DeskPart = Pick<Desk, 'quickReplies'> | Pick<Desk, 'labels'>;

/** `change` makes of the newest what it should be; it is asked again when somebody else was faster. */
export function useDeskChange(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: (desk: Desk) => DeskPart) => {
      let desk = await client.fetchQuery({ ...deskQuery, staleTime: 0 });
      for (let tries = 1; ; tries++) {
        const { revision, ...kept } = { ...desk, ...change(desk) };
        try {
          return await ask<Desk>('PUT', '/desk', { body: kept, ifMatch: `"${revision}"` });
        } catch (error) {
          const now = newestIn(error);
          if (now === undefined || tries === 3) throw error;
          desk = now;
        }
      }
    },
    onSuccess: (desk) => {
      client.setQueryData(deskQuery.queryKey, desk);
      onDone();
    },
  });
}

function newestIn(error: unknown): Desk | undefined {
  if (!(error instanceof Problem) || error.code !== 'changed-meanwhile') return undefined;
  return error.facts.now as Desk | undefined;
}
