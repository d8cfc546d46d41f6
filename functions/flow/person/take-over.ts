// A person takes a conversation over: the bot is silent at once, and what it has in line is not sent.
import { personTakesOver } from '#core/handling.ts';
import { change, type PersonWorld, silenced } from './change.ts';

export async function takeOver(
  world: PersonWorld,
  business: string,
  conversation: string,
): Promise<'ok' | 'not-found'> {
  const result = await change<never>(world, business, conversation, (known, now) =>
    silenced(personTakesOver(known, now), now),
  );
  if (result.kind === 'refused') return result.why;
  const { dueAt } = result.conversation;
  const at = world.clock();
  if (dueAt !== undefined && dueAt <= at) {
    // The turns of what was cancelled tell it now; without this call they do at the next sweep.
    const event = { kind: 'due', at } as const;
    await world.inbox.put([{ business, conversation: result.id, event }]).catch(() => undefined);
  }
  return 'ok';
}
