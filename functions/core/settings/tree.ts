// The tree of a settings file: every value with its place, so that parts can be cut out and the rest still knows where it
// stood in the file.
import type { Path } from './issues.ts';

export type Scalar = string | number | boolean | null;

/** A value with the offset at which a reader looks for it (its key; in a list, its beginning) and its path in words. */
export type SourceNode = { readonly at: number; readonly path: string } & (
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, SourceNode> }
  | { readonly kind: 'list'; readonly items: readonly SourceNode[] }
  | { readonly kind: 'scalar'; readonly value: Scalar }
);

/** The value alone. Maps have no prototype, so no key of a file can mean anything but itself. */
export function plainValue(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainValue);
  const value: Record<string, unknown> = Object.create(null);
  for (const [key, child] of node.entries) value[key] = plainValue(child);
  return value;
}

/** The node at the path, else the last one on the way there; `depth` steps of the path lead to it. */
export function deepest(root: SourceNode, path: Path): { readonly node: SourceNode; readonly depth: number } {
  let node = root;
  for (const [depth, key] of path.entries()) {
    const child = childOf(node, key);
    if (child === undefined) return { node, depth };
    node = child;
  }
  return { node, depth: path.length };
}

function childOf(node: SourceNode, key: string | number): SourceNode | undefined {
  if (node.kind === 'map') return node.entries.get(String(key));
  return node.kind === 'list' ? node.items[Number(key)] : undefined;
}

/** Nodes to cut out, and maps that get a text under a key which they must have. */
export type Mending = {
  readonly doomed: ReadonlySet<SourceNode>;
  readonly lacking: ReadonlyMap<SourceNode, string>;
};

export function mended(node: SourceNode, mending: Mending): SourceNode {
  const isKept = (child: SourceNode) => !mending.doomed.has(child);
  if (node.kind === 'list') return { ...node, items: node.items.filter(isKept).map((item) => mended(item, mending)) };
  if (node.kind === 'scalar') return node;
  const entries = new Map<string, SourceNode>();
  for (const [key, child] of node.entries) if (isKept(child)) entries.set(key, mended(child, mending));
  const lacking = mending.lacking.get(node);
  if (lacking !== undefined) entries.set(lacking, { at: node.at, path: node.path, kind: 'scalar', value: '-' });
  return { ...node, entries };
}

const PLACEHOLDER = { at: 0, path: 'business' };
const scalar = (value: string): SourceNode => ({ ...PLACEHOLDER, kind: 'scalar', value });
const NOBODY = new Map<string, SourceNode>([
  ['name', scalar('-')],
  ['languages', { ...PLACEHOLDER, kind: 'list', items: ['it', 'en', 'es', 'pt'].map(scalar) }],
  ['timeZone', scalar('UTC')],
]);

/** The tree with the keys of a business that no settings go without, where they are missing. */
export function withBusiness(root: SourceNode): SourceNode {
  if (root.kind !== 'map') return root;
  const business = root.entries.get('business');
  const own = business?.kind === 'map' ? business.entries : [];
  const filled: SourceNode = { ...(business ?? PLACEHOLDER), kind: 'map', entries: new Map([...NOBODY, ...own]) };
  return { ...root, entries: new Map([...root.entries, ['business', filled]]) };
}
