// Numbers from names. The same seed and name give the same number whatever else was drawn before, so that taking one message
// or one fault out of a run leaves the rest of it as it was.

export type Chance = {
  /** From 0 up to, but not, 1. */
  share(name: string): number;
  /** A whole number of `from` to `to`, both included. */
  whole(name: string, from: number, to: number): number;
  happens(name: string, probability: number): boolean;
  pick<Value>(name: string, values: readonly Value[]): Value;
};

export function createChance(seed: number): Chance {
  const share = (name: string) => mixed(seed, name) / 2 ** 32;
  return {
    share,
    whole: (name, from, to) => from + Math.floor(share(name) * (to - from + 1)),
    happens: (name, probability) => share(name) < probability,
    pick: (name, values) => {
      const value = values[Math.floor(share(name) * values.length)];
      if (value === undefined) throw new RangeError(`There is nothing to pick from for ${name}.`);
      return value;
    },
  };
}

/** FNV-1a over the name, then the finaliser of MurmurHash3: neighbouring names give unrelated numbers. */
function mixed(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1);
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
