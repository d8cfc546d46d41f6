// One line of the bench: what was done, how often, and what it cost; and the proof that it was what its name says.
import type { ReplyPurpose } from '#core/message.ts';
import type { Shop } from './shop.ts';
import type { Tally } from './tally.ts';
import type { Customer } from './webhook.ts';

export type Row = {
  readonly name: string;
  /** What `count` counts. */
  readonly per: 'answer' | 'burst' | 'message' | 'receipt' | 'webhook';
  readonly count: number;
  /** One for each measurement. */
  readonly each: readonly Tally[];
};

/** A row with one measurement for each thing counted. */
export function rowOf(name: string, per: Row['per'], each: readonly Tally[]): Row {
  return { name, per, count: each.length, each };
}

/** Throws unless so many messages went out, and the newest turns of these customers have these replies. */
export async function expectSent(
  shop: Shop,
  count: number,
  newest: readonly (readonly [Customer, readonly ReplyPurpose[]])[],
): Promise<void> {
  const sent = shop.takeSent().length;
  if (sent !== count) throw new Error(`${sent} messages were sent where ${count} were expected.`);
  for (const [one, purposes] of newest) {
    const turn = await shop.newestTurn(one);
    const found = turn?.replies.map(({ purpose }) => purpose) ?? [];
    if (found.join() === purposes.join()) continue;
    const last = turn?.trace.map(({ step, reason = '' }) => `${step} ${reason}`).join(', ');
    throw new Error(`Expected the replies [${purposes}], found [${found}] (${one.language}: ${last}).`);
  }
}
