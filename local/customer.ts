// A customer of the local cloud: writes through the stand-in for WhatsApp, which posts to the real webhook, and reads what it
// received.
import { setTimeout as sleep } from 'node:timers/promises';
import type { TraceStep } from '#core/reason.ts';
import { isRecord } from './intrinsics.ts';
import { asList, asRecords, type Bubble, bubbleTo } from './phone-screen.ts';
import { StartError } from './start-error.ts';

export type CustomerOptions = {
  /** Address of the local cloud. */
  readonly url: string;
  /** Digits of a phone number; also the contact's id. */
  readonly phone: string;
  readonly name: string;
};

export type Answer = { readonly turn: AnsweredTurn } & (
  | { readonly kind: 'replies'; readonly bubbles: readonly Bubble[]; readonly texts: readonly string[] }
  /** Nothing is said; the reasons say why. */
  | { readonly kind: 'silence'; readonly reasons: readonly string[] }
);

/** What was decided about a message. */
export type AnsweredTurn = {
  readonly disposition: string;
  readonly reasons: readonly string[];
  readonly trace: readonly TraceStep[];
};

export type Customer = { readonly write: (text: string) => Promise<Answer> };

const PAUSE_MS = 150;
/** Settling takes up to 12 s; a cold start on a busy machine some more. */
const PATIENCE_MS = 40_000;

/** StartError with a sentence when nothing is running at the address. */
export async function openCustomer({ url, phone, name }: CustomerOptions): Promise<Customer> {
  const { accounts } = await get(url, '/local/info');
  if (!asRecords(accounts).some(({ channel }) => channel === 'whatsapp')) {
    throw new StartError('The business that runs here has no WhatsApp number.');
  }
  return {
    write: async (text) => {
      const { next } = await get(url, `/local/graph/requests?since=${Number.MAX_SAFE_INTEGER}`);
      const message = { from: { name, phone }, content: { type: 'text', text } };
      const taken = await post(url, '/local/graph/messages', message);
      if (taken === undefined) throw new StartError('The webhook did not take the message.');
      return waitForAnswer({ url, phone, id: String(taken.id), since: Number(next) });
    },
  };
}

export async function setClock(url: string, now: string | null): Promise<void> {
  if ((await post(url, '/local/clock', { now })) === undefined) throw new StartError('The clock could not be set.');
}

/** Undefined: it was refused. */
async function post(url: string, path: string, body: object): Promise<Readonly<Record<string, unknown>> | undefined> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
    () => undefined,
  );
  const told: unknown = await answer?.json().catch(() => undefined);
  return answer?.status === 200 && isRecord(told) ? told : undefined;
}

async function get(url: string, path: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${url}${path}`).catch(() => undefined);
  const body: unknown = await answer?.json().catch(() => undefined);
  if (answer?.status === 200 && isRecord(body)) return body;
  throw new StartError(`Portiere does not answer at ${url}. Start it first, in another terminal: npm start`);
}

type Wait = { readonly url: string; readonly phone: string; readonly id: string; readonly since: number };

async function waitForAnswer(wait: Wait): Promise<Answer> {
  const { url, phone, id } = wait;
  for (const began = performance.now(); performance.now() - began < PATIENCE_MS; await sleep(PAUSE_MS)) {
    const { turns } = await get(url, `/local/turns?channel=whatsapp&contact=${phone}`);
    const found = asRecords(turns).find(({ inboundId }) => inboundId === id);
    if (found?.disposition === undefined) continue;
    const turn = turnOf(found);
    const replies = asRecords(found.replies);
    const lost = replies.filter(({ state }) => LOST.has(String(state)));
    if (lost.length === replies.length) {
      const sentences = lost.flatMap(({ sentence }) => (typeof sentence === 'string' ? [sentence] : []));
      return { kind: 'silence', reasons: sentences.length > 0 ? sentences : turn.reasons, turn };
    }
    const bubbles = await readBubbles(wait);
    if (bubbles.length + lost.length < replies.length) continue;
    return { kind: 'replies', bubbles, texts: bubbles.map(inWords), turn };
  }
  throw new StartError('No answer came. The output of the functions is in functions.log in the data folder.');
}

/** States of replies that never reach the customer. */
const LOST: ReadonlySet<string> = new Set(['failed', 'expired', 'cancelled']);

function turnOf({ disposition, reasons, trace }: Readonly<Record<string, unknown>>): AnsweredTurn {
  return {
    disposition: String(disposition),
    reasons: asList(reasons).map(String),
    trace: asList(trace) as readonly TraceStep[],
  };
}

async function readBubbles({ url, phone, since }: Wait): Promise<readonly Bubble[]> {
  const { requests } = await get(url, `/local/graph/requests?since=${since}&contact=${phone}`);
  return asRecords(requests).flatMap((request) => bubbleTo(phone, request) ?? []);
}

function inWords({ text, buttons }: Bubble): string {
  return [text, buttons.map((title) => `[${title}]`).join(' ')].filter((line) => line !== '').join('\n');
}
