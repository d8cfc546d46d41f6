// SQS as strict as its documentation: what it would refuse is a failure of the case. Behind it the real inbox and envelope.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
import type { SQSClient } from '@aws-sdk/client-sqs';
import { createInbox } from '#aws/inbox.ts';
import type { Inbox } from '#flow/ports.ts';

export type Queued = { readonly group: string; readonly body: string };
type Entry = {
  readonly Id: string;
  readonly MessageBody: string;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
};

/** The older, lower limit of a call and of a message. */
const MOST_BYTES = 256 * 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that SQS refuses
const REFUSED = /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const NAME = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;

export type StrictQueue = {
  readonly put: Inbox['put'];
  /** What was taken, in order, and what would have been refused. */
  readonly queued: Queued[];
  readonly refusals: string[];
};

export function createStrictQueue(): StrictQueue {
  const queued: Queued[] = [];
  const refusals: string[] = [];
  const client = {
    send: async ({ input }: { input: { Entries?: readonly Entry[] } }) => {
      const entries = input.Entries ?? [];
      refusals.push(...complaintsAbout(entries));
      for (const { MessageBody, MessageGroupId = '' } of entries)
        queued.push({ group: MessageGroupId, body: MessageBody });
      return { Successful: entries.map(({ Id }) => ({ Id })) };
    },
  } as unknown as SQSClient;
  return { put: createInbox({ client, queueUrl: 'https://queue.invalid/inbox.fifo' }).put, queued, refusals };
}

function complaintsAbout(entries: readonly Entry[]): readonly string[] {
  const complaints: string[] = [];
  if (entries.length < 1 || entries.length > 10) complaints.push(`queue: a call with ${entries.length} entries`);
  if (new Set(entries.map(({ Id }) => Id)).size !== entries.length) complaints.push('queue: two entries with one id');
  const bytes = entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
  if (bytes > MOST_BYTES) complaints.push(`queue: a call of ${bytes} bytes with ${entries.length} entries`);
  for (const { MessageBody, MessageGroupId = '', MessageDeduplicationId = '' } of entries) {
    if (MessageBody === '' || REFUSED.test(MessageBody)) complaints.push('queue: a character that SQS refuses');
    if (!NAME.test(MessageGroupId) || !NAME.test(MessageDeduplicationId))
      complaints.push('queue: a name that SQS refuses');
  }
  return complaints;
}
