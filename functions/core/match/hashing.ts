// Names of 32 bits for pieces of text (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/), each kind of piece with a
// start of its own, and a table that finds what belongs to a name.

const PRIME = 0x01000193;
const STARTS = [0x811c9dc5, 0x1b873593, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

/** Where the names of a kind of piece begin. */
export function startOf(kind: number): number {
  return STARTS[kind] as number;
}

/** The name of a text that goes on with one more UTF-16 unit. */
export function afterUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, PRIME);
}

export function hashOf(text: string, kind: number): number {
  let hash = startOf(kind);
  for (let at = 0; at < text.length; at++) hash = afterUnit(hash, text.charCodeAt(at));
  return hash;
}

/** Place of a name in the list that the table was made from; -1 when it is not there. */
export type Find = (hash: number) => number;

/** An open-addressed table over distinct names: one look at memory where a Map would make several. */
export function createFind(hashes: Int32Array): Find {
  let room = 8;
  while (room < hashes.length * 2) room *= 2;
  const mask = room - 1;
  const names = new Int32Array(room);
  const places = new Int32Array(room).fill(-1);
  for (let place = 0; place < hashes.length; place++) {
    const hash = hashes[place] as number;
    let slot = slotOf(hash) & mask;
    while ((places[slot] as number) >= 0) slot = (slot + 1) & mask;
    names[slot] = hash;
    places[slot] = place;
  }
  return (hash) => {
    let slot = slotOf(hash) & mask;
    for (;;) {
      const place = places[slot] as number;
      if (place < 0 || names[slot] === hash) return place;
      slot = (slot + 1) & mask;
    }
  };
}

/** The low bits of FNV alone are too alike for neighbouring texts. */
function slotOf(hash: number): number {
  return hash ^ (hash >>> 15);
}
