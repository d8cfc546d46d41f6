// What DynamoDB bills, by its own rules. The emulators leave parts out: dynalite indexes and accents, both refused writes.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html,
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes,
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html (2026-11-22)
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { TABLE } from '#functions/settings.ts';

export type Item = Readonly<Record<string, AttributeValue>>;

const WRITE_BYTES = 1024;
const READ_BYTES = 4096;

/** Bytes of names and values, as billed. */
export function sizeOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

/** Of the table: the larger of the item before and after, at least one. A refused write leaves the item as it was. */
export function writeUnits(before: Item | undefined, after: Item | undefined): number {
  return Math.max(1, ...[before, after].map((item) => unitsOf(item ?? {}, WRITE_BYTES)));
}

/** Of all indexes: one to come, one to leave, two to move. They hold keys only, so nothing else is written to them. */
export function indexUnits(before: Item | undefined, after: Item | undefined): number {
  return Object.values(TABLE.indexes).reduce((sum, index) => {
    const [old, next] = [entryOf(index, before), entryOf(index, after)];
    if (isSame(old, next)) return sum;
    return sum + unitsOf(old ?? {}, WRITE_BYTES) + unitsOf(next ?? {}, WRITE_BYTES);
  }, 0);
}

/** Of one read: its items together, at least one unit; half where it may be stale. */
export function readUnits(items: readonly Item[], consistent: boolean): number {
  const bytes = items.reduce((sum, item) => sum + sizeOf(item), 0);
  return Math.max(1, Math.ceil(bytes / READ_BYTES)) * (consistent ? 1 : 0.5);
}

function unitsOf(item: Item, unit: number): number {
  return Math.ceil(sizeOf(item) / unit);
}

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.B !== undefined) return value.B.length;
  if (value.N !== undefined) return numberSize(value.N);
  throw new TypeError('Items of this table hold texts, bytes and numbers only.');
}

/** One byte, one more for two significant digits, one for a minus. */
function numberSize(number: string): number {
  const digits = number.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;
  return 1 + Math.ceil(digits / 2) + (number.startsWith('-') ? 1 : 0);
}

type Index = { readonly partitionKey: string; readonly sortKey: string };

/** An index knows an item only while it has both of the index's keys. */
function entryOf({ partitionKey, sortKey }: Index, item: Item | undefined): Item | undefined {
  const names = [partitionKey, sortKey, TABLE.partitionKey, TABLE.sortKey];
  const keys = names.flatMap((name) => (item?.[name] === undefined ? [] : [[name, item[name]] as const]));
  return keys.length === names.length ? Object.fromEntries(keys) : undefined;
}

function isSame(one: Item | undefined, other: Item | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
