// Quick replies and labels: in force at once, for everybody who answers.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { ask } from './client.ts';

export type QuickReply = {
  readonly shortcut: string;
  /** In one language, or in several. */
  readonly text: string | Readonly<Record<string, string>>;
};
export type Label = { readonly name: string; readonly colour: string; readonly icon: string };

export type Desk = {
  readonly revision: number;
  readonly quickReplies: readonly QuickReply[];
  readonly labels: readonly Label[];
};

export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: () => ask<Desk>('GET', '/desk'),
  staleTime: 60_000,
});

export function useDesk() {
  return useQuery(deskQuery);
}

export function useLabelNames(): readonly string[] {
  return useDesk().data?.labels.map(({ name }) => name) ?? [];
}
