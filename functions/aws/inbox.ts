// The queue in the middle: what receive accepted waits here for reply, one conversation at a time, in order.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { RetryableError } from '#core/errors.ts';
import type { Envelope, Inbox } from '#flow/ports.ts';
import { writeEnvelope } from './envelope.ts';

/** SQS: 10 entries a call; 256 KiB a call is the older, lower of its limits. */
const MAX_ENTRIES = 10;
const MAX_CALL_BYTES = 256 * 1024;
/** More envelopes than this travel side by side; those of one conversation stay in one lane, in order. */
const ONE_LANE = 40;
const LANES = 4;
const ROUNDS = 4;
const FIRST_PAUSE_MS = 50;
const MAX_VISIBILITY_SECONDS = 43_200;

type Entry = SendMessageBatchRequestEntry & { readonly MessageBody: string; readonly MessageGroupId: string };

export type InboxOptions = {
  readonly client: SQSClient;
  readonly queueUrl: string;
  /** Between two tries. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
};

export function createInbox({ client, queueUrl, pause = sleep }: InboxOptions): Inbox {
  const queue = { client, queueUrl, pause };
  return {
    async put(envelopes) {
      const lanes = splitLanes(envelopes.map(entryOf));
      const results = await Promise.allSettled(lanes.map((lane) => sendLane(queue, lane)));
      for (const result of results) if (result.status === 'rejected') throw result.reason;
    },

    async giveBack(received, seconds) {
      const VisibilityTimeout = Math.min(MAX_VISIBILITY_SECONDS, Math.max(1, Math.ceil(seconds)));
      for (let start = 0; start < received.length; start += MAX_ENTRIES) {
        const Entries = received
          .slice(start, start + MAX_ENTRIES)
          .map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle, VisibilityTimeout }));
        // What the queue refuses here is gone, or comes again when its own visibility ends: late, never lost.
        await client
          .send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }))
          .catch(() => undefined);
      }
    },
  };
}

function entryOf(envelope: Envelope): Entry {
  return {
    Id: 'unset',
    MessageBody: writeEnvelope(envelope),
    MessageGroupId: digest([envelope.business, envelope.conversation]),
    MessageDeduplicationId: digest(identityOf(envelope)),
  };
}

/** A free first filter over five minutes; the real one is in the conversation's own write. */
function identityOf({ business, conversation, event }: Envelope): readonly string[] {
  if (event.kind === 'due') return [event.kind, business, conversation, String(event.at)];
  const identity = [event.channel, event.account, event.kind, event.id];
  return event.kind === 'receipt' ? [...identity, event.status] : identity;
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function splitLanes(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  if (entries.length <= ONE_LANE) return [entries];
  const lanes: Entry[][] = Array.from({ length: LANES }, () => []);
  for (const entry of entries) lanes[Number.parseInt(entry.MessageGroupId.slice(0, 4), 16) % LANES]?.push(entry);
  return lanes;
}

type Queue = Required<InboxOptions>;

async function sendLane(queue: Queue, lane: readonly Entry[]): Promise<void> {
  for (const call of splitCalls(lane)) await sendCall(queue, call);
}

/** Calls in order, each within the limits; an entry that is larger than a call may be travels alone. */
function splitCalls(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const calls: Entry[][] = [];
  let size = 0;
  for (const entry of entries) {
    const last = calls.at(-1);
    const bytes = entry.MessageBody.length; // ASCII: one byte a character
    if (last === undefined || last.length === MAX_ENTRIES || size + bytes > MAX_CALL_BYTES) {
      calls.push([entry]);
      size = bytes;
    } else {
      last.push(entry);
      size += bytes;
    }
  }
  return calls;
}

/** Sends until the queue holds every entry. Failed ones go again with the same deduplication ids. */
async function sendCall(queue: Queue, entries: readonly Entry[]): Promise<void> {
  let waiting = entries;
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) await queue.pause(FIRST_PAUSE_MS * 2 ** (round - 1));
    const failed = await sendOnce(queue, waiting);
    waiting = waiting.filter((_, index) => failed.has(String(index)));
    if (waiting.length === 0) return;
  }
  throw new RetryableError('queue-unavailable', 'The inbox did not take every message.');
}

/** Ids of the entries that the queue did not confirm. */
async function sendOnce({ client, queueUrl }: Queue, entries: readonly Entry[]): Promise<ReadonlySet<string>> {
  const Entries = entries.map((entry, index) => ({ ...entry, Id: String(index) }));
  try {
    const { Successful = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const held = new Set(Successful.map(({ Id }) => Id));
    return new Set(Entries.map(({ Id }) => Id).filter((id) => !held.has(id)));
  } catch (cause) {
    throw new RetryableError('queue-unavailable', 'The inbox did not answer.', { cause });
  }
}
