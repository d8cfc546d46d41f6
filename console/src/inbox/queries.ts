// What the inbox keeps looking at. A pulse for half a read unit says whether to look again; a hidden tab asks nothing.
import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ask } from '#console/api/client.ts';
import type { InboxView } from './search.ts';
import type { ChatTurn, Conversation, Page, Turns } from './shapes.ts';

const PULSE_MS = 4_000;
/** Without a beat: states change by time alone, too (a window closes, the bot comes back). */
const SLOWLY_MS = 60_000;
const PAGE = 50;
/** A look that fails once in a while is repeated before anybody is told. */
const PATIENT = { refetchInterval: SLOWLY_MS, retry: 3 } as const;

export function useRows(view: InboxView, label: string | undefined) {
  const asked = new URLSearchParams({ view, ...(label !== undefined && { label }) });
  return useInfiniteQuery({
    queryKey: ['conversations', view, label],
    queryFn: ({ pageParam }) => ask<Page>('GET', `/conversations?${asked}${pageParam && `&cursor=${pageParam}`}`),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
    ...PATIENT,
  });
}

export function useConversation(id: string) {
  return useQuery({
    queryKey: ['conversation', id],
    queryFn: () => ask<Conversation>('GET', `/conversations/${id}`),
    ...PATIENT,
  });
}

/** The newest turns, together with older ones that were looked at before. */
export function useTurns(id: string) {
  const client = useQueryClient();
  const queryKey = ['turns', id];
  return useQuery({
    queryKey,
    queryFn: async () => {
      const newest = await ask<Turns>('GET', `/conversations/${id}/turns?limit=${PAGE}`);
      return joined(client.getQueryData<Turns>(queryKey), newest);
    },
    ...PATIENT,
  });
}

/** A page of older turns, before all that are known. */
export async function readOlder(client: QueryClient, id: string): Promise<void> {
  const queryKey = ['turns', id];
  const before = client.getQueryData<Turns>(queryKey)?.before;
  if (before === undefined) return;
  const older = await ask<Turns>('GET', `/conversations/${id}/turns?limit=100&before=${encodeURIComponent(before)}`);
  client.setQueryData<Turns>(queryKey, (known) => {
    const { before: _reached, ...rest } = known ?? { turns: [] };
    const turns = withoutDoubles([...older.turns, ...rest.turns]);
    return { turns, ...(older.before !== undefined && { before: older.before }) };
  });
}

/** Looks again at everything on the screen whenever something has happened. */
export function usePulse(): void {
  const client = useQueryClient();
  const last = useRef<string>(undefined);
  const { data } = useQuery({
    queryKey: ['pulse'],
    queryFn: () => ask<{ pulse: string }>('GET', '/pulse'),
    refetchInterval: PULSE_MS,
  });
  const pulse = data?.pulse;
  useEffect(() => {
    if (pulse !== undefined && last.current !== undefined && pulse !== last.current) void lookAgain(client);
    last.current = pulse ?? last.current;
  }, [client, pulse]);
}

export async function lookAgain(client: QueryClient): Promise<void> {
  const shown = ['conversations', 'conversation', 'turns'];
  await Promise.all(shown.map((name) => client.invalidateQueries({ queryKey: [name] })));
}

/** Where so much came at once that the pages do not touch, the older ones are let go. */
function joined(known: Turns | undefined, newest: Turns): Turns {
  const first = newest.turns[0];
  const touches = known?.turns.some(({ inboundId }) => inboundId === first?.inboundId);
  if (known === undefined || touches !== true) return newest;
  const turns = withoutDoubles([...known.turns, ...newest.turns]);
  return { turns, ...(known.before !== undefined && { before: known.before }) };
}

/** In order of time; of two reports of one turn the later one is what is known now. */
function withoutDoubles(turns: readonly ChatTurn[]): readonly ChatTurn[] {
  const byId = new Map(turns.map((turn) => [turn.inboundId, turn]));
  return [...byId.values()].toSorted((one, other) => one.at - other.at);
}
