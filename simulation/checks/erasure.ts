// P10: what was erased stays erased: no late duplicate, redrive or slow worker brings it back.
import { conversationPartition } from '#aws/keys.ts';
import type { Violation } from '#simulation/checker.ts';
import type { Evidence } from '#simulation/evidence.ts';

type Erasure = {
  readonly business: string;
  readonly conversation: string;
  readonly account: string;
  readonly phone: string;
};

export function checkErasure(evidence: Evidence): readonly Violation[] {
  const { world, turns, keysOf } = evidence;
  return world.history.events.flatMap((event) => {
    if (event.kind !== 'deed' || event.what !== 'erased') return [];
    const { business, conversation, account, phone } = JSON.parse(event.about) as Erasure;
    const keys = new Set([
      conversationPartition(business, conversation),
      ...keysOf({ id: '', account, phone, text: '', at: 0, postedAfter: 0, together: false }),
    ]);
    const until = event.at - world.plan.skew;
    const back = turns.filter(({ key, turn }) => keys.has(key) && turn.ref.at <= until - 1_000);
    return back.map(({ turn }) => ({
      promise: 'P10' as const,
      sentence: `${turn.inbound?.id ?? turn.ref.hash} is there although it was erased.`,
    }));
  });
}
