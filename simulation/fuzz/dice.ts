// Chance for the fuzzers: the same seed draws the same cases, in every run and on every machine.

export type Dice = {
  /** From 0 to below 1. */
  readonly float: () => number;
  /** A whole number from 0 to below `below`; 0 where there is nothing to choose from. */
  readonly int: (below: number) => number;
  /** True with this probability. */
  readonly chance: (share: number) => boolean;
  readonly pick: <One>(from: readonly One[]) => One;
  /** A seed for somebody else's dice. */
  readonly seed: () => number;
};

/** mulberry32. @param seed any whole number; its low 32 bits count. */
export function createDice(seed: number): Dice {
  let state = seed | 0;
  const bits = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const float = () => bits() / 2 ** 32;
  const int = (below: number) => Math.floor(float() * below);
  return {
    float,
    int,
    chance: (share) => float() < share,
    pick: (from) => from[int(from.length)] as never,
    seed: bits,
  };
}

/** The seed of case number `index` of a run: neighbours have nothing in common. */
export function seedOfCase(run: number, index: number): number {
  let mixed = (Math.imul(run ^ (run >>> 16), 0x45d9f3b) + Math.imul(index + 1, 0x9e3779b1)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
