// A queue seen from its consumer's side.
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { readEnvelope } from '#aws/envelope.ts';
import type { Received } from '#flow/ports.ts';

/** One receive of at most ten; waits up to `seconds` for the first message. */
export async function receive(client: SQSClient, QueueUrl: string, seconds = 0, most = 10): Promise<Message[]> {
  const answer = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: most,
      WaitTimeSeconds: seconds,
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return answer.Messages ?? [];
}

export async function remove(client: SQSClient, QueueUrl: string, messages: readonly Message[]): Promise<void> {
  for (const { ReceiptHandle } of messages) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
}

/** As the event source mapping gives a message to the function. */
export function asReceived(message: Message): Received {
  const envelope = readEnvelope(message.Body ?? '');
  if (envelope === undefined) throw new Error('The message holds no envelope.');
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    receives: Number(message.Attributes?.ApproximateReceiveCount),
    envelope,
  };
}

export async function arnOf(client: SQSClient, QueueUrl: string): Promise<string> {
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  return Attributes?.QueueArn ?? '';
}
