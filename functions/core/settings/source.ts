// Settings as written: YAML or JSON text to a tree in which every value knows its place in the file. Step 1 of reading a
// settings file. Only the plain part of YAML is used: no anchors, no aliases, no tags, one document, bounded depth.
import { Composer, type Document, isAlias, isMap, isScalar, isSeq, Lexer, type ParsedNode, Parser } from 'yaml';
import { type Place, pathTo, placesIn } from './places.ts';
import { BRACES, explainSyntaxErrors } from './syntax.ts';
import type { Scalar, SourceNode } from './tree.ts';

/** Something wrong with the way the file is written. */
export type Fault = { readonly at: number; readonly path: string; readonly sentence: string };

/** `root` is absent where the file cannot be understood. `placeAt` finds the place of an offset. */
export type Source = {
  readonly root?: SourceNode;
  readonly faults: readonly Fault[];
  readonly placeAt: (offset: number) => Place;
};

const MAX_BYTES = 1_048_576;
const MAX_DEPTH = 40; // the settings themselves need 9

/** Reads the text of a settings file. Never throws. */
export function readSource(file: string, raw: string): Source {
  if (raw.length > MAX_BYTES || new TextEncoder().encode(raw).length > MAX_BYTES) {
    return broken('', 0, 'this file is larger than 1 MB');
  }
  const text = plainLines(file, raw);
  const strange = text.search(NOT_TEXT);
  if (strange >= 0) return broken(text, strange, 'this is not UTF-8 text: save the file as UTF-8');
  const parsed = parse(text);
  return 'deepAt' in parsed ? broken(text, parsed.deepAt, 'this is nested too deeply') : readDocuments(text, parsed);
}

function broken(text: string, at: number, sentence: string): Source {
  return { faults: [{ at, path: '', sentence }], placeAt: placesIn(text) };
}

// Control characters, halves of surrogate pairs, and what a decoder writes for bytes that are not UTF-8.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
export const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd\ufffe\uffff]|\p{Surrogate}/u;

/** Without byte order mark, with \n line ends. JSON may be indented with tabs, YAML may not. Columns stay as they were. */
function plainLines(file: string, raw: string): string {
  const text = raw.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  return /\.json$/i.test(file) ? text.replaceAll('\t', ' ') : text;
}

type Parsed = { readonly documents: readonly Document.Parsed[]; readonly directiveAt?: number };

/** The parser keeps its own stack; the composer would use ours, so depth is bounded before it runs. */
function parse(text: string): Parsed | { readonly deepAt: number } {
  const parser = new Parser();
  const tokens = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH) return { deepAt: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  // Duplicate keys are found while walking: the library compares each key with each other one.
  const composer = new Composer({ version: '1.2', schema: 'core', uniqueKeys: false, merge: false });
  const documents = [...composer.compose(tokens, true, text.length)] as Document.Parsed[];
  const directive = tokens.find((token) => token.type === 'directive');
  return directive === undefined ? { documents } : { documents, directiveAt: directive.offset };
}

function readDocuments(text: string, { documents, directiveAt }: Parsed): Source {
  const [first, second] = documents;
  if (directiveAt !== undefined) return broken(text, directiveAt, 'remove this line: lines with % are not used here');
  const placeAt = placesIn(text);
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length > 0) {
    return { faults: explainSyntaxErrors(text, errors, placeAt), placeAt };
  }
  if (second !== undefined) {
    return broken(text, second.range[0], 'a second document begins here: settings are one document, remove this line');
  }
  const contents = first?.contents ?? null;
  if (contents === null || (isScalar(contents) && contents.value === null && contents.source === '')) {
    return broken(text, 0, 'this file is empty: begin with business:');
  }
  const faults: Fault[] = [];
  const root = nodeOf({ text, faults, placeAt }, contents, contents.range[0], '');
  if (root.kind !== 'map') return broken(text, root.at, 'write keys with values here, beginning with business:');
  return { root, faults, placeAt };
}

type Walk = { readonly text: string; readonly faults: Fault[]; readonly placeAt: (offset: number) => Place };
type Entry = { readonly key: ParsedNode | null; readonly value: ParsedNode | null };

function nodeOf(walk: Walk, node: ParsedNode | null, at: number, path: string): SourceNode {
  const sign = node === null ? undefined : yamlSign(node);
  if (sign !== undefined) walk.faults.push({ at, path, sentence: `put quotes around a text that begins with ${sign}` });
  if (isMap(node)) return { at, path, kind: 'map', entries: entriesOf(walk, node.items as readonly Entry[], at, path) };
  if (isSeq(node)) {
    const items = (node.items as readonly ParsedNode[]).map((item, index) =>
      nodeOf(walk, item, item.range[0], pathTo(path, index)),
    );
    return { at, path, kind: 'list', items };
  }
  return { at, path, kind: 'scalar', value: isScalar(node) ? scalarOf(walk, node.value, at, path) : null };
}

/** The sign of a part of YAML that is not used here. A text of an owner begins with it more often than not. */
function yamlSign(node: ParsedNode): '*' | '&' | '!' | undefined {
  if (isAlias(node)) return '*';
  if (node.anchor !== undefined) return '&';
  return node.tag === undefined ? undefined : '!';
}

function entriesOf(walk: Walk, pairs: readonly Entry[], at: number, path: string): ReadonlyMap<string, SourceNode> {
  const entries = new Map<string, SourceNode>();
  for (const { key, value } of pairs) {
    const name = keyOf(key);
    const fault = wrongKey(walk, key, name, at, path);
    if (fault !== undefined) walk.faults.push(fault);
    if (fault !== undefined || name === undefined) continue;
    const keyAt = key?.range[0] ?? at;
    const child = nodeOf(walk, value, keyAt, pathTo(path, name));
    const earlier = entries.get(name);
    if (earlier === undefined) entries.set(name, child);
    else {
      const { line } = walk.placeAt(earlier.at);
      walk.faults.push({
        at: keyAt,
        path: child.path,
        sentence: `this key is already in line ${line}; keep one of them`,
      });
    }
  }
  return entries;
}

function wrongKey(
  { text }: Walk,
  key: ParsedNode | null,
  name: string | undefined,
  at: number,
  path: string,
): Fault | undefined {
  const keyAt = key?.range[0] ?? at;
  // Libraries step over this key in silence, so no schema would speak of it.
  if (name === '__proto__') return { at: keyAt, path: pathTo(path, name), sentence: 'unknown key: __proto__' };
  if (name !== undefined) return undefined;
  if (isMap(key) && text[keyAt - 1] === '{') return { at, path, sentence: BRACES };
  return { at: keyAt, path, sentence: 'write a key before the colon' };
}

/** `1`, `true` and `null` are names like others here. */
function keyOf(key: ParsedNode | null): string | undefined {
  if (!isScalar(key) || yamlSign(key) !== undefined) return undefined;
  const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
  return name === '' ? undefined : name;
}

/** Escapes can write what the file itself may not hold. */
function scalarOf(walk: Walk, value: unknown, at: number, path: string): Scalar {
  if (typeof value === 'string' && NOT_TEXT.test(value)) {
    walk.faults.push({ at, path, sentence: 'this text holds a character that cannot be sent; remove its \\ escape' });
    return value.replace(new RegExp(NOT_TEXT, 'gu'), '');
  }
  return value as Scalar;
}
