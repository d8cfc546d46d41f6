// P1: every message that was taken ends in exactly one disposition, the first one stays, and what waits for a person shows as
// a task. P3: a 200 means that everything of the post is safe.
import { gunzipSync } from 'node:zlib';
import { BODY } from '#aws/items.ts';
import type { Turn } from '#core/conversation.ts';
import { dispositionOf } from '#core/delivery.ts';
import type { Violation } from '#simulation/checker.ts';
import type { Evidence, Story } from '#simulation/evidence.ts';
import type { Said } from '#simulation/plan.ts';
import { STRANGE_ACCOUNT } from '#simulation/shops.ts';

const ASKS_A_PERSON = new Set(['UNRESOLVED', 'EXPIRED', 'FAILED']);

/** What became of one message. */
type Fate = 'ok' | 'recovered' | 'unresolved' | 'erased' | 'lost' | 'untaken';

export function checkLoss(evidence: Evidence) {
  const turnsById = Map.groupBy(evidence.turns, ({ turn }) => turn.inbound?.id ?? '');
  const parked = quarantined(evidence);
  const fates = evidence.world.plan.messages.map((said) => {
    const found = turnsById.get(said.id) ?? [];
    return { said, turns: found.length, fate: fateOf(evidence, said, found[0]?.turn, parked) };
  });
  const count = (...wanted: readonly Fate[]) => fates.filter(({ fate }) => wanted.includes(fate)).length;
  const violations: Violation[] = [];
  for (const { said, turns, fate } of fates) {
    if (fate === 'lost') violations.push({ promise: 'P1', sentence: `${said.id} was taken with a 200 and is lost.` });
    if (turns > 1) violations.push({ promise: 'P1', sentence: `${said.id} has ${turns} turns.` });
  }
  violations.push(...checkEnqueued(evidence), ...checkFirstWins(evidence), ...checkTasks(evidence));
  return {
    messages: fates.length,
    ok: count('ok', 'unresolved'),
    recovered: count('recovered'),
    unresolved: count('unresolved'),
    erased: count('erased'),
    lost: count('lost'),
    violations,
  };
}

function fateOf(evidence: Evidence, said: Said, turn: Turn | undefined, parked: readonly string[]): Fate {
  const taken = evidence.taken.has(said.id);
  if (evidence.isErased(said)) return 'erased';
  if (said.account === STRANGE_ACCOUNT) {
    if (!taken) return 'untaken';
    return parked.some((raw) => raw.includes(`"${said.id}"`)) ? 'ok' : 'lost';
  }
  const end = turn && dispositionOf(turn);
  if (end === undefined) return taken ? 'lost' : 'untaken';
  if (!taken) return 'recovered';
  return end === 'UNRESOLVED' ? 'unresolved' : 'ok';
}

/** Texts of what could not be routed. */
function quarantined({ world }: Evidence): readonly string[] {
  return world.table.items().flatMap((item) => {
    if (!item.PK?.S?.startsWith('QUARANTINE#')) return [];
    return [gunzipSync(item[BODY]?.B ?? new Uint8Array()).toString('utf8')];
  });
}

function checkEnqueued({ world }: Evidence): readonly Violation[] {
  const violations: Violation[] = [];
  const accounts = new Map(world.plan.messages.map(({ id, account }) => [id, account]));
  const enqueued = new Set<string>();
  const posts = new Map<string, readonly string[]>();
  for (const event of world.history.events) {
    if (event.kind === 'enqueued') enqueued.add(event.event);
    if (event.kind === 'posted') posts.set(event.post, event.ids);
    if (event.kind !== 'answered' || event.status !== 200) continue;
    for (const id of posts.get(event.post) ?? []) {
      const account = accounts.get(id);
      if (account === undefined || account === STRANGE_ACCOUNT || enqueued.has(id)) continue;
      violations.push({
        promise: 'P3',
        sentence: `${event.post} was answered with 200 before ${id} was in the inbox.`,
      });
    }
  }
  return violations;
}

function checkFirstWins({ stories }: Evidence): readonly Violation[] {
  return stories.flatMap(({ turns }) =>
    [...turns.values()].flatMap((writes) => {
      const changed = writes.find(
        ({ before, after }) =>
          before?.disposition !== undefined && after !== undefined && after.disposition !== before.disposition,
      );
      if (changed === undefined) return [];
      const { before, after } = changed;
      return [
        {
          promise: 'P1' as const,
          sentence: `${before?.inbound?.id} ended as ${before?.disposition} and then as ${after?.disposition}.`,
        },
      ];
    }),
  );
}

function checkTasks({ stories, turns }: Evidence): readonly Violation[] {
  const byKey = new Map(stories.map((story) => [story.key, story]));
  return turns.flatMap(({ key, turn }) => {
    const end = dispositionOf(turn);
    const story = byKey.get(key);
    if (end === undefined || !ASKS_A_PERSON.has(end) || story === undefined || wasTask(story, turn)) return [];
    return [
      { promise: 'P1' as const, sentence: `${turn.inbound?.id ?? turn.ref.hash} is ${end}, and nobody was told.` },
    ];
  });
}

/** Or a person wrote in the chat: they have it before their eyes, and their message closes what was open. */
function wasTask({ states }: Story, { ref }: Turn): boolean {
  return states.some(({ after }) => {
    const isTold = after?.tasks.some(({ turn }) => turn?.hash === ref.hash);
    return isTold || (after?.lastPersonAt ?? 0) >= ref.at;
  });
}
