// Step deliver: only the invocation that won the commit sends what it claimed, once. A refusal that proves non-acceptance
// puts the reply back; a doubt never does.
import type { Conversation, OutboxEntry, TurnReply } from '#core/conversation.ts';
import type { SendOutcome } from '#core/delivery.ts';
import { claimNext, isSameReply, keepEndings, type ReplyName, settle } from '#core/outbox.ts';
import { ACCOUNT_PACE, pace } from '#core/pacing.ts';
import type { Opened } from './load.ts';
import { tokenOf } from './token.ts';
import type { ReplyWorld } from './world.ts';

/** A claim older than this is not used any more: the machine slept between commit and send. */
const CLAIM_LIVES = 5_000;
/** A busy number's place in line is waited for; a longer wait is left to the sweep. */
const LONGEST_WAIT = 2_000;
const MOST_ROUNDS = 5;
const MOST_ACCOUNTS = 1_000;

export type Attempted = ReplyName & { readonly reply: TurnReply };

export type Delivered = {
  readonly attempted: readonly Attempted[];
  /** The table failed after a send: what was sent is to be recorded before this is thrown. */
  readonly failure?: unknown;
};

/** Sends the claimed reply and, one by one, what may follow it. */
export async function deliver(
  world: ReplyWorld,
  opened: Opened,
  committed: Conversation,
  first: OutboxEntry | undefined,
): Promise<Delivered> {
  const attempted: Attempted[] = [];
  let current = committed;
  let entry = first;
  while (entry !== undefined) {
    const outcome = await attempt(world, opened.id, current, entry);
    logOutcome(world, opened, outcome);
    const settled = settle(current, entry, outcome, world.clock());
    attempted.push({ turn: entry.turn, part: entry.part, reply: settled.reply });
    try {
      const after = await remember(world, opened, current, entry, outcome);
      if (after === undefined) break;
      current = after.next;
      entry = after.claimed;
    } catch (failure) {
      return { attempted, failure };
    }
  }
  return { attempted };
}

/** What ops should know: a number that is refused as a whole, a doubt. Plain sends and short pauses are no news. */
function logOutcome({ log }: ReplyWorld, { id, work }: Opened, outcome: SendOutcome): void {
  if (outcome.kind === 'sent' || (outcome.kind === 'refused' && !outcome.account)) return;
  const fields = { business: work.business, conversation: id, outcome: outcome.kind, code: outcome.code };
  log.warn(outcome.kind === 'refused' ? 'account-refused' : 'send-ended-badly', fields);
}

/** The straight line from claim to send: checks that prove "not sent" come before it, nothing comes between. */
async function attempt(
  world: ReplyWorld,
  id: string,
  { channel: name, account: accountId, contact }: Conversation,
  entry: OutboxEntry,
): Promise<SendOutcome> {
  const channel = world.channels.get(name);
  const account = await world.registry.account(name, accountId).catch(() => 'unreadable' as const);
  if (account === 'unreadable') return unsent('registry-unreadable');
  const accessToken = await tokenFor(world, account?.tokenParameter);
  if (channel === undefined || accessToken === undefined) return NOT_CONNECTED;
  const paced = pace(ACCOUNT_PACE, world.paces.get(accountId), world.clock());
  const wait = paced.at - world.clock();
  if (wait > LONGEST_WAIT) return { ...unsent('paced'), retryAfterMs: wait };
  if (world.paces.size >= MOST_ACCOUNTS) world.paces.clear();
  world.paces.set(accountId, paced.pacedUntil);
  if (wait > 0) await world.sleep(wait);
  if (world.clock() - (entry.claimedAt ?? 0) > CLAIM_LIVES) return unsent('claim-too-old');
  const token = tokenOf(id, entry);
  return channel.send({ account: accountId, contact, content: entry.content, token }, { accessToken });
}

/** Our own proof that nothing was sent. */
function unsent(code: string): SendOutcome & { readonly kind: 'refused' } {
  const sentence = 'Nothing was sent yet. It will be tried again by itself.';
  return { kind: 'refused', code, account: false, sentence };
}

const NOT_CONNECTED: SendOutcome = {
  kind: 'refused',
  code: 'not-connected',
  account: true,
  sentence: 'The connection to the channel is not complete, so nothing was sent yet. Connect the number again.',
};

async function tokenFor({ secrets, log }: ReplyWorld, parameter: string | undefined): Promise<string | undefined> {
  if (parameter === undefined) return undefined;
  try {
    return (await secrets.read(parameter))[0];
  } catch (error) {
    log.error('token-unreadable', error);
    return undefined;
  }
}

/**
 * Writes the outcome into the state and claims what follows, in one write.
 * Undefined after the plain case, a last reply that was sent: its turn tells, so no write is spent.
 */
async function remember(
  world: ReplyWorld,
  { work, id }: Opened,
  current: Conversation,
  entry: OutboxEntry,
  outcome: SendOutcome,
): Promise<{ readonly next: Conversation; readonly claimed?: OutboxEntry } | undefined> {
  let base: Conversation | undefined = current;
  for (let round = 0; round < MOST_ROUNDS && base !== undefined; round++) {
    const now = world.clock();
    const { next: left, reply } = settle(base, entry, outcome, now);
    const hasEnded = outcome.kind === 'sent' || outcome.kind === 'rejected';
    const settled = hasEnded ? keepEndings(left, [{ entry, reply }]) : left;
    // Too late to send one more: what is left is due, and the sweep brings it to another process.
    const mayClaim = now <= work.until;
    const { next, claimed } = mayClaim ? claimNext(settled, now, world.nonce()) : { next: settled, claimed: undefined };
    const nothingElse = next.dueAt === base.dueAt && next.tasks === base.tasks;
    if (outcome.kind === 'sent' && claimed === undefined && nothingElse) return undefined;
    const written = { ...next, version: base.version + 1 };
    if (await world.store.commit(work.business, id, written)) {
      return { next: written, ...(claimed !== undefined && { claimed }) };
    }
    base = await reloadWith(world, work.business, id, entry);
  }
  return undefined;
}

/** Somebody else wrote meanwhile. If our claim is gone from the state, a receipt or an erasure has settled it. */
async function reloadWith(
  { store }: ReplyWorld,
  business: string,
  id: string,
  entry: OutboxEntry,
): Promise<Conversation | undefined> {
  const { conversation } = await store.load(business, id);
  const isOurs = (other: OutboxEntry) =>
    isSameReply(other, entry) && other.nonce === entry.nonce && other.state !== 'ended';
  return conversation?.outbox.some(isOurs) ? conversation : undefined;
}
