// P6: once nothing goes wrong any more, everything comes to an end: no reply waits, nothing is overdue, the queues are empty.
import { parseToken } from '#flow/token.ts';
import type { Violation } from '#simulation/checker.ts';
import type { Evidence } from '#simulation/evidence.ts';

const TWO_SWEEPS = 2 * 60_000;

export function checkLiveness(evidence: Evidence): readonly Violation[] {
  const { world, stories } = evidence;
  const now = world.scheduler.now();
  const violations: Violation[] = [];
  for (const { key, states } of stories) {
    const last = states.at(-1);
    if (last?.after === undefined || last.writer === undefined) continue;
    const { outbox, dueAt } = last.after;
    const stuck = outbox.find(
      ({ state, notBefore = 0 }) => state !== 'settled' && (state !== 'ready' || notBefore <= now),
    );
    // A sent reply is taken out with the next write; its turn tells already.
    if (stuck !== undefined && !isTold(stuck, key)) {
      violations.push({ promise: 'P6', sentence: `${key}: a reply still is ${stuck.state}.` });
    }
    if (dueAt !== undefined && dueAt < now - TWO_SWEEPS) {
      violations.push({ promise: 'P6', sentence: `${key}: due work was not done.` });
    }
  }
  if (world.queue.size > 0)
    violations.push({ promise: 'P6', sentence: `${world.queue.size} messages are still queued.` });
  if (world.queue.dead().length > 0) violations.push({ promise: 'P6', sentence: 'A message could not be worked off.' });
  violations.push(...checkOutcomes(evidence), ...checkReceipts(evidence));
  return violations;

  function isTold(
    entry: { readonly turn: { readonly hash: string }; readonly part: number; readonly attempt: number },
    key: string,
  ) {
    const turns = stories.find((story) => story.key === key)?.turns.values() ?? [];
    return [...turns].some((writes) => {
      const turn = writes.at(-1)?.after;
      if (turn?.ref.hash !== entry.turn.hash) return false;
      const reply = turn.replies.find(({ part, attempt }) => part === entry.part && attempt === entry.attempt);
      return reply !== undefined && reply.state !== 'waiting' && reply.state !== 'ambiguous';
    });
  }
}

/** Every reply of every turn has an outcome: that we do not know it is one, too. */
function checkOutcomes({ turns }: Evidence): readonly Violation[] {
  return turns.flatMap(({ turn }) => {
    const open = turn.replies.find(({ state }) => state === 'waiting' || state === 'ambiguous');
    if (open === undefined) return [];
    return [{ promise: 'P6' as const, sentence: `${turn.inbound?.id ?? turn.ref.hash}: a reply stays ${open.state}.` }];
  });
}

const UNKNOWN = new Set(['waiting', 'ambiguous', 'unresolved']);

/** A receipt that was taken is believed: nobody has to look for what the provider has told. */
function checkReceipts({ accepted, taken, turns }: Evidence): readonly Violation[] {
  return accepted.flatMap(({ token, messageId }) => {
    if (!taken.has(`${messageId}:sent`) && !taken.has(`${messageId}:failed`)) return [];
    const told = parseToken(token);
    const found = turns.find(({ turn }) => turn.ref.hash === told?.turn.hash && turn.ref.at === told.turn.at);
    const reply = found?.turn.replies.find(({ part }) => part === told?.part);
    if (reply === undefined || reply.attempt !== told?.attempt || !UNKNOWN.has(reply.state)) return [];
    return [{ promise: 'P6' as const, sentence: `${messageId} was confirmed, and its reply is ${reply.state}.` }];
  });
}
