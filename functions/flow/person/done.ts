// A person has dealt with a conversation: nothing in it waits for anybody. Who answers the next message stays as it is.
import { change, type PersonWorld } from './change.ts';

export async function done(world: PersonWorld, business: string, conversation: string): Promise<'ok' | 'not-found'> {
  const result = await change<never>(world, business, conversation, (known) =>
    known.tasks.length === 0 ? known : { ...known, tasks: [] },
  );
  return result.kind === 'refused' ? result.why : 'ok';
}
