// What became of the messages of a crash run: from the turns, the tasks and the journal of the Graph stand-in.
import { setTimeout as pause } from 'node:timers/promises';

export type Sent = { readonly contact: string; readonly id: string; readonly text: string; readonly at: number };

type Turn = {
  readonly inboundId: string;
  readonly disposition?: string;
  readonly replies: readonly { readonly state: string }[];
};
type Request = { readonly accepted: boolean; readonly body: { readonly biz_opaque_callback_data?: string } };
type Task = { readonly what: string; readonly inboundId?: string };

export type CrashCounts = {
  readonly taken: number;
  readonly recorded: number;
  readonly lost: number;
  readonly twice: number;
  readonly ambiguous: number;
  readonly tasks: number;
};

type Options = {
  readonly get: (path: string) => Promise<Record<string, unknown>>;
  readonly sent: readonly Sent[];
  readonly print: (line: string) => void;
};

/** A claim without an outcome is looked at again after two minutes, by a sweep that runs once a minute. */
const PATIENCE_MS = 6 * 60_000;
const OPEN_STATES = new Set(['waiting', 'ambiguous']);

/** Waits until every message has its turn and no reply is under way, then counts and prints. */
export async function countOutcome({ get, sent, print }: Options): Promise<CrashCounts> {
  const began = Date.now();
  let turns = await turnsOf(get, sent);
  while (Date.now() - began < PATIENCE_MS && !isAtRest(turns, sent)) {
    await pause(3_000);
    turns = await turnsOf(get, sent);
  }
  const { tasks } = (await get('/local/tasks')) as { tasks: readonly Task[] };
  const doubles = await acceptedTwice(get);
  const unresolved = tasks.filter(({ what }) => what === 'unresolved');
  const counts: CrashCounts = {
    taken: sent.length,
    recorded: sent.filter(({ id }) => turns.has(id)).length,
    lost: sent.filter(({ id }) => turns.get(id)?.disposition === undefined).length,
    twice: doubles.length,
    ambiguous: [...turns.values()].filter(({ disposition }) => disposition === 'UNRESOLVED').length,
    tasks: unresolved.length,
  };
  for (const [name, count] of Object.entries(counts)) print(`${name.padEnd(10)}${count}`);
  for (const { inboundId } of unresolved) print(`task: we may not have answered ${inboundId ?? 'a message'}`);
  return counts;
}

async function turnsOf(get: Options['get'], sent: readonly Sent[]): Promise<ReadonlyMap<string, Turn>> {
  const found = new Map<string, Turn>();
  for (const contact of new Set(sent.map((message) => message.contact))) {
    const { turns } = (await get(`/local/turns?channel=whatsapp&contact=${contact}`)) as { turns: readonly Turn[] };
    for (const turn of turns) found.set(turn.inboundId, turn);
  }
  return found;
}

function isAtRest(turns: ReadonlyMap<string, Turn>, sent: readonly Sent[]): boolean {
  return sent.every(({ id }) => {
    const turn = turns.get(id);
    return turn?.disposition !== undefined && !turn.replies.some(({ state }) => OPEN_STATES.has(state));
  });
}

/** Replies (turn and part, without the attempt) of which the stand-in accepted more than one. */
async function acceptedTwice(get: Options['get']): Promise<readonly string[]> {
  const counts = new Map<string, number>();
  let since = 0;
  for (;;) {
    const page = (await get(`/local/graph/requests?since=${since}`)) as { next: number; requests: readonly Request[] };
    for (const { accepted, body } of page.requests) {
      const token = body.biz_opaque_callback_data;
      if (!accepted || token === undefined) continue;
      const reply = token.split('.').slice(0, 6).join('.');
      counts.set(reply, (counts.get(reply) ?? 0) + 1);
    }
    if (page.requests.length === 0 || page.next === since) break;
    since = page.next;
  }
  return [...counts].filter(([, count]) => count > 1).map(([reply]) => reply);
}
