// Damage to a post that knows its structure: each changes one place of a tree, drawn by its own dice, and says which.
import type { Dice } from './dice.ts';
import { deepValue, hostileKey, hostileNumber, hostileText, hostileValue, hugeList, hugeText } from './hostile.ts';
import { copyOf, isBranch, keyOf, type Pair, type Place, placesOf, put, remove, type Tree } from './tree.ts';

/** Words that may stand under a key instead of one another. */
export type Vocabulary = Readonly<Record<string, readonly string[]>>;
type Change = (root: Tree, dice: Dice, vocabulary: Vocabulary) => string | undefined;

/** A place that can be changed; undefined where nothing fits. */
function pick(root: Tree, dice: Dice, fits: (place: Place) => boolean = () => true): Place | undefined {
  const places = placesOf(root).filter((place) => place.holder !== undefined && fits(place));
  return places.length === 0 ? undefined : dice.pick(places);
}

const isText = ({ value }: Place) => typeof value === 'string';
const isList = ({ value }: Place) => Array.isArray(value);
const isObject = ({ value }: Place) => isBranch(value);
const TIMES = /time|timestamp|expiration|_at$/;

function replaced(root: Tree, dice: Dice, value: () => Tree, fits?: (place: Place) => boolean): string | undefined {
  const place = pick(root, dice, fits);
  if (place === undefined) return undefined;
  put(place, value());
  return place.path;
}

function duplicate(root: Tree, dice: Dice): string | undefined {
  const place = pick(root, dice);
  if (place === undefined) return undefined;
  const { holder, index, value, path } = place;
  if (Array.isArray(holder)) holder.splice(dice.chance(0.5) ? index : holder.length, 0, copyOf(value));
  else if (isBranch(holder)) holder.pairs.push({ key: hostileKey(dice), value: copyOf(value) });
  return path;
}

/** Under the same key twice: the last one holds. */
function twice(root: Tree, dice: Dice): string | undefined {
  const place = pick(root, dice, ({ holder }) => isBranch(holder));
  if (place === undefined || !isBranch(place.holder)) return undefined;
  const pair: Pair = { key: keyOf(place), value: dice.chance(0.3) ? copyOf(place.value) : hostileValue(dice) };
  place.holder.pairs.splice(dice.chance(0.5) ? place.index : place.holder.pairs.length, 0, pair);
  return place.path;
}

function move(root: Tree, dice: Dice): string | undefined {
  const from = pick(root, dice);
  if (from === undefined) return undefined;
  const key = keyOf(from) || hostileKey(dice);
  remove(from);
  // Looked for afterwards, so that nothing is moved into itself.
  const to = pick(root, dice, (place) => isList(place) || isObject(place));
  if (to === undefined) return `${from.path} away`;
  if (Array.isArray(to.value)) to.value.splice(dice.int(to.value.length + 1), 0, from.value);
  else if (isBranch(to.value)) to.value.pairs.push({ key, value: from.value });
  return `${from.path} to ${to.path}`;
}

function swap(root: Tree, dice: Dice): string | undefined {
  const one = pick(root, dice);
  const other = pick(
    root,
    dice,
    ({ path }) => one !== undefined && !path.startsWith(one.path) && !one.path.startsWith(path),
  );
  if (one === undefined || other === undefined) return undefined;
  put(one, other.value);
  put(other, one.value);
  return `${one.path} and ${other.path}`;
}

function nest(root: Tree, dice: Dice): string | undefined {
  const place = pick(root, dice);
  if (place === undefined) return undefined;
  let value: Tree = place.value;
  for (let level = dice.pick([1, 1, 1, 2, 5, 30, 45]); level > 0; level--) {
    value = dice.chance(0.5)
      ? [value]
      : { pairs: [{ key: dice.chance(0.5) ? keyOf(place) : hostileKey(dice), value }] };
  }
  put(place, value);
  return place.path;
}

function swapWord(root: Tree, dice: Dice, vocabulary: Vocabulary): string | undefined {
  const place = pick(root, dice, (candidate) => Object.hasOwn(vocabulary, keyOf(candidate)));
  if (place === undefined) return undefined;
  put(place, dice.pick(vocabulary[keyOf(place)] ?? []));
  return place.path;
}

function addKey(root: Tree, dice: Dice, value: () => Tree): string | undefined {
  const place = pick(root, dice, isObject);
  if (place === undefined || !isBranch(place.value)) return undefined;
  const key = hostileKey(dice);
  place.value.pairs.splice(dice.int(place.value.pairs.length + 1), 0, { key, value: value() });
  return `${place.path}.${key.slice(0, 40)}`;
}

