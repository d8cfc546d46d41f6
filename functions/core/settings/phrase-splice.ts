// Where in the text of a settings file a phrase goes, and how it is written there: like its neighbours, in a list of
// lines or between brackets. The text around it does not change by a byte.
import { type Document, isMap, isScalar, isSeq, parseDocument, Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Language } from '#core/languages.ts';
import { UNFOLDED } from './write.ts';

/** `language` where the intent has a list a language. */
type Place = { readonly intent: string; readonly language: Language | undefined };
type Splice = { readonly at: number; readonly insert: string };
type Ranged = { readonly range: readonly [number, number, number] };

/** Ways to write it, the most careful first: the last one writes the whole file anew, with its comments and order. */
export function* spliced(
  source: string,
  intent: string,
  phrase: string,
  language: Language | undefined,
): Generator<string> {
  const mark = source.startsWith('\ufeff') ? '\ufeff' : '';
  const text = source.slice(mark.length);
  const document = parse(text);
  const splice = spliceFor(text, document, { intent, language }, phrase);
  if (splice !== undefined) yield mark + text.slice(0, splice.at) + splice.insert + text.slice(splice.at);
  const path = ['intents', placeOf(document, intent), 'phrases', ...(language === undefined ? [] : [language])];
  if (document.getIn(path) === undefined) document.setIn(path, document.createNode([phrase]));
  else document.addIn(path, phrase);
  yield mark + document.toString(UNFOLDED);
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, merge: false });
}

function intentsOf(document: Document.Parsed): readonly unknown[] {
  const intents = document.get('intents');
  return isSeq(intents) ? intents.items : [];
}

function placeOf(document: Document.Parsed, name: string): number {
  return intentsOf(document).findIndex((intent) => isMap(intent) && intent.get('name') === name);
}

function spliceFor(text: string, document: Document.Parsed, { intent, language }: Place, phrase: string) {
  const map = intentsOf(document)[placeOf(document, intent)];
  if (!isMap(map)) return undefined;
  const phrases = map.get('phrases');
  if (phrases === undefined) return newList(text, map, 'phrases', phrase, 'name');
  if (isSeq(phrases)) return language === undefined ? nextItem(text, phrases, phrase) : undefined;
  if (!isMap(phrases) || language === undefined) return undefined;
  const list = phrases.get(language);
  if (list === undefined) return newList(text, phrases, language, phrase);
  return isSeq(list) ? nextItem(text, list, phrase) : undefined;
}

/** Behind the last item of a list. */
function nextItem(text: string, list: YAMLSeq, phrase: string): Splice | undefined {
  const last = list.items.at(-1);
  const start = startOf(list);
  if (start === undefined) return undefined;
  const written = quotedLike(last, phrase, list.flow === true);
  if (list.flow !== true) return lineBehind(text, endOf(last), `${' '.repeat(columnOf(text, start))}- ${written}`);
  const [at, end] = [startOf(last), endOf(last)];
  if (at === undefined || end === undefined) return { at: start + 1, insert: written };
  return { at: end, insert: `,${gapBefore(text, start, at)}${written}` };
}

/** A list of one phrase under a new key, behind the key `after`, else behind the last one. */
function newList(text: string, map: YAMLMap, key: string, phrase: string, after?: string): Splice | undefined {
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === after) ?? map.items.at(-1);
  const [start, end] = [startOf(pair?.key), endOf(pair?.value)];
  if (start === undefined || end === undefined) return undefined;
  if (map.flow === true) {
    const name = isScalar(pair?.key) && pair.key.type === Scalar.QUOTE_DOUBLE ? JSON.stringify(key) : key;
    const gap = gapBefore(text, startOf(map) ?? 0, start);
    return { at: end, insert: `,${gap}${name}: [${JSON.stringify(phrase)}]` };
  }
  const margin = ' '.repeat(columnOf(text, start));
  const line = `${margin}${key}:${eolOf(text)}${margin}  - ${quotedLike(undefined, phrase, false)}`;
  return lineBehind(text, end, line);
}

/** A line of its own behind the line that ends at `end`, and behind the comment that stands there. */
function lineBehind(text: string, end: number | undefined, line: string): Splice | undefined {
  if (end === undefined) return undefined;
  const eol = eolOf(text);
  if (end > 0 && text[end - 1] === '\n') return { at: end, insert: line + eol };
  const next = text.indexOf('\n', end);
  return next < 0 ? { at: text.length, insert: eol + line } : { at: next + 1, insert: line + eol };
}

/** What separates items between brackets: a space, or a line and its margin where each has a line of its own. */
function gapBefore(text: string, from: number, at: number): string {
  const line = text.lastIndexOf('\n', at - 1);
  const margin = text.slice(line + 1, at);
  return line > from && margin.trim() === '' ? eolOf(text) + margin : ' ';
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}

function startOf(node: unknown): number | undefined {
  return isRanged(node) ? node.range[0] : undefined;
}

/** The end of a list of lines is that of its last item: comments behind it belong to what follows. */
function endOf(node: unknown): number | undefined {
  if (isSeq(node) && node.flow !== true) return endOf(node.items.at(-1));
  if (isMap(node) && node.flow !== true) return endOf(node.items.at(-1)?.value);
  return isRanged(node) ? node.range[1] : undefined;
}

function isRanged(node: unknown): node is Ranged {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

const PLAIN = /^\p{L}[\p{L}\p{M}\p{N} .'’?!…()-]*$/u;
const NOT_TEXT = /^(?:true|false|null)$/i;

/** Without quotes where neither YAML nor the neighbour needs them. */
function quotedLike(neighbour: unknown, phrase: string, flow: boolean): string {
  const style = isScalar(neighbour) ? neighbour.type : undefined;
  if (style === Scalar.QUOTE_SINGLE) return `'${phrase.replaceAll("'", "''")}'`;
  const plain = style === Scalar.QUOTE_DOUBLE || (flow && style === undefined) ? false : PLAIN.test(phrase);
  return plain && !NOT_TEXT.test(phrase) ? phrase : JSON.stringify(phrase);
}
