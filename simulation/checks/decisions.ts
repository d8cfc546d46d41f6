// P5: the same inputs give the same decision. What was decided in the run is decided once more, outside of it.
import { isDeepStrictEqual } from 'node:util';
import { decodeBody } from '#aws/body.ts';
import { readEnvelope } from '#aws/envelope.ts';
import { BODY } from '#aws/items.ts';
import { settingsKey } from '#aws/keys.ts';
import { type Conversation, newConversation, type SeenEntry } from '#core/conversation.ts';
import { decide } from '#core/decide.ts';
import { prepare, type Rules } from '#core/decision.ts';
import { shortHash } from '#core/hash.ts';
import { trainIntents } from '#core/match.ts';
import type { Inbound } from '#core/message.ts';
import type { PublishedSettings } from '#core/settings.ts';
import { observeAll } from '#flow/observations.ts';
import type { Envelope } from '#flow/ports.ts';
import type { Violation } from '#simulation/checker.ts';
import type { Evidence, StateWrite, Story } from '#simulation/evidence.ts';
import type { World } from '#simulation/world.ts';

/** What a decision changes; the outbox and the tasks also move by receipts and sends. */
const FIELDS = [
  'mode',
  'modeSince',
  'labels',
  'language',
  'applied',
  'seen',
  'greetedAt',
  'greetingArmedUntil',
  'awayAt',
  'awayPeriod',
  'awayElsewhere',
  'awayDeferredUntil',
  'fallbacks',
  'disclosedAt',
  'optedOutAt',
  'loop',
  'menu',
] as const satisfies readonly (keyof Conversation)[];

export function checkDecisions({ world, stories }: Evidence): readonly Violation[] {
  return stories.flatMap((story) => story.states.flatMap((write) => checkWrite(world, story, write)));
}

function checkWrite(world: World, story: Story, { before, after, writer, version }: StateWrite): readonly Violation[] {
  if (after === undefined || writer === undefined) return [];
  const known = new Set(before?.seen.entries.map(({ hash }) => hash));
  const applied = after.seen.entries.filter(({ hash }) => !known.has(hash));
  const others = new Set(writer.bodies.flatMap(hashOfOther));
  const hashes = applied.flatMap(({ hash }) => (others.has(hash) ? [] : [hash]));
  const events = withoutRepeated(applied, eventsOf(writer.bodies, story.business, hashes));
  const inbounds = inboundsOf(events, hashes);
  const settingsVersion = versionOf(story, hashes[0]);
  if (hashes.length === 0 || inbounds === undefined || settingsVersion === undefined) return [];
  const rules = rulesOf(world, story.business, settingsVersion);
  const base = before ?? begin(events);
  if (rules === undefined || base === undefined) return [];
  let differing: readonly string[] = [];
  // Decided at one of the instants that the process read off its clock; most probably the latest.
  for (const now of writer.clocks.toReversed()) {
    const { next } = decide(rules, observeAll(rules, base, events).conversation, inbounds, now);
    const decided = asRead(next);
    differing = FIELDS.filter((field) => !isDeepStrictEqual(decided[field], after[field]));
    if (differing.length === 0) return [];
  }
  const sentence = `${story.key}, version ${version}: decided once more, ${differing.join(', ')} come out otherwise.`;
  return [{ promise: 'P5', sentence }];
}

/** Echoes and replies of persons, by their short hash. */
function hashOfOther(body: string): readonly string[] {
  const event = readEnvelope(body)?.event;
  return event?.kind === 'echo' || event?.kind === 'person-reply' ? [shortHash(event.id)] : [];
}

/** Each of them is applied once: what this write did not apply was applied before, or was erased. */
function withoutRepeated(
  applied: readonly SeenEntry[],
  events: readonly Envelope['event'][],
): readonly Envelope['event'][] {
  const left = new Set(applied.map(({ hash }) => hash));
  return events.filter((event) => {
    if (event.kind !== 'echo' && event.kind !== 'person-reply') return true;
    return left.delete(shortHash(event.id));
  });
}

/** As it is read back once it was written. */
function asRead(conversation: Conversation): Conversation {
  return JSON.parse(JSON.stringify(conversation));
}

/** What of the batch was worked on together with these inbounds: they may have come under a former id of the contact. */
function eventsOf(
  bodies: readonly string[],
  business: string,
  hashes: readonly string[],
): readonly Envelope['event'][] {
  const envelopes = bodies.map(readEnvelope).filter((one) => one?.business === business);
  const names = new Set(
    envelopes.flatMap((one) =>
      one?.event.kind === 'inbound' && hashes.includes(shortHash(one.event.id)) ? [one.conversation] : [],
    ),
  );
  return envelopes.flatMap((one) => (one !== undefined && names.has(one.conversation) ? [one.event] : []));
}

function begin(events: readonly Envelope['event'][]): Conversation | undefined {
  for (const event of events) {
    if (event.kind === 'due' || event.kind === 'receipt' || event.kind === 'notice') continue;
    return newConversation(event.channel, event.account, event.contact);
  }
  return undefined;
}

/** As they came in that batch, in the order in which they were applied. */
function inboundsOf(events: readonly Envelope['event'][], hashes: readonly string[]): readonly Inbound[] | undefined {
  const found = hashes.map((hash) =>
    events.find((event): event is Inbound => event.kind === 'inbound' && shortHash(event.id) === hash),
  );
  return found.every((inbound) => inbound !== undefined) ? found : undefined;
}

function firstTurn(turns: Story['turns'], hash: string) {
  for (const writes of turns.values()) {
    const written = writes.find(({ after }) => after?.ref.hash === hash && after.inbound !== undefined)?.after;
    if (written !== undefined) return written;
  }
  return undefined;
}

/** A turn that was recovered after a crash does not tell by which settings it was decided. */
function versionOf({ turns }: Story, hash: string | undefined): number | undefined {
  const turn = hash === undefined ? undefined : firstTurn(turns, hash);
  return turn === undefined || turn.trace.length === 0 ? undefined : turn.settingsVersion;
}

const rulesIn = new WeakMap<World, Map<string, Rules | undefined>>();

function rulesOf(world: World, business: string, version: number): Rules | undefined {
  const known = rulesIn.get(world) ?? new Map<string, Rules | undefined>();
  rulesIn.set(world, known);
  const { pk, sk } = settingsKey(business, version);
  const key = `${pk} ${sk}`;
  if (!known.has(key)) known.set(key, readRules(world, pk, sk));
  return known.get(key);
}

/** The same settings are published in many runs. */
const prepared = new Map<string, Rules>();

function readRules({ table }: World, pk: string, sk: string): Rules | undefined {
  const item = table.items().find(({ PK, SK }) => PK?.S === pk && SK?.S === sk);
  if (item?.[BODY] === undefined) return undefined;
  const published = decodeBody<PublishedSettings>(item[BODY]);
  const name = `${pk}/${sk}/${published.settings.greeting?.text}`;
  const known = prepared.get(name) ?? prepare(published, trainIntents(published.settings.intents));
  prepared.set(name, known);
  return known;
}
