// P4: one write after another for each conversation, replies claimed in the order in which they were decided, messages
// applied in the order in which the queue got them.
import type { Conversation, OutboxEntry } from '#core/conversation.ts';
import { shortHash } from '#core/hash.ts';
import type { Violation } from '#simulation/checker.ts';
import type { Evidence, StateWrite, Story } from '#simulation/evidence.ts';

export function checkOrder(evidence: Evidence): readonly Violation[] {
  return evidence.stories.flatMap((story) => [
    ...checkVersions(story),
    ...story.states.flatMap((write) => checkClaims(story, write)),
    ...checkApplied(evidence, story),
  ]);
}

function checkVersions({ key, states }: Story): readonly Violation[] {
  return states.flatMap(({ after, beforeVersion, version, writer }) => {
    if (after === undefined || writer === undefined || version === beforeVersion + 1) return [];
    return [{ promise: 'P4' as const, sentence: `${key}: version ${version} was written over ${beforeVersion}.` }];
  });
}

/** Claims of this write: entries that carry a nonce which the state before did not know. */
export function newClaims({ before, after }: Pick<StateWrite, 'before' | 'after'>): readonly OutboxEntry[] {
  const known = new Set(before?.outbox.map(({ nonce }) => nonce));
  return (after?.outbox ?? []).filter(({ state, nonce }) => state === 'claimed' && !known.has(nonce));
}

function checkClaims({ key }: Story, write: StateWrite): readonly Violation[] {
  const { after } = write;
  if (after === undefined) return [];
  const claims = newClaims(write);
  const claimed = after.outbox.filter(({ state }) => state === 'claimed');
  if (claimed.length > 1) return [{ promise: 'P4', sentence: `${key}: two replies are claimed at a time.` }];
  return claims.flatMap((claim) => {
    const head = after.outbox.find(({ state }) => state !== 'ambiguous');
    const first = inOrder(write.before, after)[0];
    if (head === claim && (first === undefined || isSame(first, claim) || wasSettled(after, first))) return [];
    return [{ promise: 'P4' as const, sentence: `${key}: a reply was claimed before one that was decided earlier.` }];
  });
}

/** What waited before this write comes first. */
function inOrder(before: Conversation | undefined, after: Conversation): readonly OutboxEntry[] {
  const waiting = (before?.outbox ?? []).filter(({ state }) => state === 'ready');
  return [...waiting, ...after.outbox].filter(({ state }) => state !== 'ambiguous');
}

function wasSettled({ outbox }: Conversation, entry: OutboxEntry): boolean {
  return !outbox.some((other) => isSame(other, entry));
}

function isSame(one: OutboxEntry, other: OutboxEntry): boolean {
  return one.part === other.part && one.turn.hash === other.turn.hash && one.turn.at === other.turn.at;
}

/** A dead letter that was sent on again comes when it comes; within a batch the customer's own times decide. */
function checkApplied({ world }: Evidence, { key, states }: Story): readonly Violation[] {
  const place = new Map<string, number>();
  const excused = new Set<string>();
  for (const [at, event] of world.history.events.entries()) {
    if (event.kind === 'enqueued' && !place.has(shortHash(event.event))) place.set(shortHash(event.event), at);
    if (event.kind === 'dead') excused.add(shortHash(event.event));
  }
  let latest: { readonly place: number; readonly at: number } | undefined;
  for (const { before, after, writer } of states) {
    if (after === undefined || writer === undefined) continue;
    const known = new Set(before?.seen.entries.map(({ hash }) => hash));
    for (const { hash, at } of after.seen.entries) {
      const queued = place.get(hash);
      if (known.has(hash) || excused.has(hash) || queued === undefined) continue;
      if (latest !== undefined && queued < latest.place && at < latest.at) {
        return [{ promise: 'P4', sentence: `${key}: a message was applied after one that was sent and queued later.` }];
      }
      if (latest === undefined || queued > latest.place) latest = { place: queued, at };
    }
  }
  return [];
}
