// Chance that is the same in every run: what a bench draws, it draws again tomorrow and on another machine.
import { createHash } from 'node:crypto';

/** A number from 0 to below 1. */
export type Chance = () => number;

/** mulberry32: the same numbers in the same order for a seed. */
export function createChance(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed for whatever a name stands for. */
export function seedOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32LE();
}

export function pick<One>(from: readonly One[], chance: Chance): One {
  return from[Math.floor(chance() * from.length)] as One;
}
