// Bugs of the protocol itself: what is stored, what is believed of a write, what is forgotten.
import { type Conversation, without } from '#core/conversation.ts';
import { withDueAt } from '#core/outbox.ts';
import type { Store } from '#flow/ports.ts';
import type { Bug } from '#simulation/bugs.ts';
import type { Ports } from '#simulation/processes.ts';

const withStore = (ports: Ports, change: Partial<Store>): Ports => ({ ...ports, store: { ...ports.store, ...change } });

/** Another state is stored than was decided. */
function storing(name: string, change: (next: Conversation) => Conversation): Bug {
  return {
    name,
    ports: (ports) =>
      withStore(ports, {
        commit: (business, conversation, next) => ports.store.commit(business, conversation, change(next)),
      }),
  };
}

/** Another state is loaded than was stored. */
function loading(name: string, change: (stored: Conversation, now: number) => Conversation): Bug {
  return {
    name,
    ports: (ports) =>
      withStore(ports, {
        load: async (business, conversation) => {
          const loaded = await ports.store.load(business, conversation);
          if (loaded.conversation === undefined) return loaded;
          return { ...loaded, conversation: change(loaded.conversation, ports.clock()) };
        },
      }),
  };
}

export const STORE_BUGS: readonly Bug[] = [
  storing('inbounds are not remembered as seen', (next) => ({ ...next, seen: { ...next.seen, entries: [] } })),
  storing('ring of seen inbounds has room for one, and no floor', (next) => ({
    ...next,
    seen: { entries: next.seen.entries.slice(-1), floor: 0 },
  })),
  storing('claim is not stored before the send', (next) => ({
    ...next,
    outbox: next.outbox.map((entry) => (entry.state === 'claimed' ? { ...entry, state: 'ready' as const } : entry)),
  })),
  storing('doubtful replies are forgotten', (next) => ({
    ...next,
    outbox: next.outbox.filter(({ state }) => state !== 'ambiguous'),
  })),
  storing('opt-out is not stored', (next) => (next.mode === 'opted-out' ? { ...next, mode: 'bot' as const } : next)),
  storing('newest reply is put first in line', (next) => ({ ...next, outbox: next.outbox.toReversed() })),
  storing('erased turns are not looked for again', (next) => withDueAt(without(next, 'forgetAgainAt'))),
  storing('tasks are not stored', (next) => ({ ...next, tasks: [] })),
  storing('what persons wrote is not remembered as seen', (next) => ({
    ...next,
    seen: { ...next.seen, entries: next.seen.entries.filter(({ disposition }) => disposition !== undefined) },
  })),
  storing('first instant of a person’s reply is not remembered', ({ said: _, ...next }) => next),
  storing('person’s reply is taken for an automatic one', (next) => ({
    ...next,
    outbox: next.outbox.map((entry) => (entry.purpose === 'person' ? { ...entry, purpose: 'answer' as const } : entry)),
  })),
  storing('what waits is not cancelled when a person takes over', (next) => ({
    ...next,
    outbox: next.outbox.map(({ outcome, ...entry }) =>
      outcome?.state === 'cancelled'
        ? { ...entry, state: 'ready' as const }
        : { ...entry, ...(outcome && { outcome }) },
    ),
  })),
  loading('claim without an outcome becomes ready again', (stored, now) => ({
    ...stored,
    outbox: stored.outbox.map((entry) =>
      entry.state !== 'ready' && now - (entry.claimedAt ?? 0) > 40_000 ? { ...entry, state: 'ready' as const } : entry,
    ),
  })),
  loading('person who took over is not seen', (stored) =>
    stored.mode === 'person' ? { ...stored, mode: 'bot' as const } : stored,
  ),
  {
    name: 'write that lost is believed to have won',
    ports: (ports) => withStore(ports, { commit: async (...args) => (await ports.store.commit(...args)) || true }),
  },
  {
    name: 'write without an answer is believed to have worked',
    ports: (ports) => withStore(ports, { commit: (...args) => ports.store.commit(...args).catch(() => true) }),
  },
  {
    name: 'turns are not recorded',
    ports: (ports) => withStore(ports, { record: async () => undefined }),
  },
  {
    name: 'failure to record a turn is ignored',
    ports: (ports) => withStore(ports, { record: (...args) => ports.store.record(...args).catch(() => undefined) }),
  },
  {
    name: 'turn that is not in the newest place is not looked up',
    ports: (ports) => withStore(ports, { turn: async () => undefined }),
  },
  {
    name: 'nothing is too old to be answered',
    ports: (ports) => ({
      ...ports,
      registry: {
        ...ports.registry,
        settings: async (business) => {
          const published = await ports.registry.settings(business);
          const { settings } = published;
          return {
            ...published,
            settings: { ...settings, limits: { ...settings.limits, maxReplyAgeMinutes: 20_000 } },
          };
        },
      },
    }),
  },
  {
    name: 'erasure removes the state instead of leaving a stub',
    ports: (ports) =>
      withStore(ports, {
        commit: async (business, conversation, next) => {
          if (next.mode !== 'erased') return ports.store.commit(business, conversation, next);
          const { seen, erasedAt: _, ...rest } = next;
          return ports.store.commit(business, conversation, { ...rest, seen, mode: 'bot' });
        },
      }),
  },
  {
    name: 'due conversations are not found',
    ports: (ports) => withStore(ports, { due: async () => [] }),
  },
];
