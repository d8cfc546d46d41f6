// What each call to the table would be billed: the bench and the tests read it, nothing deployed does.
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';

export type Consumed = {
  readonly operation: string;
  /** As the emulator bills it, table and indexes together. dynalite bills no index; no emulator bills a refused write. */
  readonly units: number;
  readonly input: object;
  /** Absent where the condition of a write was not met. */
  readonly output?: object;
};

/** From now on every call of `client` asks for its price and tells it, indexes included. A call waits for `tell`. */
export function observeCapacity(client: DynamoDBClient, tell: (consumed: Consumed) => unknown): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context.commandName).replace(/Command$/, '');
      const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
      try {
        const result = await next({ ...args, input } as typeof args);
        const output = result.output as { readonly ConsumedCapacity?: unknown };
        await tell({ operation, units: unitsOf(output.ConsumedCapacity), input, output });
        return result;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) await tell({ operation, units: 0, input });
        throw error;
      }
    },
    { step: 'initialize', name: 'observeCapacity' },
  );
}

/** One price, or one a table. */
function unitsOf(consumed: unknown): number {
  const prices = [consumed ?? []].flat() as readonly { readonly CapacityUnits?: number }[];
  return prices.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}
