// Bugs of the functions' edges: what the queue, the provider and the operator are told.
import type { Bug } from '#simulation/bugs.ts';

export const HANDLER_BUGS: readonly Bug[] = [
  {
    name: 'batch is acknowledged whatever happened',
    answer: (answer) =>
      answer.then(
        () => ({ batchItemFailures: [] }),
        () => ({ batchItemFailures: [] }),
      ),
  },
  {
    name: 'only the first failed message of a batch is given back',
    answer: async (answer) => ({ batchItemFailures: (await answer).batchItemFailures.slice(0, 1) }),
  },
  {
    name: 'batch is acknowledged as soon as one conversation worked',
    answer: async (answer, event) => {
      const { batchItemFailures } = await answer;
      return batchItemFailures.length < event.Records.length ? { batchItemFailures: [] } : { batchItemFailures };
    },
  },
  {
    name: 'webhook is always answered with 200',
    webhook: (answer) => ({ ...answer, statusCode: 200 }),
  },
  {
    name: 'messages of a batch are worked off backwards, each by itself',
    records: (batch) => batch.slice(-1),
  },
  {
    name: 'inbox takes what the queue did not confirm for sent',
    ports: (ports) => ({
      ...ports,
      inbox: { ...ports.inbox, put: (envelopes) => ports.inbox.put(envelopes).catch(() => undefined) },
    }),
  },
  {
    name: 'messages are remembered as seen before they are in the inbox',
    ports: (ports, world) => ({
      ...ports,
      inbox: {
        ...ports.inbox,
        put: (envelopes) => {
          const fresh = envelopes.filter(({ event }) => event.kind !== 'inbound' || !world.marks.has(event.id));
          for (const { event } of fresh) if (event.kind === 'inbound') world.marks.add(event.id);
          return fresh.length === 0 ? Promise.resolve() : ports.inbox.put(fresh);
        },
      },
    }),
  },
  {
    name: 'what belongs to nobody is dropped',
    ports: (ports) => ({ ...ports, journal: { ...ports.journal, quarantine: async () => undefined } }),
  },
  {
    name: 'what belongs to nobody goes to the first business',
    ports: (ports) => ({
      ...ports,
      registry: {
        ...ports.registry,
        account: async (channel, id) =>
          (await ports.registry.account(channel, id)) ?? (await ports.registry.account(channel, '100000000000001')),
      },
    }),
  },
  {
    name: 'settings are remembered without their business',
    ports: (ports, world) => ({
      ...ports,
      registry: {
        ...ports.registry,
        settings: async (business) => {
          world.firstBusiness ??= business;
          return ports.registry.settings(world.firstBusiness);
        },
      },
    }),
  },
  {
    name: 'access tokens are remembered without their account',
    ports: (ports, world) => ({
      ...ports,
      secrets: {
        read: async (parameter) => {
          if (!parameter.endsWith('/token')) return ports.secrets.read(parameter);
          world.firstToken ??= parameter;
          return ports.secrets.read(world.firstToken);
        },
      },
    }),
  },
];
