// Settings as written: YAML or JSON text to a tree in which every value knows its place in the file. Step 1 of reading a
// settings file. Only the plain part of YAML is used: no anchors, no aliases, no tags, one document, bounded depth.
import { Composer, type Document, isAlias, isMap, isScalar, isSeq, Lexer, type ParsedNode, Parser } from 'yaml';
import { explainSyntaxError } from './settings-syntax.ts';

export type Scalar = string | number | boolean | null;

/** A value with the offset at which a reader looks for it (its key; in a list, its beginning) and its path in words. */
export type SourceNode = { readonly at: number; readonly path: string } & (
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, SourceNode> }
  | { readonly kind: 'list'; readonly items: readonly SourceNode[] }
  | { readonly kind: 'scalar'; readonly value: Scalar }
);

/** Something wrong with the way the file is written. */
export type Fault = { readonly at: number; readonly path: string; readonly sentence: string };

/** `text` is what the offsets count in: line ends are \n. `root` is absent where the file cannot be understood. */
export type Source = { readonly text: string; readonly root?: SourceNode; readonly faults: readonly Fault[] };

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
  return { text, faults: [{ at, path: '', sentence }] };
}

// Control characters, halves of surrogate pairs, and what a decoder writes for bytes that are not UTF-8.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd\ufffe\uffff]|\p{Surrogate}/u;

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
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length > 0) {
    const faults = errors.map((error) => ({ path: '', ...explainSyntaxError(text, error) }));
    return { text, faults };
  }
  if (second !== undefined) {
    return broken(text, second.range[0], 'a second document begins here: settings are one document, remove this line');
  }
  const contents = first?.contents ?? null;
  if (contents === null || (isScalar(contents) && contents.value === null && contents.source === '')) {
    return broken(text, 0, 'this file is empty: begin with business:');
  }
  const faults: Fault[] = [];
  const root = nodeOf({ text, faults }, contents, contents.range[0], '');
  if (root.kind !== 'map') return broken(text, root.at, 'write keys with values here, beginning with business:');
  return { text, root, faults };
}

type Walk = { readonly text: string; readonly faults: Fault[] };
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
    if (name === undefined) {
      const braces = isMap(key) && walk.text[key.range[0] - 1] === '{';
      const sentence = braces ? 'put quotes around a text that begins with {{' : 'write a key before the colon';
      walk.faults.push({ at: key === null || braces ? at : key.range[0], path, sentence });
      continue;
    }
    const keyAt = key?.range[0] ?? at;
    const child = nodeOf(walk, value, keyAt, pathTo(path, name));
    const earlier = entries.get(name);
    if (earlier === undefined) entries.set(name, child);
    else {
      const { line } = placeAt(walk.text, earlier.at);
      walk.faults.push({ at: keyAt, path: child.path, sentence: `this key is already in line ${line}; keep one of them` });
    }
  }
  return entries;
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
    return 'text';
  }
  return value as Scalar;
}

/** `hours.mon[0].close`; names that are not simple words stand in brackets and quotes, shortened. */
export function pathTo(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  if (!/^[\w$-]{1,40}$/.test(key)) return `${parent}[${JSON.stringify(shortened(key))}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** At most 40 characters of a name that somebody wrote, for a sentence. */
export function shortened(name: string): string {
  const characters = [...name];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : name;
}

/** Line and column of an offset, both from 1. The empty line after the last line end is not a line of the file. */
export function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const end = Math.min(offset, text.trimEnd().length);
  const before = text.slice(0, end);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: end - lineStart + 1 };
}
