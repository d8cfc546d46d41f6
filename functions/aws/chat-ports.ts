// The ports of the web chat on AWS: a page reads its own conversation and puts messages into the inbox, nothing more.
import type { Clock } from '#flow/ports.ts';
import { createChats } from './chats.ts';
import { createDynamo, createParameters, createQueues } from './clients.ts';
import { createInbox } from './inbox.ts';
import { createJournal } from './journal.ts';
import { createRegistry } from './registry.ts';
import { createSecrets } from './secrets.ts';

/** @param places the table's name and the inbox's address. */
export function openChatPorts(places: { readonly table: string; readonly inbox: string }, clock: Clock) {
  const onTable = { client: createDynamo(), table: places.table, clock };
  return {
    clock,
    chats: createChats(onTable),
    registry: createRegistry(onTable),
    journal: createJournal(onTable),
    inbox: createInbox({ client: createQueues(), queueUrl: places.inbox }),
    secrets: createSecrets({ client: createParameters(), clock }),
  };
}
