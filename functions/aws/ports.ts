// All ports on AWS at once, for the handlers: one client of each kind, shared caches.
import type { Clock } from '#flow/ports.ts';
import { createDynamo, createParameters, createQueues } from './clients.ts';
import { createEraser } from './eraser.ts';
import { createInbox } from './inbox.ts';
import { createJournal } from './journal.ts';
import { createRegistry } from './registry.ts';
import { createSecrets } from './secrets.ts';
import { createStore } from './store.ts';

/** @param names the table's name and the inbox's address. */
export function openPorts({ table, inbox }: { readonly table: string; readonly inbox: string }, clock: Clock) {
  const onTable = { client: createDynamo(), table, clock };
  return {
    clock,
    store: createStore(onTable),
    registry: createRegistry(onTable),
    eraser: createEraser(onTable),
    journal: createJournal(onTable),
    inbox: createInbox({ client: createQueues(), queueUrl: inbox }),
    secrets: createSecrets({ client: createParameters(), clock }),
  };
}
