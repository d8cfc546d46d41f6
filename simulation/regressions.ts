// Seeds under which a promise was broken once. They belong to every run of many seeds, beside the ones asked for.

export const REGRESSIONS: readonly number[] = [
  // Seeds beyond the 2,000 of every run, found by 20,000 on 2026-11-26 (docs/proof.md tells what each found).
  3319,
  4207,
  5585,
  7345,
  8437,
  10780,
  11658,
  16285, // a second erasure by a slow clock took the first one back
  6965,
  18155,
  19602, // a late worker's claim or ending, after its message had left the queue
  7724,
  13012, // a late erasure without a second look
  12724, // a receipt's turn went before a dead letter's record came
  2547, // the checker counted over an erasure
];
