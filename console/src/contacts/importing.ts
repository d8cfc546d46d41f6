// Bringing a file of contacts: a look at it each time the columns change, then its contacts, some hundred a request.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '#console/api/client.ts';
import type { Brought, LineProblem, Looked, Mapping } from './shapes.ts';

export type Choice = { readonly mapping?: Mapping; readonly prefix?: string };

export function useLook() {
  return useMutation({
    mutationFn: ({ text, ...choice }: Choice & { readonly text: string }) =>
      ask<Looked>('POST', '/contacts/check', { body: { text, ...choice } }),
    networkMode: 'always',
  });
}

export type Result = Pick<Brought, 'added' | 'updated' | 'same'> & { readonly problems: readonly LineProblem[] };

/** Pressing the button again after a failure goes on: what is done already is not done twice. */
export function useImport() {
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const bringing = useMutation({
    mutationFn: async (file: { readonly text: string; readonly mapping: Mapping; readonly prefix: string }) => {
      let so: Result = { added: 0, updated: 0, same: 0, problems: [] };
      let from: number | undefined = 0;
      while (from !== undefined) {
        const part: Brought = await ask<Brought>('POST', '/contacts/import', { body: { ...file, from } });
        so = {
          added: so.added + part.added,
          updated: so.updated + part.updated,
          same: so.same + part.same,
          problems: [...so.problems, ...part.problems],
        };
        from = part.next;
        setDone(from ?? part.contacts);
      }
      return so;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['contacts'] }),
    networkMode: 'always',
  });
  return { bringing, done };
}
