// Where a table's items lie: by partition in the order of their sort keys, with every earlier version of each, so that a
// read may be as late as an eventually consistent one.
import type { Item } from '#aws/table.ts';
import { TABLE } from '#functions/settings.ts';
import { compareTexts } from './attributes.ts';

type Version = { readonly at: number; readonly item: Item | undefined };
export type Row = { readonly pk: string; readonly sk: string; readonly versions: Version[] };
type IndexName = keyof typeof TABLE.indexes;

export const INDEXES = Object.keys(TABLE.indexes) as readonly IndexName[];

export function createRows() {
  const partitions = new Map<string, { readonly bySort: Map<string, Row>; readonly ordered: Row[] }>();
  /** Rows that an index shows now or showed once, by the index's partition. */
  const indexed = new Map<string, Set<Row>>();

  function ensure(pk: string, sk: string): Row {
    let partition = partitions.get(pk);
    if (partition === undefined) {
      partition = { bySort: new Map(), ordered: [] };
      partitions.set(pk, partition);
    }
    const known = partition.bySort.get(sk);
    if (known !== undefined) return known;
    const row = { pk, sk, versions: [] };
    partition.bySort.set(sk, row);
    partition.ordered.splice(placeOf(partition.ordered, sk), 0, row);
    return row;
  }

  return {
    find: (pk: string, sk: string): Row | undefined => partitions.get(pk)?.bySort.get(sk),
    /** In the order of their sort keys; some may hold no item. */
    partition: (pk: string): readonly Row[] => partitions.get(pk)?.ordered ?? [],
    /** In no order; some may not be in the index at the time in question. */
    inIndex: (name: string, pk: string): Iterable<Row> => indexed.get(`${name} ${pk}`) ?? [],
    write(pk: string, sk: string, item: Item | undefined, at: number): void {
      const row = ensure(pk, sk);
      row.versions.push({ at, item });
      for (const name of INDEXES) {
        const partition = item?.[TABLE.indexes[name].partitionKey]?.S;
        if (partition === undefined) continue;
        const key = `${name} ${partition}`;
        const rows = indexed.get(key);
        if (rows === undefined) indexed.set(key, new Set([row]));
        else rows.add(row);
      }
    },
    *all(): Iterable<Row> {
      for (const { ordered } of partitions.values()) yield* ordered;
    },
  };
}

export type Rows = ReturnType<typeof createRows>;

/** What a row held at an instant, writes of that instant included; now when it is left out. */
export function versionAt({ versions }: Row, asOf: number | undefined): Version | undefined {
  let at = versions.length - 1;
  if (asOf !== undefined) while (at >= 0 && (versions[at] as Version).at > asOf) at -= 1;
  return versions[at];
}

function placeOf(ordered: readonly Row[], sk: string): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareTexts((ordered[middle] as Row).sk, sk) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
