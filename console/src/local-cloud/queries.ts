// What the screens keep looking at: the clock, the shop, the turns of a customer, and everything on the wire about them.
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { look } from './doors.ts';
import type { Clock, GraphRequest, Info, LiveSettings, PostedWebhook, Turn } from './shapes.ts';

/** Often enough that a reply seems to arrive by itself, and one look costs a few milliseconds on this machine. */
const OFTEN_MS = 600;
const NOW_AND_THEN_MS = 3_000;

export function useInfo() {
  return useQuery({ queryKey: ['info'], queryFn: () => look<Info>('/local/info'), refetchInterval: NOW_AND_THEN_MS });
}

export function useClock() {
  return useQuery({
    queryKey: ['clock'],
    queryFn: () => look<Clock>('/local/clock'),
    refetchInterval: NOW_AND_THEN_MS,
  });
}

export function useSettings() {
  const queryFn = () => look<LiveSettings>('/local/settings');
  return useQuery({ queryKey: ['settings'], queryFn, refetchInterval: NOW_AND_THEN_MS });
}

/** @param newest id of the customer's newest message: as long as it has no decision, one is looked for often. */
export function useTurns(channel: string, contact: string, newest: string | undefined) {
  return useQuery({
    queryKey: ['turns', channel, contact],
    queryFn: async () =>
      (await look<{ turns: readonly Turn[] }>(`/local/turns?channel=${channel}&${withContact(contact)}`)).turns,
    refetchInterval: ({ state }) => {
      const isDecided = state.data?.some(({ inboundId, disposition }) => {
        return inboundId === newest && disposition !== undefined;
      });
      return newest === undefined || isDecided === true ? NOW_AND_THEN_MS : OFTEN_MS;
    },
  });
}

/** Both directions, each in order. */
export type Wire = {
  readonly webhooks: readonly PostedWebhook[];
  readonly requests: readonly GraphRequest[];
  readonly nextWebhook: number;
  readonly nextRequest: number;
};

const SILENT: Wire = { webhooks: [], requests: [], nextWebhook: 0, nextRequest: 0 };

export function useWire(contact: string) {
  const client = useQueryClient();
  const queryKey = ['wire', contact];
  return useQuery({ queryKey, queryFn: () => listen(client, queryKey, contact), refetchInterval: OFTEN_MS });
}

/** Asks for what is new only. The same object again where nothing is, so that nothing is drawn again. */
async function listen(client: QueryClient, queryKey: readonly string[], contact: string): Promise<Wire> {
  const known = client.getQueryData<Wire>(queryKey) ?? SILENT;
  const [posted, received] = await Promise.all([
    look<{ next: number; webhooks: readonly PostedWebhook[] }>(
      `/local/webhooks?since=${known.nextWebhook}&${withContact(contact)}`,
    ),
    look<{ next: number; requests: readonly GraphRequest[] }>(
      `/local/graph/requests?since=${known.nextRequest}&${withContact(contact)}`,
    ),
  ]);
  // Numbers that went back are those of a local cloud that began anew.
  if (posted.next < known.nextWebhook || received.next < known.nextRequest) return SILENT;
  if (posted.next === known.nextWebhook && received.next === known.nextRequest) return known;
  return {
    webhooks: [...known.webhooks, ...posted.webhooks],
    requests: [...known.requests, ...received.requests],
    nextWebhook: posted.next,
    nextRequest: received.next,
  };
}

function withContact(contact: string): string {
  return new URLSearchParams({ contact }).toString();
}
