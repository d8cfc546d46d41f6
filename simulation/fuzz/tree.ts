// JSON as a tree that can be damaged: keys may come twice, and tokens may stand in it that no value of ours would give.

/** Written as it is: `1e400`, half an escape, ten thousand brackets. */
export type Token = { readonly token: string };
export type Pair = { key: string; value: Tree };
/** An object; pairs and not a map, because JSON text may name a key twice. */
export type Branch = { readonly pairs: Pair[] };
export type Tree = null | boolean | number | string | Token | Branch | Tree[];

/** A place in a tree, with what stands there and a way to put something else. */
export type Place = {
  readonly path: string;
  readonly value: Tree;
  /** The object or list that holds it; absent at the root. */
  readonly holder?: Branch | Tree[];
  /** Where in the holder. */
  readonly index: number;
};

export function isBranch(tree: Tree | undefined): tree is Branch {
  return typeof tree === 'object' && tree !== null && 'pairs' in tree;
}

export function isToken(tree: Tree | undefined): tree is Token {
  return typeof tree === 'object' && tree !== null && 'token' in tree;
}

/** A tree of its own: nothing of `value` is shared. */
export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(treeOf);
  if (typeof value !== 'object' || value === null) return value as Tree;
  return { pairs: Object.entries(value).map(([key, child]) => ({ key, value: treeOf(child) })) };
}

export function copyOf(tree: Tree): Tree {
  if (Array.isArray(tree)) return tree.map(copyOf);
  if (!isBranch(tree)) return tree;
  return { pairs: tree.pairs.map(({ key, value }) => ({ key, value: copyOf(value) })) };
}

/** The JSON text. Half surrogates come out as escapes. */
export function writeTree(tree: Tree): string {
  if (Array.isArray(tree)) return `[${tree.map(writeTree).join(',')}]`;
  if (isToken(tree)) return tree.token;
  if (isBranch(tree))
    return `{${tree.pairs.map(({ key, value }) => `${JSON.stringify(key)}:${writeTree(value)}`).join(',')}}`;
  return JSON.stringify(tree);
}

/** More places than this are not offered: the tree is large because many items are alike. */
const MOST_PLACES = 20_000;

/** Every place, the root first, in the order of the text. */
export function placesOf(root: Tree): readonly Place[] {
  const places: Place[] = [];
  const walk = (place: Place): void => {
    if (places.length >= MOST_PLACES) return;
    places.push(place);
    const { value, path } = place;
    if (Array.isArray(value)) {
      for (const [index, child] of value.entries())
        walk({ path: `${path}[${index}]`, value: child, holder: value, index });
    } else if (isBranch(value)) {
      for (const [index, pair] of value.pairs.entries())
        walk({ path: `${path}.${pair.key.slice(0, 40)}`, value: pair.value, holder: value, index });
    }
  };
  walk({ path: '', value: root, index: 0 });
  return places;
}

/** Puts `value` where `place` is. The root cannot be replaced. */
export function put({ holder, index }: Place, value: Tree): void {
  if (Array.isArray(holder)) holder[index] = value;
  else if (holder?.pairs[index] !== undefined) holder.pairs[index].value = value;
}

export function remove({ holder, index }: Place): void {
  if (Array.isArray(holder)) holder.splice(index, 1);
  else holder?.pairs.splice(index, 1);
}

/** The key under which a place stands; empty in a list. */
export function keyOf({ holder, index }: Place): string {
  return isBranch(holder) ? (holder.pairs[index]?.key ?? '') : '';
}
