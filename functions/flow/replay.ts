// "What would last week have been with this draft?": stored messages decided once more, by what is live and by the draft. Read
// when somebody asks; nothing is sent or stored.
import { type Conversation, newConversation, type Turn } from '#core/conversation.ts';
import type { Rules } from '#core/decision.ts';
import { type Replayed, replayTurns } from '#core/replay.ts';
import { type Change, changeOf } from '#core/replay-change.ts';
import type { Clock, History } from './ports.ts';

export type ReplayWorld = {
  readonly history: Pick<History, 'onDay' | 'turns'>;
  /** Of an earlier version; undefined where there is none any more. */
  readonly rulesOfVersion: (business: string, number: number) => Promise<Rules | undefined>;
  readonly clock: Clock;
};

export type ReplayRequest = {
  /** Days back from now, 1 to 30. */
  readonly days: number;
  readonly live: Rules;
  readonly draft: Rules;
};

export type ReplayRow = Replayed & { readonly conversation: string; readonly change: Change };

export type Replay = {
  readonly from: number;
  readonly to: number;
  /** How many messages ended each way. */
  readonly counts: Readonly<Record<Change, number>>;
  /** Those that change, the worst first. */
  readonly rows: readonly ReplayRow[];
  /** There was not enough time for all: the newest days were looked at. */
  readonly partial: boolean;
};

const DAY = 24 * 60 * 60_000;
const TIME = 20_000;
const PAGE = 50;
/** Conversations that are read at the same time. */
const ABREAST = 10;
const MOST_TURNS = 200;
const MOST_MESSAGES = 10_000;
const MOST_ROWS = 200;
/** Versions whose rules are made ready once more; messages of other versions are rebuilt by what is live. */
const MOST_VERSIONS = 5;

const WORST_FIRST: readonly Change[] = ['noLonger', 'newly', 'different'];

export async function replay(world: ReplayWorld, business: string, request: ReplayRequest): Promise<Replay> {
  const to = world.clock();
  const from = to - request.days * DAY;
  const ofVersion = createVersionRules(world, business, request.live);
  const seen = new Set<string>();
  const rows: ReplayRow[] = [];
  let partial = false;
  for await (const some of conversationsSince(world, business, from, to)) {
    const fresh = some.filter(({ conversation }) => !seen.has(conversation));
    for (const { conversation } of fresh) seen.add(conversation);
    const read = fresh.map((listed) => replayOne(world, business, listed, { ...request, ofVersion, from }));
    rows.push(...(await Promise.all(read)).flat());
    partial = world.clock() - to > TIME || rows.length > MOST_MESSAGES;
    if (partial) break;
  }
  return { from, to, partial, counts: countsOf(rows), rows: worstOf(rows) };
}

function countsOf(rows: readonly ReplayRow[]): Replay['counts'] {
  const counts = { same: 0, different: 0, newly: 0, noLonger: 0 };
  for (const { change } of rows) counts[change]++;
  return counts;
}

function worstOf(rows: readonly ReplayRow[]): readonly ReplayRow[] {
  const order = ({ change, inbound, conversation }: ReplayRow) =>
    [WORST_FIRST.indexOf(change), -inbound.at, conversation] as const;
  return rows
    .filter(({ change }) => change !== 'same')
    .toSorted((one, other) => {
      const [rank, time, name] = order(one);
      const [otherRank, otherTime, otherName] = order(other);
      return rank - otherRank || time - otherTime || (name < otherName ? -1 : 1);
    })
    .slice(0, MOST_ROWS);
}

type Listed = { readonly conversation: string; readonly state: Conversation };

/** Newest days first, a few conversations at a time. A conversation stands under the day of its last activity only. */
async function* conversationsSince({ history }: ReplayWorld, business: string, from: number, to: number) {
  for (let at = to; at > from - DAY; at -= DAY) {
    const date = new Date(at).toISOString().slice(0, 10);
    let after: string | undefined;
    do {
      const page = await history.onDay(business, date, { limit: PAGE, ...(after !== undefined && { after }) });
      const { conversations } = page;
      for (let start = 0; start < conversations.length; start += ABREAST)
        yield conversations.slice(start, start + ABREAST);
      after = page.after;
    } while (after !== undefined);
  }
}

type Asked = ReplayRequest & {
  readonly from: number;
  readonly ofVersion: (numbers: readonly number[]) => Promise<(number: number) => Rules>;
};

async function replayOne(
  { history }: ReplayWorld,
  business: string,
  { conversation, state }: Listed,
  { live, draft, from, ofVersion }: Asked,
): Promise<readonly ReplayRow[]> {
  if (state.mode === 'erased') return [];
  const { turns, before } = await history.turns(business, conversation, { limit: MOST_TURNS });
  const sides = { ofVersion: await ofVersion(turns.map(({ settingsVersion }) => settingsVersion)), live, draft };
  const start = before === undefined ? unknownOf(state) : acquaintanceOf(state, turns[0]);
  return replayTurns(start, turns, sides)
    .filter(({ inbound }) => inbound.at >= from)
    .map((replayed) => ({ ...replayed, conversation, change: changeOf(replayed) }));
}

/** As before the first message, but for what the owner knows of the contact today. */
function unknownOf({ channel, account, contact, era, labels, saved }: Conversation): Conversation {
  return { ...newConversation(channel, account, contact), era, labels, ...(saved !== undefined && { saved }) };
}

/** Older turns than those that were read are not looked at: somebody who was greeted and answered shortly before. */
function acquaintanceOf(state: Conversation, first: Turn | undefined): Conversation {
  const last = (first?.ref.at ?? 0) - DAY;
  const times = { lastInboundAt: last, lastBotAt: last, lastActivityAt: last, greetedAt: last, disclosedAt: last };
  return { ...unknownOf(state), ...times };
}

/** Rules of versions, each made ready once. */
function createVersionRules({ rulesOfVersion }: ReplayWorld, business: string, live: Rules): Asked['ofVersion'] {
  const known = new Map<number, Promise<Rules | undefined>>([[live.version, Promise.resolve(live)]]);
  return async (numbers) => {
    const ready = new Map<number, Rules>();
    for (const number of new Set(numbers)) {
      if (!known.has(number) && known.size <= MOST_VERSIONS) known.set(number, rulesOfVersion(business, number));
      const rules = await known.get(number);
      if (rules !== undefined) ready.set(number, rules);
    }
    return (number) => ready.get(number) ?? live;
  };
}
