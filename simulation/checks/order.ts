// P4: one write after another for each conversation, replies claimed in the order in which they were decided, messages
// applied in the order in which the queue got them.
import type { Conversation, OutboxEntry, SeenEntry } from '#core/conversation.ts';
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
    const head = after.outbox.find(({ state }) => state === 'ready' || state === 'claimed');
    const first = inOrder(write.before, after, claim)[0];
    if (head === claim && (first === undefined || isSame(first, claim) || wasSettled(after, first))) return [];
    return [{ promise: 'P4' as const, sentence: `${key}: a reply was claimed before one that was decided earlier.` }];
  });
}

/** What waited before this write comes first, and what a person wrote before what is automatic. */
function inOrder(before: Conversation | undefined, after: Conversation, claim: OutboxEntry): readonly OutboxEntry[] {
  const mayWait = ({ purpose }: OutboxEntry) => claim.purpose === 'person' && purpose !== 'person';
  const waiting = (before?.outbox ?? []).filter((entry) => entry.state === 'ready' && !mayWait(entry));
  return [...waiting, ...after.outbox].filter(({ state }) => state === 'ready' || state === 'claimed');
}

function wasSettled({ outbox }: Conversation, entry: OutboxEntry): boolean {
  return !outbox.some((other) => other.state !== 'settled' && isSame(other, entry));
}

function isSame(one: OutboxEntry, other: OutboxEntry): boolean {
  return one.part === other.part && one.turn.hash === other.turn.hash && one.turn.at === other.turn.at;
}

type Queued = { readonly place: number; readonly group: string };

/** A dead letter that was sent on again comes when it comes; within a batch the customer's own times decide. Under two ids of
 * a contact there are two groups in the queue. */
function checkApplied({ world }: Evidence, { key, states }: Story): readonly Violation[] {
  const queued = queuedOf(world.history.events);
  const latest = new Map<string, { readonly place: number; readonly at: number }>();
  const customers = new Set(world.plan.messages.map(({ id }) => shortHash(id)));
  for (const { hash, at } of states.flatMap(newlySeen)) {
    const told = queued.get(hash);
    if (told === undefined) continue;
    // What others wrote for the shop is taken in before the customer's messages of the same batch.
    const one = { place: told.place, group: `${told.group} ${customers.has(hash)}` };
    const last = latest.get(one.group);
    if (last !== undefined && one.place < last.place && at < last.at) {
      return [{ promise: 'P4', sentence: `${key}: a message was applied after one that was sent and queued later.` }];
    }
    if (last === undefined || one.place > last.place) latest.set(one.group, { place: one.place, at });
  }
  return [];
}

/** Inbounds that this write applied, in order. */
export function newlySeen({ before, after, writer }: StateWrite): readonly SeenEntry[] {
  if (after === undefined || writer === undefined) return [];
  const known = new Set(before?.seen.entries.map(({ hash }) => hash));
  return after.seen.entries.filter(({ hash }) => !known.has(hash));
}

/** When each message got into the queue first, by its short hash; those that were set aside as dead letters are left out. */
function queuedOf(events: Evidence['world']['history']['events']): ReadonlyMap<string, Queued> {
  const queued = new Map<string, Queued>();
  const excused = new Set<string>();
  for (const [place, event] of events.entries()) {
    if (event.kind === 'dead') excused.add(shortHash(event.event));
    if (event.kind !== 'enqueued') continue;
    const hash = shortHash(event.event);
    if (!queued.has(hash)) queued.set(hash, { place, group: event.group });
  }
  for (const hash of excused) queued.delete(hash);
  return queued;
}
