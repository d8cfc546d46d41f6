// What the bot could learn, from conversations that happened: read when somebody asks, never while a message is answered.
import type { Conversation } from '#core/conversation.ts';
import type { Rules } from '#core/decision.ts';
import { shortHash } from '#core/hash.ts';
import { comparedForm } from '#core/match/keywords.ts';
import type { Draft } from '#core/settings/draft.ts';
import { type Asked, rankUnsure, type Unsure, unsureIn } from '#core/understanding/queue.ts';
import type { Clock, Drafts, History } from './ports.ts';
import { DAY, PAGE, readEach, recentPages } from './recent.ts';

export type QueueWorld = {
  readonly history: Pick<History, 'onDay' | 'turns'>;
  readonly drafts: Pick<Drafts, 'read'>;
  /** By what is live now. */
  readonly rulesOf: (business: string) => Promise<Rules>;
  readonly clock: Clock;
};

export type QueueRequest = {
  /** Days back from now, 1 to 90. */
  readonly days: number;
  /** `next` of an earlier answer. */
  readonly after?: string;
};

export type Queue = {
  readonly messages: readonly Unsure[];
  /** Conversations that were read. */
  readonly read: number;
  /** Older conversations were left out: asking again with this reads them. */
  readonly next?: string;
  /** Long conversations of which only the newest messages were read. */
  readonly cut: number;
};

const MOST_CONVERSATIONS = 1000;
const MOST_TURNS = 50;
const MOST_MESSAGES = 200;

/** Messages that today's settings are unsure about, most useful first. RetryableError when the table does not answer. */
export async function readQueue(world: QueueWorld, business: string, request: QueueRequest): Promise<Queue> {
  const since = world.clock() - request.days * DAY;
  const [rules, draft] = await Promise.all([world.rulesOf(business), world.drafts.read(business)]);
  const { names, next } = await recentConversations(world, business, request);
  const heard = await readEach(names, (name) => hear(world, business, name, since));
  const asked = heard.flatMap((conversation) => conversation.asked);
  return {
    messages: rankUnsure(asked, rules, doneIn(draft)).slice(0, MOST_MESSAGES),
    read: names.length,
    cut: heard.filter(({ isCut }) => isCut).length,
    ...(next !== undefined && { next }),
  };
}

/** Who wants nothing from us is not listened to either. */
async function recentConversations(world: QueueWorld, business: string, request: QueueRequest) {
  const names = new Set<string>();
  let read = 0;
  for await (const { conversations, next } of recentPages(world, business, request)) {
    for (const { conversation, state } of conversations) if (mayLearn(state)) names.add(conversation);
    read += conversations.length;
    if (next !== undefined && read > MOST_CONVERSATIONS - PAGE) return { names: [...names], next };
  }
  return { names: [...names] };
}

function mayLearn({ mode, blocked }: Conversation): boolean {
  return mode !== 'erased' && mode !== 'opted-out' && blocked !== true;
}

type Heard = { readonly asked: readonly Asked[]; readonly isCut: boolean };

async function hear({ history }: QueueWorld, business: string, conversation: string, since: number): Promise<Heard> {
  const { turns, before } = await history.turns(business, conversation, { limit: MOST_TURNS });
  const oldest = turns[0]?.ref.at ?? 0;
  const asked = unsureIn(turns).filter(({ at }) => at >= since);
  return { asked, isCut: before !== undefined && oldest >= since };
}

/** Hashes of questions that wait in the draft, or were dismissed. */
function doneIn(draft: Draft | undefined): ReadonlySet<string> {
  const labelled = (draft?.labels ?? []).map(({ text }) => shortHash(comparedForm(text)));
  return new Set([...labelled, ...(draft?.dismissed ?? [])]);
}
