// How many messages a queue holds: for tools that look after it, not on the path of a message.
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { reached } from './table.ts';

export type QueueDepth = { readonly waiting: number; readonly inHand: number };

/** Approximate, as SQS counts. A failure is RetryableError. */
export async function readDepth(client: SQSClient, queueUrl: string): Promise<QueueDepth> {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const call = client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] }));
  const { Attributes = {} } = await reached(call);
  const [waiting, inHand] = names.map((name) => Number(Attributes[name] ?? 0));
  return { waiting: waiting ?? 0, inHand: inHand ?? 0 };
}
