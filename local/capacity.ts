// What each call to the table would be billed: the bench and the tests read it, nothing deployed does.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export type Consumed = { readonly operation: string; readonly units: number };

/** From now on every call of `client` asks for its price and tells it, indexes included. */
export function observeCapacity(client: DynamoDBClient, tell: (consumed: Consumed) => void): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
      const result = await next({ ...args, input } as typeof args);
      const { ConsumedCapacity } = result.output as { readonly ConsumedCapacity?: unknown };
      tell({ operation: String(context.commandName).replace(/Command$/, ''), units: unitsOf(ConsumedCapacity) });
      return result;
    },
    { step: 'initialize', name: 'observeCapacity' },
  );
}

/** One price, or one a table. */
function unitsOf(consumed: unknown): number {
  const prices = [consumed ?? []].flat() as readonly { readonly CapacityUnits?: number }[];
  return prices.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}
