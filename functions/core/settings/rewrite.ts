// Changed settings back into the file that they came from: only what changed is written anew, so that the owner's comments stay
// around it, and most of the layout. Where that does not come out right, a plain file says the same.
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml';
import { type Settings, settingsSchema } from '#core/settings.ts';
import { isEqual, isKeyed, type Keyed } from './equal.ts';
import { readSettings } from './file.ts';
import { asWritten, STYLES, UNFOLDED, writeSettings } from './write.ts';

/** @param before what `source` says. */
export function rewriteSettings(source: string, before: Settings, after: Settings): string {
  if (isEqual(before, after)) return source;
  const document: Document = parseDocument(source, { version: '1.2', schema: 'core', merge: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return writeSettings(after);
  const wanted = asWritten(settingsSchema, after);
  document.contents = changed(document, document.contents, { before, after, wanted });
  const text = document.toString(UNFOLDED);
  const read = readSettings('settings.yaml', text);
  return isEqual('settings' in read ? read.settings : undefined, after) ? text : writeSettings(after);
}

/** A value of the settings: as it was, as it shall be, and what an owner would write of it (nothing that holds anyway). */
type Change = { readonly before: unknown; readonly after: unknown; readonly wanted: unknown };

function changed(document: Document, node: unknown, change: Change): Node {
  const { before, after, wanted } = change;
  if (isMap(node) && isKeyed(before) && isKeyed(after) && isKeyed(wanted)) {
    changeKeys(document, node, { before, after, wanted });
    return node;
  }
  if (isSeq(node) && Array.isArray(before) && Array.isArray(after) && Array.isArray(wanted)) {
    const places = placesOf(before, after);
    node.items = after.map((entry, index) => {
      const place = places[index];
      if (place === undefined) return create(document, wanted[index]);
      const old = node.items[place];
      if (isEqual(before[place], entry)) return old;
      return changed(document, old, { before: before[place], after: entry, wanted: wanted[index] });
    });
    return node;
  }
  const made = create(document, wanted);
  if (isScalar(node) && isScalar(made))
    Object.assign(made, { comment: node.comment, commentBefore: node.commentBefore });
  return made;
}

type Keys = { readonly before: Keyed; readonly after: Keyed; readonly wanted: Keyed };

function changeKeys(document: Document, map: Extract<Node, { get: unknown }>, { before, after, wanted }: Keys): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isEqual(before[key], after[key])) continue;
    if (wanted[key] === undefined) map.delete(key);
    else {
      const change = { before: before[key], after: after[key], wanted: wanted[key] };
      map.set(key, changed(document, map.get(key, true), change));
    }
  }
}

/** Where each entry stood before: the very same one first, else the one of its name. */
function placesOf(before: readonly unknown[], after: readonly unknown[]): readonly (number | undefined)[] {
  const free = new Set(before.keys());
  const take = (fits: (entry: unknown) => boolean): number | undefined => {
    const place = [...free].find((candidate) => fits(before[candidate]));
    if (place !== undefined) free.delete(place);
    return place;
  };
  const same = after.map((entry) => take((other) => isEqual(other, entry)));
  return after.map((entry, index) => {
    const name = nameOf(entry);
    return same[index] ?? (name === undefined ? undefined : take((other) => nameOf(other) === name));
  });
}

function nameOf(entry: unknown): unknown {
  return isKeyed(entry) ? (entry.from ?? entry.name) : undefined;
}

function create(document: Document, value: unknown): Node {
  const node = document.createNode(value, { aliasDuplicateObjects: false });
  visit(node, STYLES);
  return node;
}
