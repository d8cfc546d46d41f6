// Step 3 of the path as Lambda's pollers do it: receives batches from a queue, invokes, deletes what succeeded.
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { isRecord } from './intrinsics.ts';
import type { Invocation } from './lambda.ts';

export type EventSourceOptions = {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly region: string;
  readonly batchSize: number;
  readonly partialFailures: boolean;
  /** Batches at a time. */
  readonly pollers: number;
  readonly invoke: (event: SQSEvent) => Promise<Invocation>;
  /** Milliseconds to add to the queue's times, so that handlers see one clock. */
  readonly offsetMs: () => number;
  readonly log: (line: string) => void;
};

export type EventSourcePoller = {
  /** Receives nothing more; resolves when the batches in hand are done. */
  readonly stop: () => Promise<void>;
};

/** SQS hands out at most 10 messages at once. */
const MOST_PER_RECEIVE = 10;
const PAUSE_AFTER_ERROR_MS = 500;

export function startEventSource(options: EventSourceOptions): EventSourcePoller {
  const stopping = new AbortController();
  const running = Array.from({ length: options.pollers }, () => poll(options, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function poll(options: EventSourceOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const messages = await receive(options, signal);
      if (messages.length > 0) await process(options, messages);
    } catch {
      if (signal.aborted) return;
      options.log('The queue does not answer; trying again.');
      await sleep(PAUSE_AFTER_ERROR_MS, undefined, { signal }).catch(() => {});
    }
  }
}

async function receive({ sqs, queueUrl, batchSize }: EventSourceOptions, signal: AbortSignal): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: Math.min(batchSize, MOST_PER_RECEIVE),
    WaitTimeSeconds: 20,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  const answer = await sqs.send(command, { abortSignal: signal });
  return answer.Messages ?? [];
}

/** What failed stays in the queue untouched: it comes again when its visibility ends, as with the real pollers. */
async function process(options: EventSourceOptions, messages: readonly Message[]): Promise<void> {
  const offsetMs = options.offsetMs();
  const outcome = await options.invoke({ Records: messages.map((message) => toRecord(options, message, offsetMs)) });
  const done = succeeded(outcome, messages, options.partialFailures);
  if (done.length > 0) await remove(options, done);
}

async function remove({ sqs, queueUrl, log }: EventSourceOptions, messages: readonly Message[]): Promise<void> {
  const entries = messages.map((message, at) => ({ Id: String(at), ReceiptHandle: message.ReceiptHandle }));
  for (let attempt = 1; ; attempt++) {
    try {
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
      return;
    } catch (error) {
      if (attempt === 3) throw error;
      log('A batch could not be deleted from the queue; trying again.');
    }
  }
}

/**
 * The messages that may be deleted. Anything wrong in the answer (no list, an empty, missing or unknown id) means that
 * all of them come again. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html (2026-11-22)
 */
export function succeeded(outcome: Invocation, batch: readonly Message[], partial: boolean): readonly Message[] {
  if (!outcome.ok) return [];
  if (!partial) return batch;
  const failed = failedIds(outcome.value);
  if (failed === undefined) return [];
  const known = new Set(batch.map((message) => message.MessageId));
  if (failed.some((id) => !known.has(id))) return [];
  return batch.filter((message) => !failed.includes(message.MessageId ?? ''));
}

function failedIds(value: unknown): readonly string[] | undefined {
  if (value === null || value === undefined) return [];
  if (!isRecord(value)) return undefined;
  const { batchItemFailures } = value;
  if (batchItemFailures === undefined || batchItemFailures === null) return [];
  if (!Array.isArray(batchItemFailures)) return undefined;
  const ids = batchItemFailures.map((item: unknown) => (isRecord(item) ? item.itemIdentifier : undefined));
  return ids.every((id): id is string => typeof id === 'string' && id !== '') ? ids : undefined;
}

function toRecord({ queueArn, region }: EventSourceOptions, message: Message, offsetMs: number): SQSRecord {
  const attributes: Record<string, string> = { ...message.Attributes };
  for (const name of ['SentTimestamp', 'ApproximateFirstReceiveTimestamp']) {
    if (attributes[name] !== undefined) attributes[name] = String(Number(attributes[name]) + offsetMs);
  }
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: attributes as Record<string, string> & SQSRecord['attributes'],
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
        name,
        {
          dataType: attribute.DataType ?? 'String',
          ...(attribute.StringValue === undefined ? {} : { stringValue: attribute.StringValue }),
          ...(attribute.BinaryValue === undefined
            ? {}
            : { binaryValue: Buffer.from(attribute.BinaryValue).toString('base64') }),
        },
      ]),
    ),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
}
