// Step record: every inbound gets its turn, once, with what was decided and what became of its replies; so does what a person wrote.
import type { Conversation, Turn, TurnRef, TurnReply } from '#core/conversation.ts';
import { type DecidedTurn, type Decision, refOf } from '#core/decision.ts';
import { type Closed, shownReply } from '#core/outbox.ts';
import type { Reason } from '#core/reason.ts';
import type { Attempted } from './deliver.ts';
import type { Opened } from './load.ts';
import { turnOfPerson } from './person-turn.ts';
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
  const wrote = opened.wrote.map(({ ref, seq, event }) => ({
    ...turnOfPerson(patch(world, opened, ref, repliesOf(ending, ref)), event),
    seq,
  }));
  const own = [...decided, ...wrote];
  const others = othersOf(world, opened, ending, own);
  const recovered = await missing(world, opened, ending.committed);
  const { business } = opened.work;
  const turns = [...opened.told, ...others, ...recovered, ...own];
  await Promise.all(turns.map((turn) => world.store.record(business, opened.id, turn)));
  return own;
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
function othersOf(world: ReplyWorld, opened: Opened, ending: Ending, told: readonly Turn[]): readonly Turn[] {
  const refs = [...opened.closed, ...ending.closed]
    .map(({ entry }) => entry.turn)
    .concat(ending.attempted.map(({ turn }) => turn));
  const own = new Set(told.map(({ ref }) => ref.hash));
  const unique = new Map(refs.filter(({ hash }) => !own.has(hash)).map((ref) => [ref.hash, ref]));
  const all = { ...ending, closed: [...opened.closed, ...ending.closed] };
  return [...unique.values()].map((ref) => patch(world, opened, ref, repliesOf(all, ref)));
}

/** A repeated event whose turn was never written: a crash came between commit and record. */
async function missing(world: ReplyWorld, opened: Opened, committed: Conversation): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  for (const event of opened.repeated) {
    const ref = refOf(committed, event);
    if (event.kind === 'echo' && !isPersons(committed, ref)) continue;
    const isNewest = opened.newest?.ref.hash === ref.hash && isWhole(opened.newest);
    const stored = isNewest ? opened.newest : await world.store.turn(opened.work.business, opened.id, ref);
    if (!isWhole(stored)) turns.push(recover(world, opened, committed, ref, event));
  }
  return turns;
}

/** What another automation wrote has no turn. An echo that left the ring was found by its turn. */
function isPersons({ seen }: Conversation, { hash }: TurnRef): boolean {
  return seen.entries.find((entry) => entry.hash === hash)?.disposition === undefined;
}

/** More than what a receipt told. */
function isWhole(turn: Turn | undefined): boolean {
  return turn?.inbound !== undefined || turn?.person !== undefined;
}

function recover(
  world: ReplyWorld,
  opened: Opened,
  committed: Conversation,
  ref: TurnRef,
  event: Opened['repeated'][number],
): Turn {
  const { entries } = committed.seen;
  const place = entries.findIndex(({ hash }) => hash === ref.hash);
  const ending: Ending = { decision: { next: committed, turns: [] }, committed, closed: opened.closed, attempted: [] };
  const told = patch(world, opened, ref, repliesOf(ending, ref));
  const seq = place >= 0 && { seq: committed.applied - entries.length + place };
  if (event.kind !== 'inbound') return { ...turnOfPerson(told, event), ...seq };
  const disposition = entries[place]?.disposition ?? 'NO_REPLY';
  return { ...told, inbound: event, disposition, ...seq };
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
