// The doors under /local/, which exist on this machine only: what is configured here, and the rooms in doors/.
import type { Registry, Store } from '#flow/ports.ts';
import type { Endpoints } from './aws-clients.ts';
import type { LocalClock } from './clock.ts';
import { clockDoors } from './doors/clock.ts';
import { graphDoors } from './doors/graph.ts';
import { learnDoors } from './doors/learn.ts';
import { memoryDoors } from './doors/memory.ts';
import { simulateDoors } from './doors/simulate.ts';
import type { Graph } from './graph.ts';
import { jsonAnswer } from './http-result.ts';
import type { Learning } from './learning.ts';
import type { LocalRoutes } from './routes.ts';
import type { Seeded } from './seed.ts';
import type { ViewWorld } from './views.ts';
import type { WebhookJournal } from './webhook-journal.ts';

export type DoorsWorld = {
  readonly seeded: Seeded;
  readonly view: ViewWorld;
  readonly registry: Registry;
  readonly store: Store;
  readonly learning: Learning;
  readonly clock: LocalClock;
  readonly graph: Graph;
  readonly webhooks: WebhookJournal;
  readonly endpoints: Endpoints;
  readonly table: string;
};

export function localDoors(world: DoorsWorld): LocalRoutes {
  const published = () => world.registry.settings(world.seeded.business);
  return {
    'GET /local/health': () => jsonAnswer(200, { ok: true }),
    'GET /local/info': async () => jsonAnswer(200, await describe(world)),
    ...clockDoors({ ...world, settings: async () => (await published()).settings }),
    ...graphDoors(world),
    ...learnDoors(world),
    ...memoryDoors({ ...world, published }),
    ...simulateDoors(world),
  };
}

async function describe({ seeded, view, endpoints, table }: DoorsWorld): Promise<unknown> {
  const { business, appSecret, verifyToken } = seeded;
  const accounts = await view.accounts();
  return {
    business,
    accounts: accounts.map(({ channel, id, name }) => ({ channel, id, name, appSecret, verifyToken })),
    endpoints,
    table,
  };
}
