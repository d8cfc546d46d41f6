// Reads the bill of every call that the flow makes to the table, and says which item it was for.
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { STATE, TURN_PREFIX } from '#aws/keys.ts';
import { TABLE } from '#functions/settings.ts';
import { type Consumed, observeCapacity } from '#local/capacity.ts';
import { type Item, indexUnits, readUnits, sizeOf, writeUnits } from './rules.ts';

/** What a call was about. `link`: another id of a contact; `registry`: settings and accounts, which are cached. */
export type Part = 'state' | 'turn' | 'link' | 'day' | 'registry' | 'other';

/** One call. `index`: write units of the indexes, beside `writes` of the table. `bytes`: the item as written. */
export type Charge = {
  readonly part: Part;
  readonly writes: number;
  readonly index: number;
  readonly reads: number;
  readonly bytes: number;
};

export type MeterOptions = {
  /** The client of the flow. */
  readonly client: DynamoDBClient;
  /** Another one, to look at items without being counted. */
  readonly onlooker: DynamoDBClient;
  /** The emulator's own bill includes the indexes. */
  readonly billsIndexes: boolean;
};

type Input = {
  readonly TableName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
};
type Output = { readonly Item?: Item; readonly Items?: readonly Item[] };
type Bill = { readonly charge: Charge; readonly disputed: boolean };

export type Meter = ReturnType<typeof createMeter>;

/** Calls may run side by side as long as no two of them write the same item, which the flow's batches never do. */
export function createMeter({ client, onlooker, billsIndexes }: MeterOptions) {
  const images = new Map<string, Item>();
  let charges: Charge[] = [];
  let disputes = 0;
  observeCapacity(client, async (consumed) => {
    const isRead = consumed.operation === 'Query' || consumed.operation === 'GetItem';
    const { charge, disputed } = isRead
      ? readBill(consumed)
      : await writeBill(onlooker, images, billsIndexes, consumed);
    charges.push(charge);
    if (disputed) disputes++;
  });
  return {
    /** The calls that `work` made. */
    async during(work: () => Promise<unknown>): Promise<readonly Charge[]> {
      charges = [];
      await work();
      return charges;
    },
    /** Calls for which the emulator's bill, as far as it goes, is another one than ours. */
    disputes: () => disputes,
  };
}

function readBill({ input, output, units }: Consumed): Bill {
  const { Key, ConsistentRead = false } = input as Input;
  const { Item: item, Items: items = item === undefined ? [] : [item] } = (output ?? {}) as Output;
  const reads = readUnits(items, ConsistentRead);
  const part = Key === undefined ? partOfQuery(input) : partOf(sortKeyOf(Key));
  // Nothing found is billed as well, which dynalite forgets.
  return { charge: { part, writes: 0, index: 0, reads, bytes: 0 }, disputed: items.length > 0 && units !== reads };
}

async function writeBill(
  onlooker: DynamoDBClient,
  images: Map<string, Item>,
  billsIndexes: boolean,
  { operation, input, output, units }: Consumed,
): Promise<Bill> {
  const { Item: put, Key = put ?? {} } = input as Input;
  const name = `${Key[TABLE.partitionKey]?.S} ${sortKeyOf(Key)}`;
  const before = images.get(name);
  const after = output === undefined ? before : (put ?? (await look(onlooker, input)));
  if (after === undefined) images.delete(name);
  else images.set(name, after);
  const writes = writeUnits(before, after);
  const index = indexUnits(before, after);
  const part = operation === 'UpdateItem' && sortKeyOf(Key) === STATE ? 'link' : partOf(sortKeyOf(Key));
  const disputed = output !== undefined && units !== writes + (billsIndexes ? index : 0);
  return { charge: { part, writes, index, reads: 0, bytes: after === undefined ? 0 : sizeOf(after) }, disputed };
}

async function look(onlooker: DynamoDBClient, input: object): Promise<Item | undefined> {
  const { TableName, Key } = input as Required<Pick<Input, 'TableName' | 'Key'>>;
  return (await onlooker.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item;
}

/** The flow's only query of the table itself loads a conversation. */
function partOfQuery(input: object): Part {
  return (input as Input).IndexName === undefined ? 'state' : 'other';
}

function partOf(sortKey: string): Part {
  if (sortKey === STATE) return 'state';
  if (sortKey.startsWith(TURN_PREFIX)) return 'turn';
  if (sortKey.startsWith('DAY#')) return 'day';
  return sortKey === 'ACCOUNT' || sortKey.startsWith('SETTINGS#') ? 'registry' : 'other';
}

function sortKeyOf(key: Item): string {
  return key[TABLE.sortKey]?.S ?? '';
}
