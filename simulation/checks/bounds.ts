// P8: no customer gets more than a person would read, no state grows without end. P9: nothing stale is answered.
import type { OutboxEntry } from '#core/conversation.ts';
import type { Violation } from '#simulation/checker.ts';
import type { Evidence, StateWrite, Story } from '#simulation/evidence.ts';
import { settingsOf } from '#simulation/shops.ts';
import { newClaims } from './order.ts';

const MINUTE = 60_000;
const MOST_BYTES = 64 * 1024;
/** Twenty, and what the last decision adds. */
const MOST_WAITING = 23;
const { limits } = settingsOf('shop', 1);

export function checkBounds({ world, stories }: Evidence): readonly Violation[] {
  return stories.flatMap((story) => [
    ...checkSize(story),
    ...checkRate(story, world.plan.skew),
    ...story.states.flatMap((write) => checkFreshness(story, write, world.plan.skew)),
  ]);
}

function checkSize({ key, states }: Story): readonly Violation[] {
  const large = states.some(({ bytes, after }) => bytes > MOST_BYTES || (after?.outbox.length ?? 0) > MOST_WAITING);
  return large ? [{ promise: 'P8', sentence: `${key}: the state grew too large.` }] : [];
}

/** Automatic messages by the instant at which they were decided. Clocks that differ move that instant; an erasure forgets. */
function checkRate({ key, states }: Story, skew: number): readonly Violation[] {
  const sends = states.flatMap((write) =>
    newEntries(write)
      .filter(({ purpose }) => purpose !== 'privacy' && purpose !== 'person')
      .map(({ turn }) => ({ at: write.at, era: turn.era })),
  );
  const most = limits.maxRepliesIn10Minutes + (skew > 0 ? limits.maxRepliesIn10Minutes : 2);
  const crowded = sends.some((first) => {
    const close = sends.filter(({ at, era }) => era === first.era && at >= first.at && at < first.at + 10 * MINUTE);
    return close.length > most;
  });
  return crowded ? [{ promise: 'P8', sentence: `${key}: more than ${most} automatic messages in ten minutes.` }] : [];
}

export function newEntries({ before, after }: StateWrite): readonly OutboxEntry[] {
  const nameOf = ({ turn, part }: OutboxEntry) => `${turn.era}/${turn.at}/${turn.hash}/${part}`;
  const known = new Set(before?.outbox.map(nameOf));
  return (after?.outbox ?? []).filter((entry) => !known.has(nameOf(entry)));
}

function checkFreshness({ key }: Story, write: StateWrite, skew: number): readonly Violation[] {
  const limit = limits.maxReplyAgeMinutes * MINUTE + 2 * skew;
  // A deferred away message answers for the time of its instant, not of the message that it is named after.
  const stale = newClaims(write).some(({ purpose, turn, expiresAt }) => {
    // What a person wrote is good for as long as the channel takes it.
    if (purpose === 'person') return write.at > expiresAt + 2 * skew;
    return purpose !== 'away' && write.at - turn.at > limit;
  });
  return stale ? [{ promise: 'P9', sentence: `${key}: a message was answered although it was too old.` }] : [];
}
