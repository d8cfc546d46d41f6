// The labels of a conversation, as a person sets them: the whole list, each once.
import { change, type PersonWorld } from './change.ts';

export async function setLabels(
  world: PersonWorld,
  business: string,
  conversation: string,
  labels: readonly string[],
): Promise<'ok' | 'not-found'> {
  const wanted = [...new Set(labels)];
  const result = await change<never>(world, business, conversation, (known) =>
    JSON.stringify(known.labels) === JSON.stringify(wanted) ? known : { ...known, labels: wanted },
  );
  return result.kind === 'refused' ? result.why : 'ok';
}
