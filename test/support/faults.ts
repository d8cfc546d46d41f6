// Breaks single calls of an AWS client where networks break: before the request leaves, or after the answer was made.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';

export type Fault = {
  /** Name of the command, e.g. `PutItemCommand`. */
  readonly command: string;
  readonly lose: 'request' | 'response';
  /** How many attempts are lost; the SDK itself makes three. */
  readonly times: number;
  /** Runs between the effect and the loss. */
  readonly meanwhile?: () => Promise<void>;
};

/** Faults of a command apply to its next attempts, the SDK's own repetitions included. */
export function breakNext(client: DynamoDBClient | SQSClient, fault: Fault): void {
  let left = fault.times;
  // The two clients' stacks have no type in common; what happens here is the same for both.
  (client as DynamoDBClient).middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== fault.command || left === 0) return next(args);
      left -= 1;
      if (fault.lose === 'response') await next(args);
      await fault.meanwhile?.();
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
    },
    { step: 'deserialize', priority: 'low' },
  );
}
