// P2: the provider accepts each reply at most once, and nothing that nobody decided.
import type { Violation } from '#simulation/checker.ts';
import { type Evidence, replyNameOf } from '#simulation/evidence.ts';

export function checkDelivery({ accepted, stories }: Evidence) {
  const known = new Set(
    stories.flatMap(({ conversation, states }) =>
      states.flatMap(({ after }) =>
        (after?.outbox ?? []).map(({ turn, part }) => [conversation, turn.era, turn.at, turn.hash, part].join('.')),
      ),
    ),
  );
  const byReply = Map.groupBy(accepted, ({ token }) => replyNameOf(token) ?? token);
  const violations: Violation[] = [];
  let unexpected = 0;
  let duplicated = 0;
  for (const [reply, times] of byReply) {
    if (!known.has(reply)) {
      unexpected++;
      violations.push({ promise: 'P2', sentence: `${reply} was sent, and no state ever held it.` });
    }
    if (times.length > 1) {
      duplicated++;
      violations.push({ promise: 'P2', sentence: `${reply} was accepted ${times.length} times.` });
    }
  }
  return { violations, replies: byReply.size, duplicated, unexpected };
}
