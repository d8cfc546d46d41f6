// The simulated world put together: the unmodified handlers in processes of their own, AWS and the provider around them.

import { createClients } from './aws-clients.ts';
import type { Bug } from './bugs.ts';
import { type Chance, createChance } from './chance.ts';
import { type Container, createLambda, type Handler, type Lambda } from './containers.ts';
import { drawFaults, type Faults, listFaults } from './faults.ts';
import { createHistory, type History } from './history.ts';
import { createQueueModel, type QueueModel } from './models/queue.ts';
import type { TableModel } from './models/table.ts';
import { createNetwork, type Network, type NetworkWorld } from './network.ts';
import type { Plan } from './plan.ts';
import { openOperator, openReceiver, openReplier, openSweeper } from './processes.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { FIRST_APP_SECRET, firstSecrets, foundedTable } from './shops.ts';
import { startEventSource } from './worlds/event-source.ts';

export type World = {
  readonly plan: Plan;
  readonly bug: Bug | undefined;
  readonly chance: Chance;
  readonly scheduler: Scheduler;
  readonly history: History;
  readonly faults: Faults;
  readonly network: Network;
  readonly table: TableModel;
  readonly queue: QueueModel;
  /** Values of the parameters, by name. */
  readonly secrets: Map<string, string>;
  readonly receive: Lambda;
  readonly reply: Lambda;
  readonly sweep: Lambda;
  readonly operate: Lambda;
  /** Who wrote a state: by the write's own id, the process's clock and the bodies that it was working on. */
  readonly writers: Map<string, Writer>;
  /** What each process of reply works on, and what its clock told it. */
  readonly working: Map<string, { readonly bodies: readonly string[]; readonly clocks: number[] }>;
  /** What a bug remembers in a place that is shared by all processes. */
  readonly marks: Set<string>;
  firstBusiness?: string;
  firstToken?: string;
  /** Everything that was logged. */
  readonly lines: string[];
  clients(container: Container): ReturnType<typeof createClients>;
  /** The queue has got something. */
  wakeQueue(): void;
  /** 1, 2, 3… for each name. */
  count(name: string): number;
  /** Nothing goes wrong any more. */
  isCalm(): boolean;
  calm(): void;
  /** What the provider signs with. */
  signingSecret(): string;
  signWith(secret: string): void;
};

/** `clocks`: what the process's clock said while it worked on this batch, latest last. */
export type Writer = {
  readonly clocks: readonly number[];
  readonly container: string;
  readonly bodies: readonly string[];
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** As lib/ sets them. */
const TIMEOUTS = { receive: 10 * SECOND, reply: 30 * SECOND, sweep: 30 * SECOND, operate: 120 * SECOND } as const;
const QUEUE = { visibilityMs: 180 * SECOND, maxReceives: 12, retentionMs: 14 * 24 * 60 * 60 * SECOND } as const;
/** So many in one run, so that it comes to an end. */
const MOST_FAULTS = 150;

export async function createWorld(
  plan: Plan,
  bug?: Bug,
  connect: (world: NetworkWorld) => Network = createNetwork,
): Promise<World> {
  const chance = createChance(plan.seed);
  const scheduler = createScheduler(plan.start);
  const history = createHistory();
  const faults = plan.faults === undefined ? drawFaults(chance, MOST_FAULTS) : listFaults(plan.faults);
  const network = connect({ scheduler, chance, faults, history });
  // Long enough ago for every reader to know of it.
  const table = await foundedTable(plan.start - 60 * MINUTE);
  const queue = createQueueModel(QUEUE);
  const counts = new Map<string, number>();
  let calm = false;
  let signing = FIRST_APP_SECRET;
  let wake = () => {};

  const lambda = (name: keyof typeof TIMEOUTS, start: (world: World, container: Container) => Promise<Handler>) => {
    const common = { name, timeout: TIMEOUTS[name], skew: plan.skew, scheduler, chance, history };
    return createLambda({ ...common, start: (container) => start(world, container) });
  };
  const world: World = {
    plan,
    bug,
    chance,
    scheduler,
    history,
    faults,
    network,
    table,
    queue,
    secrets: firstSecrets(),
    receive: lambda('receive', openReceiver),
    reply: lambda('reply', openReplier),
    sweep: lambda('sweep', openSweeper),
    operate: lambda('operate', openOperator),
    writers: new Map(),
    working: new Map(),
    marks: new Set(),
    lines: [],
    clients: (container) => createClients({ ...world, wake: () => wake() }, container),
    wakeQueue: () => wake(),
    count(name) {
      const next = (counts.get(name) ?? 0) + 1;
      counts.set(name, next);
      return next;
    },
    isCalm: () => calm,
    calm() {
      calm = true;
      faults.stop();
    },
    signingSecret: () => signing,
    signWith(secret) {
      signing = secret;
    },
  };
  wake = startEventSource(world);
  return world;
}
