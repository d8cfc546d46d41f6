// One webhook call through the unmodified step `receive`, with the real channel, log, inbox and envelopes. Only what lies
// behind the ports is a stand-in that remembers what it was given.
import { createHmac } from 'node:crypto';
import { readEnvelope } from '#aws/envelope.ts';
import { accountKey } from '#aws/keys.ts';
import type { Normalised, WebhookRequest } from '#channels/channel.ts';
import { createChannels } from '#channels/registry.ts';
import { conversationId } from '#flow/conversation-id.ts';
import type { Envelope } from '#flow/ports.ts';
import { type Received, receive } from '#flow/receive.ts';
import { openLog } from '#functions/log.ts';
import type { FuzzedChannel } from './channel.ts';
import { cpuMs } from './fuzzer.ts';
import { createStrictQueue } from './strict-queue.ts';

export const SECRET = 'fuzz-app-secret-4f1c';
const PREVIOUS_SECRET = 'fuzz-previous-secret-93aa';
const VERIFY_TOKEN = 'fuzz-verify-token-77e0';
export const BUSINESS = 'panificio';
export const NOW = Date.UTC(2026, 10, 22, 12);

/** Everything that can be seen of one call. */
export type Heard = {
  readonly received: Received;
  readonly normalised: Normalised | undefined;
  readonly parked: readonly { readonly why: string; readonly raw: Uint8Array }[];
  readonly queued: readonly {
    readonly group: string;
    readonly envelope: Envelope | undefined;
    readonly bytes: number;
  }[];
  /** What the queue would have refused. */
  readonly refusals: readonly string[];
  readonly lines: readonly string[];
  readonly ms: number;
};

const channels = createChannels({ graphUrl: 'https://graph.invalid' });

export function signedRequest(body: Uint8Array, secret = SECRET): WebhookRequest {
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  return { method: 'POST', headers, query: {}, body };
}

export async function callReceive(fuzzed: FuzzedChannel, request: WebhookRequest): Promise<Heard> {
  const channel = channels.get(fuzzed.name);
  if (channel === undefined) throw new Error(`There is no channel ${fuzzed.name}.`);
  const queue = createStrictQueue();
  const parked: { why: string; raw: Uint8Array }[] = [];
  const lines: string[] = [];
  let normalised: Normalised | undefined;
  const watched = {
    ...channel,
    normalise: (body: Uint8Array, receivedAt: number) => {
      normalised = channel.normalise(body, receivedAt);
      return normalised;
    },
  };
  const world = {
    channels: new Map([[fuzzed.name, watched]]),
    registry: {
      account: async (name: typeof fuzzed.name, id: string) => {
        accountKey(name, id);
        const known = fuzzed.accounts.get(id);
        return known && { business: BUSINESS, channel: name, id, name: 'Panificio', tokenParameter: '/t', ...known };
      },
    },
    journal: { quarantine: async ({ why, raw }: { why: string; raw: Uint8Array }) => void parked.push({ why, raw }) },
    inbox: { put: queue.put },
    clock: () => NOW,
    secretsOf: async () => ({ appSecrets: [SECRET, PREVIOUS_SECRET], verifyToken: VERIFY_TOKEN }),
    idOf: async (...parts: Parameters<typeof conversationId> extends [string, ...infer Rest] ? Rest : never) =>
      conversationId('pepper', ...parts),
  };
  const before = cpuMs();
  const received = await receive(world, fuzzed.name, request);
  const queued = queue.queued.map(({ group, body }) => ({ group, envelope: readEnvelope(body), bytes: body.length }));
  const ms = cpuMs() - before;
  writeLines(received, lines);
  return { received, normalised, parked, queued, refusals: queue.refusals, lines, ms };
}

/** As the handler does. */
function writeLines({ status, why }: Received, lines: string[]): void {
  const log = openLog('receive', { write: (line) => void lines.push(line), now: () => new Date(NOW), level: 'DEBUG' });
  if (why !== undefined) log.warn(status === 200 ? 'webhook-parked' : 'webhook-refused', { why, status });
}
