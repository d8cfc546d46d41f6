// A person hands a conversation back: the bot answers the next message again. A customer's STOP stays in force.
import { botTakesOver } from '#core/handling.ts';
import { change, type PersonWorld } from './change.ts';

export async function handBack(
  world: PersonWorld,
  business: string,
  conversation: string,
): Promise<'ok' | 'not-found'> {
  const result = await change<never>(world, business, conversation, (known, now) =>
    known.mode === 'person' || known.mode === 'muted' ? botTakesOver(known, now) : known,
  );
  return result.kind === 'refused' ? result.why : 'ok';
}
