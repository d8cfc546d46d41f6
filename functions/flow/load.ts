// Step load: the conversation as it stands, what of the batch is new, and what a crash may have left behind.
import type { Conversation, Turn } from '#core/conversation.ts';
import type { Rules } from '#core/decision.ts';
import { refOf } from '#core/decision.ts';
import type { Echo, Inbound, PersonReply } from '#core/message.ts';
import type { Closed } from '#core/outbox.ts';
import { giveUpClaims, reconcile, unsettledTurns, untold } from '#core/outbox.ts';
import { isSeen } from '#core/seen.ts';
import { firstMoment } from './continuation.ts';
import { withoutOwnEchoes } from './echoes.ts';
import { observeAll, type Wrote } from './observations.ts';
import type { Loaded } from './ports.ts';
import { applyReceipts } from './receipts.ts';
import type { ReplyWorld, Work } from './world.ts';

/** What gets a turn of its own, and is applied once. */
type Lasting = Inbound | Echo | PersonReply;

export type Opened = {
  readonly work: Work;
  /** The conversation's id: the work's own, or the one that its contact is linked to. */
  readonly id: string;
  readonly rules: Rules;
  /** As stored; undefined before the first commit. */
  readonly stored: Conversation | undefined;
  /** `stored` without the claims whose turn tells how they ended: no reason to write by itself. */
  readonly settled: Conversation | undefined;
  /** With everything but the inbounds taken in. Undefined: there is nothing to work on. */
  readonly conversation: Conversation | undefined;
  /** Not applied before, by time. */
  readonly fresh: readonly Inbound[];
  /** What persons of the business wrote, taken in just now. */
  readonly wrote: readonly Wrote[];
  /** Applied before: only their turn may be missing. */
  readonly repeated: readonly Lasting[];
  /** Replies whose claim was found without an outcome, and those whose end no turn tells yet. */
  readonly closed: readonly Closed[];
  /** What receipts tell about earlier turns. */
  readonly told: readonly Turn[];
  readonly newest: Turn | undefined;
};

export async function load(world: ReplyWorld, work: Work): Promise<Opened> {
  const { id, loaded } = await find(world, work);
  const rules = await world.rulesOf(work.business);
  const stored = loaded.conversation;
  const blank = {
    work,
    id,
    rules,
    stored,
    settled: stored,
    fresh: [],
    wrote: [],
    repeated: [],
    closed: [],
    told: [],
    newest: loaded.newest,
  };
  const begun = stored ?? (await begin(world, work));
  if (begun === undefined) return { ...blank, conversation: undefined };

  const turns = await turnsOfUnsettled(world, work.business, id, begun, loaded.newest);
  const settled = reconcile(begun, turns);
  const heard = await withoutOwnEchoes(world, work, id, settled, loaded.newest);
  const receipts = await applyReceipts(world, { ...work, events: heard }, id, settled, loaded.newest);
  const { next, closed } = giveUpClaims(receipts.conversation, world.channels.get(begun.channel)?.isFetched);
  const ended = [...untold(settled), ...closed];
  const { events, repeated } = await sift(world, work.business, id, next, heard);
  const { conversation, wrote } = observeAll(rules, next, events);
  const inbounds = events.filter((event) => event.kind === 'inbound');
  const fresh = inbounds.toSorted((left, right) => left.at - right.at);
  return { ...blank, settled, conversation, fresh, wrote, repeated, closed: ended, told: receipts.told };
}

/** Follows links; a contact first seen under this id may be known under another one. */
async function find(world: ReplyWorld, work: Work): Promise<{ readonly id: string; readonly loaded: Loaded }> {
  const { store } = world;
  const own = await store.load(work.business, work.conversation);
  if (own.linkedTo !== undefined) {
    return { id: own.linkedTo, loaded: await store.load(work.business, own.linkedTo) };
  }
  if (own.conversation !== undefined) return { id: work.conversation, loaded: own };
  for (const alias of await aliasesOf(world, work)) {
    const other = await store.load(work.business, alias);
    const id = other.linkedTo ?? (other.conversation === undefined ? undefined : alias);
    if (id === undefined) continue;
    // Somebody else began one under this name just now: go on there.
    if (!(await store.link(work.business, work.conversation, id))) return find(world, work);
    return { id, loaded: other.linkedTo === undefined ? other : await store.load(work.business, id) };
  }
  return { id: work.conversation, loaded: own };
}

/** Conversations under which the same contact may have been seen before. */
export async function aliasesOf(world: ReplyWorld, work: Work): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const event of work.events) {
    if (event.kind === 'due' || event.kind === 'receipt' || event.kind === 'notice') continue;
    for (const alias of event.contact.aliases) {
      ids.add(await world.idOf(work.business, event.channel, event.account, alias));
    }
  }
  ids.delete(work.conversation);
  return [...ids];
}

/** A wake-up or a receipt never creates a conversation. */
async function begin({ store }: ReplyWorld, work: Work): Promise<Conversation | undefined> {
  for (const event of work.events) {
    if (event.kind === 'due' || event.kind === 'receipt' || event.kind === 'notice') continue;
    return firstMoment(store, work.business, event);
  }
  return undefined;
}

/** The newest turn usually tells how the last send ended; another one is read only when a claim belongs to it. */
async function turnsOfUnsettled(
  { store }: ReplyWorld,
  business: string,
  id: string,
  conversation: Conversation,
  newest: Turn | undefined,
): Promise<readonly Turn[]> {
  const turns = newest === undefined ? [] : [newest];
  for (const ref of unsettledTurns(conversation)) {
    if (turns.some((turn) => turn.ref.hash === ref.hash)) continue;
    const turn = await store.turn(business, id, ref);
    if (turn !== undefined) turns.push(turn);
  }
  return turns;
}

/** New or applied before? The ring knows the latest; an older one was applied exactly if its turn exists. */
async function sift(
  { store }: ReplyWorld,
  business: string,
  id: string,
  conversation: Conversation,
  all: Work['events'],
): Promise<{ readonly events: Work['events']; readonly repeated: readonly Lasting[] }> {
  const events: Work['events'][number][] = [];
  const repeated: Lasting[] = [];
  const names = new Set<string>();
  for (const event of all) {
    if (event.kind !== 'inbound' && event.kind !== 'echo' && event.kind !== 'person-reply') {
      events.push(event);
      continue;
    }
    const name = `${event.kind}/${event.id}`;
    if (isErased(conversation, event) || names.has(name)) continue;
    names.add(name);
    const ref = refOf(conversation, event);
    const seen = isSeen(conversation.seen, ref.hash, ref.at);
    const known = seen === 'yes' || (seen === 'look' && (await store.turn(business, id, ref)) !== undefined);
    if (known) repeated.push(event);
    else events.push(event);
  }
  return { events, repeated };
}

/** Erased stays erased: nothing received before may come back, not even as a record. */
function isErased({ erasedAt }: Conversation, { at }: Lasting): boolean {
  return erasedAt !== undefined && at <= erasedAt;
}
