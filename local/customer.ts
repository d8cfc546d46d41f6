// A customer of the local cloud: writes through the real webhook, signed, and reads what the Graph stand-in received.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TraceStep } from '#core/reason.ts';
import { isRecord } from './intrinsics.ts';
import { asList, asRecords, type Bubble, bubbleTo } from './phone-screen.ts';
import { StartError } from './start-error.ts';
import { deliverTo } from './webhook-post.ts';

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
  const info = await get(url, '/local/info');
  const [account] = Array.isArray(info.accounts) ? info.accounts.filter(isWhatsapp) : [];
  if (account === undefined) throw new StartError('The business that runs here has no WhatsApp number.');
  const deliver = deliverTo(`${url}/webhooks/whatsapp`, account.appSecret);
  return {
    write: async (text) => {
      const id = `wamid.${randomBytes(18).toString('base64')}`;
      const now = Date.parse(String((await get(url, '/local/clock')).now));
      const { next } = await get(url, `/local/graph/requests?since=${Number.MAX_SAFE_INTEGER}`);
      await deliver(webhookOf({ account: account.id, phone, name, id, text, at: now })).catch(() => {
        throw new StartError('The webhook did not take the message.');
      });
      return waitForAnswer({ url, phone, id, since: Number(next) });
    },
  };
}

export async function setClock(url: string, now: string | null): Promise<void> {
  const body = JSON.stringify({ now });
  const answer = await fetch(`${url}/local/clock`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  if (answer.status !== 200) throw new StartError('The clock could not be set.');
}

async function get(url: string, path: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${url}${path}`).catch(() => undefined);
  const body: unknown = await answer?.json().catch(() => undefined);
  if (answer?.status === 200 && isRecord(body)) return body;
  throw new StartError(`Portiere does not answer at ${url}. Start it first, in another terminal: npm start`);
}

type WhatsappAccount = { readonly channel: 'whatsapp'; readonly id: string; readonly appSecret: string };

function isWhatsapp(account: unknown): account is WhatsappAccount {
  return isRecord(account) && account.channel === 'whatsapp';
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
  const { requests } = await get(url, `/local/graph/requests?since=${since}`);
  return asRecords(requests).flatMap((request) => bubbleTo(phone, request) ?? []);
}

function inWords({ text, buttons }: Bubble): string {
  return [text, buttons.map((title) => `[${title}]`).join(' ')].filter((line) => line !== '').join('\n');
}

type Message = {
  readonly account: string;
  readonly phone: string;
  readonly name: string;
  readonly id: string;
  readonly text: string;
  readonly at: number;
};

/** As WhatsApp posts it. https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/text (2026-11-22) */
function webhookOf({ account, phone, name, id, text, at }: Message): object {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '12025550100', phone_number_id: account },
    contacts: [{ profile: { name }, wa_id: phone }],
    messages: [{ from: phone, id, timestamp: String(Math.floor(at / 1000)), type: 'text', text: { body: text } }],
  };
  return { object: 'whatsapp_business_account', entry: [{ id: account, changes: [{ field: 'messages', value }] }] };
}
