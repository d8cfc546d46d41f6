// Every UTF-16 unit that there is, alone and within words: from the webhook through queue, decision and table to the
// screen. What is shown is what was written, or what the documentation says stands in its place.
import { decodeBody, encodeBody } from '#aws/body.ts';
import { newConversation, type Turn } from '#core/conversation.ts';
import type { Inbound } from '#core/message.ts';
import { turnsOf, type ViewWorld } from '#local/views.ts';
import { decideSettled, demoRules } from './deciding.ts';
import { type Checked, cpuMs, type Fuzzer } from './fuzzer.ts';
import { BUSINESS, callReceive, NOW, signedRequest } from './webhook-world.ts';
import { whatsapp } from './whatsapp-posts.ts';

/** Units of one post. */
const BLOCK = 256;
export const BLOCKS = 65_536 / BLOCK;
const ACCOUNT = '100000000000001';
const CUSTOMER = '447700900001';
const WORDS: readonly ((unit: string) => string)[] = [(unit) => unit, (unit) => `Pane${unit} fresco?`];

/** Half a character becomes the replacement character; control characters (but tab and line feed) and the two that queues refuse go. */
export function documented(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that go
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '');
}

export const codeUnits: Fuzzer = {
  name: 'code-units',
  about: 'all 65,536 UTF-16 units, alone and within words, from the webhook to the screen, 256 a case',
  limitMs: 2_500,
  draw: (_seed, index) => {
    const first = (index % BLOCKS) * BLOCK;
    const units = Array.from({ length: BLOCK }, (_, offset) => first + offset);
    const kept = (places: readonly number[]) => places.map((at) => units[at] ?? 0);
    return {
      parts: units.map(nameOf),
      run: (places) => checkUnits(kept(places)),
      describe: (places) => [kept(places).map(nameOf).join(' ')],
    };
  },
};

function nameOf(unit: number): string {
  return `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;
}

async function checkUnits(units: readonly number[]): Promise<Checked> {
  const texts = units.flatMap((unit) => WORDS.map((words) => words(String.fromCharCode(unit))));
  demoRules();
  const before = cpuMs();
  const { received, queued } = await callReceive(whatsapp, signedRequest(Buffer.from(JSON.stringify(postOf(texts)))));
  const inbounds = queued.flatMap(({ envelope }) => (envelope?.event.kind === 'inbound' ? [envelope.event] : []));
  const shown: (string | undefined)[] = [];
  for (const inbound of inbounds) shown.push(await shownOf(inbound));
  const ms = cpuMs() - before;
  const failures = texts.flatMap((text, index) => {
    const due = documented(text);
    return shown[index] === due ? [] : [`shown: ${JSON.stringify(shown[index])} where ${JSON.stringify(due)} was due`];
  });
  if (received.status !== 200 || received.why !== undefined)
    failures.push(`answer: ${received.status} ${received.why ?? ''}`);
  return { failures, outcome: 'shown', ms };
}

function postOf(texts: readonly string[]) {
  const messages = texts.map((body, index) => ({
    from: CUSTOMER,
    id: `wamid.${index}`,
    timestamp: String(NOW / 1000 - 60),
    type: 'text',
    text: { body },
  }));
  const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: ACCOUNT }, messages };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}

/** As the local console gets it: decided, stored, read back, put into a view, sent as JSON. */
async function shownOf(inbound: Inbound): Promise<string | undefined> {
  const conversation = newConversation('whatsapp', ACCOUNT, inbound.contact);
  const decided = decideSettled(demoRules(), conversation, [inbound])?.turns[0];
  if (decided === undefined) return undefined;
  const { replies: _, ...rest } = decided;
  const turn: Turn = decodeBody(encodeBody({ ...rest, replies: [], settingsVersion: 1, expiresAt: NOW }));
  const world = {
    reader: { turns: async () => ({ turns: [turn] }), conversation: async () => undefined },
    store: { turn: async () => turn },
    business: BUSINESS,
    pepper: 'pepper',
    accounts: async () => [
      { business: BUSINESS, channel: 'whatsapp', id: ACCOUNT, name: 'x', tokenParameter: '/t', ticks: false },
    ],
  } as unknown as ViewWorld;
  const views = await turnsOf(world, 'whatsapp', inbound.contact.id);
  const [view] = JSON.parse(JSON.stringify(views)) as { text: string }[];
  return view?.text;
}
