// The ports of the console's API on AWS: those of the path of a message, and what only people read and write.
import type { Clock, Live } from '#flow/ports.ts';
import { createDynamo, createParameters } from './clients.ts';
import { createContacts } from './contacts.ts';
import { createDesks } from './desk.ts';
import { createDrafts } from './draft.ts';
import { createMembers } from './members.ts';
import { createNotes } from './notes.ts';
import { createParameterStore } from './parameters.ts';
import { openPorts } from './ports.ts';
import { createPublisher } from './publish.ts';
import { createReader } from './reader.ts';
import { createRegistry } from './registry.ts';
import { createVersions, readLive } from './source.ts';
import { createTrail } from './trail.ts';
import { createUsers } from './users.ts';

/** @param places the table's name, the inbox's address, the id of the pool in which members sign in. */
export function openApiPorts(
  places: { readonly table: string; readonly inbox: string; readonly userPool: string },
  clock: Clock,
) {
  const onTable = { client: createDynamo(), table: places.table, clock };
  const live: Live = (business) => readLive(onTable, business);
  return {
    ...openPorts(places, clock),
    // Whoever has just published or connected wants to see it, whichever instance answers.
    registry: createRegistry({ ...onTable, freshFor: 0 }),
    history: createReader(onTable),
    drafts: createDrafts(onTable),
    live,
    versions: createVersions(onTable),
    publisher: createPublisher(onTable),
    members: createMembers(onTable),
    notes: createNotes(onTable),
    contacts: createContacts(onTable),
    desks: createDesks(onTable),
    trail: createTrail(onTable),
    parameters: createParameterStore(createParameters()),
    users: createUsers({ pool: places.userPool }),
  };
}
