// A person of the shop at the console: answers, takes over, hands back. The page behind repeats a request, under the same key,
// until it is taken.

import { done } from '#flow/person/done.ts';
import { handBack } from '#flow/person/hand-back.ts';
import { personReplyId, say } from '#flow/person/say.ts';
import { takeOver } from '#flow/person/take-over.ts';
import type { IdOf } from '#flow/ports.ts';
import type { ConsoleDeed } from '#simulation/plan.ts';
import type { Ports } from '#simulation/processes.ts';
import type { World } from '#simulation/world.ts';

export type PersonOrder = Omit<ConsoleDeed, 'at'> & { readonly business: string };

/** A message that the console took. */
export type Promised = Omit<PersonOrder, 'what'> & {
  /** The event's. */
  readonly id: string;
};

const BY = 'member-1';

/** In the process behind the console. */
export async function answer(
  ports: Ports & { readonly idOf: IdOf },
  world: World,
  { what, business, account, phone, key }: PersonOrder,
): Promise<void> {
  const conversation = await ports.idOf(business, 'whatsapp', account, phone);
  if (what === 'take-over') await takeOver(ports, business, conversation);
  else if (what === 'hand-back') await handBack(ports, business, conversation);
  else if (what === 'done') await done(ports, business, conversation);
  else {
    // Named like an automatic text, so that one in the wrong chat is seen.
    const content = { type: 'text', text: `[${business}] A person writes (${key}).` } as const;
    if ((await say(ports, business, conversation, { key, by: BY, content })) !== 'ok') return;
    const id = personReplyId(business, { by: BY, key });
    const about = JSON.stringify({ business, id, key, account, phone } satisfies Promised);
    world.history.add({ kind: 'deed', at: world.scheduler.now(), what: 'said', about });
  }
}
