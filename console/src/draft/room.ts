// The settings as they are edited: the draft where there is one, else what is live. Every screen that edits reads and writes here.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { ask, Problem } from '#console/api/client.ts';
import type { Settings } from '#core/settings.ts';

export type Room = {
  readonly live: { readonly number: number; readonly publishedAt: number; readonly by?: string };
  /** Absent: everything is live. `phrases`: how many were taught on top of what was edited. */
  readonly draft?: { readonly base: number; readonly by?: string; readonly at?: number; readonly phrases: number };
  readonly settings: Settings;
  /** Names what was seen, for whatever changes it. */
  readonly revision: string;
};

/** Who left what is there now, told with a refusal. */
export type Theirs = { readonly room: Room; readonly by: string | undefined; readonly at: number | undefined };

export const roomQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: () => ask<Room>('GET', '/settings'),
  refetchInterval: 60_000,
});

export function useRoom() {
  return useQuery(roomQuery);
}

/** Undefined: the problem is another one. */
export function theirsIn(error: unknown): Theirs | undefined {
  if (!(error instanceof Problem) || !['changed-meanwhile', 'live-changed'].includes(error.code)) return undefined;
  const { settings, live, draft, revision, by, at } = error.facts as Partial<Room> & Pick<Theirs, 'by' | 'at'>;
  if (settings === undefined || live === undefined || revision === undefined) return undefined;
  return { room: { settings, live, revision, ...(draft !== undefined && { draft }) }, by, at };
}
