// Step record: every inbound gets its turn, once, with what was decided and what became of its replies.
import type { Conversation, Turn, TurnRef, TurnReply } from '#core/conversation.ts';
import { type DecidedTurn, type Decision, refOf } from '#core/decision.ts';
import type { Inbound } from '#core/message.ts';
import { type Closed, shownReply } from '#core/outbox.ts';
import type { Reason } from '#core/reason.ts';
import type { Attempted } from './deliver.ts';
import type { Opened } from './load.ts';
import type { ReplyWorld } from './world.ts';

const DAY = 24 * 60 * 60_000;

export type Ending = {
  readonly decision: Decision;
  readonly committed: Conversation;
  /** Replies that ended unsent in this commit. */
  readonly closed: readonly Closed[];
  readonly attempted: readonly Attempted[];
};

/** Returns the turns as recorded, for the day's counters. */
export async function record(world: ReplyWorld, opened: Opened, ending: Ending): Promise<readonly Turn[]> {
  const decided = ending.decision.turns.map((turn) => turnOf(world, opened, ending, turn));
  const others = othersOf(world, opened, ending, decided);
  const recovered = await missing(world, opened, ending.committed);
  const { business } = opened.work;
  const turns = [...opened.told, ...others, ...recovered, ...decided];
  await Promise.all(turns.map((turn) => world.store.record(business, opened.id, turn)));
  return decided;
}

function turnOf(world: ReplyWorld, opened: Opened, ending: Ending, decided: DecidedTurn): Turn {
  const { ref, seq, inbound, disposition, intent, trace } = decided;
  const replies = repliesOf(ending, ref);
  return {
    ref,
    ...(seq !== undefined && { seq }),
    ...(inbound !== undefined && { inbound }),
    disposition,
    reasons: [...new Set([...decided.reasons, ...replies.flatMap(doubts)])],
    ...(intent !== undefined && { intent }),
    replies,
    trace,
    settingsVersion: opened.rules.version,
    expiresAt: expiryOf(world, opened),
  };
}

/** Every piece of the turn's replies: as attempted, as closed, or as it waits in the outbox. */
function repliesOf({ committed, closed, attempted }: Ending, ref: TurnRef): readonly TurnReply[] {
  const isOf = (turn: TurnRef) => turn.hash === ref.hash && turn.at === ref.at;
  const parts = new Map<number, TurnReply>();
  for (const entry of committed.outbox) if (isOf(entry.turn)) parts.set(entry.part, shownReply(entry));
  for (const { entry, reply } of closed) if (isOf(entry.turn)) parts.set(entry.part, reply);
  for (const { turn, part, reply } of attempted) if (isOf(turn)) parts.set(part, reply);
  return [...parts.values()].toSorted((left, right) => left.part - right.part);
}

/** Earlier turns whose replies were sent, closed or found ambiguous in this round. */
function othersOf(world: ReplyWorld, opened: Opened, ending: Ending, decided: readonly Turn[]): readonly Turn[] {
  const refs = [...opened.closed, ...ending.closed]
    .map(({ entry }) => entry.turn)
    .concat(ending.attempted.map(({ turn }) => turn));
  const own = new Set(decided.map(({ ref }) => ref.hash));
  const unique = new Map(refs.filter(({ hash }) => !own.has(hash)).map((ref) => [ref.hash, ref]));
  const all = { ...ending, closed: [...opened.closed, ...ending.closed] };
  return [...unique.values()].map((ref) => patch(world, opened, ref, repliesOf(all, ref)));
}

/** A repeated inbound whose turn was never written: a crash came between commit and record. */
async function missing(world: ReplyWorld, opened: Opened, committed: Conversation): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  for (const inbound of opened.repeated) {
    const ref = refOf(committed, inbound);
    const isNewest = opened.newest?.ref.hash === ref.hash && opened.newest.inbound !== undefined;
    const stored = isNewest ? opened.newest : await world.store.turn(opened.work.business, opened.id, ref);
    if (stored?.inbound === undefined) turns.push(recover(world, opened, committed, ref, inbound));
  }
  return turns;
}

function recover(world: ReplyWorld, opened: Opened, committed: Conversation, ref: TurnRef, inbound: Inbound): Turn {
  const { entries } = committed.seen;
  const place = entries.findIndex(({ hash }) => hash === ref.hash);
  const disposition = entries[place]?.disposition ?? 'NO_REPLY';
  const ending: Ending = { decision: { next: committed, turns: [] }, committed, closed: opened.closed, attempted: [] };
  const seq = committed.applied - entries.length + place;
  return { ...patch(world, opened, ref, repliesOf(ending, ref)), inbound, disposition, ...(place >= 0 && { seq }) };
}

function patch(world: ReplyWorld, opened: Opened, ref: TurnRef, replies: readonly TurnReply[]): Turn {
  const reasons = [...new Set(replies.flatMap(doubts))];
  const settingsVersion = opened.rules.version;
  return { ref, reasons, replies, trace: [], settingsVersion, expiresAt: expiryOf(world, opened) };
}

function doubts({ state }: TurnReply): readonly Reason[] {
  if (state === 'ambiguous' || state === 'unresolved') return ['UNKNOWN_DELIVERY'];
  return state === 'failed' ? ['CHANNEL_ERROR'] : [];
}

function expiryOf({ clock }: ReplyWorld, { rules }: Opened): number {
  return clock() + rules.settings.limits.retentionDays * DAY;
}
