// The queue between webhook and answer: one conversation is one group, in order; what keeps failing is set aside.
import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV } from '#functions/settings.ts';

export type InboxProps = { readonly stage: string };

const RETENTION = Duration.days(14);
/** A record that waits for a pause in the customer's typing uses up receives too, so there are more than failures need. */
const MAX_RECEIVES = 12;
const BATCH_SIZE = 10;

/** Longest time that a function fed by the inbox may run: SQS wants the visibility to be six times that. */
export const LONGEST_REPLY_SECONDS = 30;

export class Inbox extends Construct {
  readonly queue: Queue;
  /** Nobody consumes it: idle polling costs money, and what lies here is for a person to look at. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { stage }: InboxProps) {
    super(scope, id);
    this.deadLetters = makeQueue(this, 'DeadLetters', `portiere-${stage}-inbox-dlq.fifo`);
    this.queue = makeQueue(this, 'Queue', `portiere-${stage}-inbox.fifo`, this.deadLetters);
  }

  grantSend(fn: LambdaFunction): void {
    this.#allow(fn, 'PutIntoInbox', ['sqs:SendMessage']);
  }

  /** Hands batches to `fn`, which names the records that failed and may hide one for a while. */
  feed(fn: LambdaFunction): void {
    this.#allow(fn, 'TakeFromInbox', [
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ChangeMessageVisibility',
    ]);
    // No MaximumConcurrency: it would keep pollers warm. Groups already bound what runs for one conversation.
    fn.addEventSourceMapping('Inbox', {
      eventSourceArn: this.queue.queueArn,
      batchSize: BATCH_SIZE,
      reportBatchItemFailures: true,
    });
  }

  #allow(fn: LambdaFunction, sid: string, actions: string[]): void {
    fn.addToRolePolicy(new PolicyStatement({ sid, actions, resources: [this.queue.queueArn] }));
    fn.addEnvironment(ENV.inbox, this.queue.queueUrl);
  }
}

// A queue of the same name cannot be made again for 60 s after it was deleted; nothing here ever replaces one.
function makeQueue(scope: Construct, id: string, queueName: string, deadLetters?: Queue): Queue {
  return new Queue(scope, id, {
    queueName,
    fifo: true,
    // Ids are ours: hashes of the provider's ids, so the same post twice is one message whatever else differs in it.
    contentBasedDeduplication: false,
    visibilityTimeout: Duration.seconds(6 * LONGEST_REPLY_SECONDS),
    retentionPeriod: RETENTION,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    ...(deadLetters === undefined ? {} : { deadLetterQueue: { queue: deadLetters, maxReceiveCount: MAX_RECEIVES } }),
  });
}
