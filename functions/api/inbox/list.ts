// The lists of the inbox. Days are walked from today backwards; what waits for a person has an index of its own.
import * as z from 'zod';
import type { Conversation } from '#core/conversation.ts';
import { windowEnd } from '#core/person-reply.ts';
import type { Api, ApiWorld } from '#functions/api/environment.ts';
import { json, route } from '#functions/api/route.ts';
import { type Listed, rowOf, rowSchema, stateOf } from './row.ts';

type InboxWorld = Pick<ApiWorld, 'history' | 'registry' | 'clock'>;

const VIEWS = ['needs', 'all', 'bot', 'done', 'ending'] as const;
type View = (typeof VIEWS)[number];

const QUERY = z.strictObject({
  view: z.enum(VIEWS).default('all'),
  label: z.string().min(1).max(40).optional(),
  /** Of the page before: the day, the instant and the conversation at which it ended. */
  cursor: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d\.\d{1,16}\.[\w-]{0,64}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

const PAGE = z.strictObject({ conversations: z.array(rowSchema), cursor: z.string().optional() });

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** A page looks at so many days at most: where messages are kept for longer it goes on with its cursor. */
const MOST_DAYS = 100;
/** Conversations of one day that a page looks at. */
const MOST_A_DAY = 1000;
/** A chat ends soon when so little of the time is left in which the channel takes an answer. */
const SOON = 4 * HOUR;

export function openList(api: Api, world: InboxWorld): void {
  const list = route({
    ...{ method: 'get', path: '/conversations', role: 'staff', summary: 'Conversations, the newest first' },
    request: { query: QUERY },
    responses: { 200: json(PAGE, 'A page; the cursor leads to older ones') },
  });
  api.openapi(list, async (c) => {
    const { business } = c.var.principal;
    const { view, label, cursor, limit } = c.req.valid('query');
    const wanted = ({ state }: Listed) =>
      belongs(view, state, world.clock()) && (label === undefined || state.labels.includes(label));
    const found =
      view === 'needs'
        ? { listed: (await world.history.tasks(business, 200)).filter(wanted) }
        : await walk(world, business, { wanted, limit, ...(cursor !== undefined && { cursor }) });
    const sorted = view === 'ending' ? found.listed.toSorted(byWindow) : found.listed;
    const rows = sorted.map(async (one) => {
      const { turns } = await world.history.turns(business, one.conversation, { limit: 1 });
      return rowOf(one, turns[0]);
    });
    const conversations = await Promise.all(rows);
    return c.json({ conversations, ...('cursor' in found && { cursor: found.cursor }) }, 200);
  });
}

function belongs(view: View, state: Conversation, now: number): boolean {
  switch (view) {
    case 'all':
      return state.mode !== 'erased';
    case 'needs':
      return stateOf(state) === 'needs';
    case 'done':
      return stateOf(state) === 'done' && state.mode !== 'erased';
    case 'bot':
      return stateOf(state) === 'bot';
    case 'ending':
      return endsSoon(state, now);
  }
}

/** The customer had the last word and a person is expected to answer, which soon is not possible any more. */
function endsSoon(state: Conversation, now: number): boolean {
  const end = windowEnd(state) ?? 0;
  const waits = stateOf(state) === 'needs' || stateOf(state) === 'person';
  return waits && end > now && end - now < SOON && (state.lastInboundAt ?? 0) > (state.lastPersonAt ?? 0);
}

function byWindow(one: Listed, other: Listed): number {
  return (windowEnd(one.state) ?? 0) - (windowEnd(other.state) ?? 0);
}

type Walk = { readonly wanted: (one: Listed) => boolean; readonly limit: number; readonly cursor?: string };

type Place = { readonly date: string; readonly at: number; readonly id: string };

/** Whole days are read and sorted, so that a page goes on where the one before ended, whatever was written meanwhile. */
async function walk({ history, registry, clock }: InboxWorld, business: string, { wanted, limit, cursor }: Walk) {
  const { settings } = await registry.settings(business);
  // Older days hold nothing any more.
  const oldest = clock() - (settings.limits.retentionDays + 1) * DAY;
  const from = readCursor(cursor) ?? startOf(dateOf(clock() + DAY));
  const listed: Listed[] = [];
  let day = Date.parse(from.date);
  for (let looked = 0; looked < MOST_DAYS && day > oldest; looked++, day -= DAY) {
    const date = dateOf(day);
    const start = date === from.date ? from : startOf(date);
    const all = await wholeDay(history, business, date);
    const fitting = all.filter((one) => isBehind(one, start) && wanted(one)).toSorted(byActivity);
    listed.push(...fitting.slice(0, limit - listed.length));
    const last = listed.at(-1);
    if (listed.length === limit && last !== undefined) {
      return { listed, cursor: writeCursor({ date, at: activityOf(last), id: last.conversation }) };
    }
  }
  return day > oldest ? { listed, cursor: writeCursor(startOf(dateOf(day))) } : { listed };
}

/** Before everything of the day. */
function startOf(date: string): Place {
  return { date, at: Number.MAX_SAFE_INTEGER, id: '' };
}

/** Providers count in seconds: several conversations share an instant. */
function isBehind(one: Listed, { at, id }: Place): boolean {
  const activity = activityOf(one);
  return activity < at || (activity === at && one.conversation > id);
}

function readCursor(cursor: string | undefined): Place | undefined {
  const [date, at, id = ''] = cursor?.split('.') ?? [];
  return date === undefined ? undefined : { date, at: Number(at), id };
}

function writeCursor({ date, at, id }: Place): string {
  return `${date}.${at}.${id}`;
}

async function wholeDay(history: InboxWorld['history'], business: string, date: string): Promise<readonly Listed[]> {
  const all: Listed[] = [];
  let after: string | undefined;
  do {
    const page = await history.onDay(business, date, { limit: 100, ...(after !== undefined && { after }) });
    all.push(...page.conversations);
    after = page.after;
  } while (after !== undefined && all.length < MOST_A_DAY);
  return all;
}

function byActivity(one: Listed, other: Listed): number {
  return activityOf(other) - activityOf(one) || (one.conversation < other.conversation ? -1 : 1);
}

function activityOf({ state }: Listed): number {
  return state.lastActivityAt ?? 0;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
