// What a member does with a chat besides writing. The screen looks again right after it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, type Method } from '#console/api/client.ts';
import { lookAgain } from './queries.ts';

export type Act = { readonly method: Method; readonly path: string; readonly body?: unknown };

export function useAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Act) =>
      ask<unknown>(method, `/conversations/${id}${path}`, body === undefined ? {} : { body }),
    onSettled: () => lookAgain(client),
    networkMode: 'always',
  });
}