function renameKey(root: Tree, dice: Dice): string | undefined {
  const place = pick(root, dice, ({ holder }) => isBranch(holder));
  const pair = isBranch(place?.holder) ? place.holder.pairs[place.index] : undefined;
  if (place === undefined || pair === undefined) return undefined;
  const { key } = pair;
  pair.key = dice.pick([
    hostileKey(dice),
    key.toUpperCase(),
    `${key} `,
    `${key}s`,
    `\u200b${key}`,
    key.replace(/e/g, 'е'),
  ]);
  return place.path;
}

/** A text within a text: where people and programs really put odd characters. */
function spoilText(root: Tree, dice: Dice): string | undefined {
  const place = pick(root, dice, isText);
  if (typeof place?.value !== 'string') return undefined;
  const at = dice.int(place.value.length + 1);
  put(place, place.value.slice(0, at) + hostileText(dice) + place.value.slice(dice.chance(0.5) ? at : at + 1));
  return place.path;
}

function reorder(root: Tree, dice: Dice): string | undefined {
  const place = pick(root, dice, (candidate) => isList(candidate) || isObject(candidate));
  if (place === undefined) return undefined;
  const { value } = place;
  const order = Array.isArray(value) ? value : isBranch(value) ? value.pairs : [];
  for (let left = order.length - 1; left > 0; left--) {
    const right = dice.int(left + 1);
    const kept = order[left] as never;
    order[left] = order[right] as never;
    order[right] = kept;
  }
  return place.path;
}

function repeat(root: Tree, dice: Dice): string | undefined {
  const place = pick(root, dice, (candidate) => isList(candidate) && (candidate.value as Tree[]).length > 0);
  if (!Array.isArray(place?.value)) return undefined;
  const one = dice.pick(place.value);
  for (let count = dice.pick([10, 60, 600]); count > 0; count--) place.value.push(copyOf(one));
  return place.path;
}

/** The same number as a text, the same text as a number. */
function retype(root: Tree, dice: Dice): string | undefined {
  const place = pick(root, dice, ({ value }) => typeof value === 'string' || typeof value === 'number');
  if (place === undefined) return undefined;
  const { value } = place;
  const digits = typeof value === 'string' && /^-?(0|[1-9]\d*)$/.test(value);
  put(place, typeof value === 'number' ? String(value) : digits ? { token: String(value) } : [String(value)]);
  return place.path;
}

/** By name, with how often each is drawn. */
const CHANGES: Readonly<Record<string, readonly [weight: number, change: Change]>> = {
  drop: [
    10,
    (root, dice) => {
      const place = pick(root, dice);
      if (place !== undefined) remove(place);
      return place?.path;
    },
  ],
  duplicate: [6, duplicate],
  twice: [4, twice],
  move: [6, move],
  swap: [4, swap],
  nest: [5, nest],
  replace: [12, (root, dice) => replaced(root, dice, () => hostileValue(dice))],
  retype: [5, retype],
  word: [8, swapWord],
  'unknown-word': [
    4,
    (root, dice, words) =>
      replaced(
        root,
        dice,
        () => hostileText(dice),
        (at) => Object.hasOwn(words, keyOf(at)),
      ),
  ],
  'add-key': [6, (root, dice) => addKey(root, dice, () => hostileValue(dice))],
  'rename-key': [5, renameKey],
  text: [10, spoilText],
  reorder: [3, reorder],
  time: [
    5,
    (root, dice) =>
      replaced(
        root,
        dice,
        () => (dice.chance(0.6) ? hostileNumber(dice) : hostileText(dice)),
        (at) => TIMES.test(keyOf(at)),
      ),
  ],
  number: [3, (root, dice) => replaced(root, dice, () => hostileNumber(dice))],
  'long-id': [
    4,
    (root, dice) =>
      replaced(
        root,
        dice,
        () => dice.pick(['x', '9', 'é', '%']).repeat(dice.pick([129, 257, 512, 513, 2_000])),
        (at) => /id$|^from$|^to$/.test(keyOf(at)),
      ),
  ],
  deep: [
    3,
    (root, dice) =>
      dice.chance(0.5) ? addKey(root, dice, () => deepValue(dice)) : replaced(root, dice, () => deepValue(dice)),
  ],
  repeat: [0.7, repeat],
  'huge-list': [1, (root, dice) => replaced(root, dice, () => hugeList(dice))],
  'huge-text': [1, (root, dice) => replaced(root, dice, () => hugeText(dice), isText)],
};

const TOTAL = Object.values(CHANGES).reduce((sum, [weight]) => sum + weight, 0);

export function drawMutation(dice: Dice): string {
  let left = dice.float() * TOTAL;
  for (const [name, [weight]] of Object.entries(CHANGES)) {
    left -= weight;
    if (left < 0) return name;
  }
  return 'drop';
}

/** Changes the tree. Where the tree has no place for such a change nothing happens; the answer says where it did. */
export function mutate(name: string, root: Tree, dice: Dice, vocabulary: Vocabulary): string {
  const place = CHANGES[name]?.[1](root, dice, vocabulary);
  return place === undefined ? 'nowhere' : place;
}
