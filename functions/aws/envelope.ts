// How an envelope is written on the queue: ASCII only, because SQS refuses some characters that customers can type.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Event } from '#core/message.ts';
import type { Envelope, Received } from '#flow/ports.ts';

/** Larger ones are packed, so that the longest order or form still fits into one message. */
const PACK_ABOVE = 192 * 1024;
const MAX_UNPACKED = 16 * 1024 * 1024;

const KINDS: Readonly<Record<Event['kind'], true>> = {
  inbound: true,
  receipt: true,
  echo: true,
  'person-reply': true,
  identity: true,
  activity: true,
  preference: true,
  'address-book': true,
  notice: true,
};

/** JSON in which every unit outside printable ASCII is escaped. */
export function writeEnvelope(envelope: Envelope): string {
  const json = asciiJson(envelope);
  if (json.length <= PACK_ABOVE) return json;
  return JSON.stringify({ packed: deflateRawSync(JSON.stringify(envelope)).toString('base64') });
}

/** The envelope in a record's body; undefined where the body is not one of ours. */
export function readEnvelope(body: string): Envelope | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (!isRecord(value) || typeof value.packed !== 'string') return isEnvelope(value) ? value : undefined;
    const json = inflateRawSync(Buffer.from(value.packed, 'base64'), { maxOutputLength: MAX_UNPACKED });
    const unpacked: unknown = JSON.parse(json.toString('utf8'));
    return isEnvelope(unpacked) ? unpacked : undefined;
  } catch {
    return undefined;
  }
}

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Checks what the path relies on before it knows the kind; the rest was built by a channel. */
function isEnvelope(value: unknown): value is Envelope {
  if (!isRecord(value) || !isName(value.business) || !isName(value.conversation) || !isRecord(value.event)) {
    return false;
  }
  const { kind, at, channel, account, id, receivedAt } = value.event;
  if (typeof kind !== 'string' || !isTime(at)) return false;
  if (kind === 'due') return true;
  return Object.hasOwn(KINDS, kind) && isName(channel) && isName(account) && isName(id) && isTime(receivedAt);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A record as Lambda hands it over. */
export type QueueRecord = {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: { readonly ApproximateReceiveCount: string };
};

/** A queue's batch as Lambda hands it over; `foreign` are the ids of records that are not ours. */
export function readRecords(records: readonly QueueRecord[]): {
  readonly batch: readonly Received[];
  readonly foreign: readonly string[];
} {
  const batch: Received[] = [];
  const foreign: string[] = [];
  for (const { messageId, receiptHandle, body, attributes } of records) {
    const envelope = readEnvelope(body);
    const receives = Number(attributes.ApproximateReceiveCount);
    if (envelope === undefined) foreign.push(messageId);
    else batch.push({ messageId, receiptHandle, receives, envelope });
  }
  return { batch, foreign };
}
