// What is wrong with a line of YAML, in words for somebody who writes a settings file and not YAML.
import type { YAMLError } from 'yaml';
import type { Place } from './places.ts';

/** The offset may differ from the parser's: it often stumbles a line before or after the slip. */
export type Explanation = { readonly at: number; readonly sentence: string };

const TAB = 'use spaces here, not a tab';
const INDENT = 'begin this line in the same column as its neighbours';
export const BRACES = 'put quotes around a text that begins with {{';
const MOST_ECHOES = 8; // of a line: a line of a million quotes has half a million
const FAR = 10_000; // characters, further than any text of the settings is long
const UNCLOSED_QUOTE = 'a closing quote is missing after this one';

/**
 * One explanation for each slip, although the parser stumbles several times over one: what follows in the same line, the
 * indentation of the lines right after it, and what it could no longer read at all.
 */
export function explainSyntaxErrors(
  text: string,
  errors: readonly YAMLError[],
  placeAt: (offset: number) => Place,
): readonly (Explanation & { readonly path: '' })[] {
  const stumbled = new Set<number>();
  const times = new Map<number, number>();
  return errors.flatMap((error) => {
    const raw = placeAt(error.pos[0]).line;
    const before = times.get(raw) ?? 0;
    if (before > MOST_ECHOES) return [];
    times.set(raw, before + 1);
    const explanation = explain(text, error);
    const lines = [raw, placeAt(explanation.at).line];
    const isEcho =
      lines.some((line) => stumbled.has(line)) ||
      (explanation.sentence === INDENT && stumbled.has(raw - 1)) ||
      (stumbled.size > 0 && /in YAML stream/.test(error.message));
    for (const line of lines) stumbled.add(line);
    return isEcho ? [] : [{ path: '' as const, ...explanation }];
  });
}

function explain(text: string, { code, pos, message }: YAMLError): Explanation {
  const at = pos[0];
  const line = lineAround(text, at);
  if (code === 'TAB_AS_INDENT') return { at, sentence: TAB };
  const sign = signBefore(line.text, at - line.start);
  if (sign !== undefined) {
    return { at: line.start + sign.column, sentence: `put quotes around a text that begins with ${sign.text}` };
  }
  switch (code) {
    case 'BAD_SCALAR_START':
      return { at, sentence: `put quotes around a text that begins with ${text[at]}` };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /sequence/.test(message) ? indentAt(text, at) : explainNesting(text, at);
    case 'BLOCK_IN_FLOW':
      return { at, sentence: 'a comma is missing before this' };
    case 'MULTILINE_IMPLICIT_KEY':
      return { at, sentence: lonelyLine(line.text) };
    case 'BAD_INDENT':
      return explainIndent(text, at, message);
    case 'MISSING_CHAR':
      return explainMissing(text, at, line.text, message);
    case 'BAD_DQ_ESCAPE':
      return { at, sentence: 'write \\\\ for a backslash between double quotes' };
    default:
      return { at, sentence: explainToken(text, at, message) };
  }
}

function lineAround(text: string, at: number): { readonly start: number; readonly text: string } {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', start);
  return { start, text: text.slice(start, end < 0 ? text.length : end) };
}

/** A value that begins with a sign which means something in YAML: `*bold*`, `{{ variable }}`. */
function signBefore(line: string, column: number): { readonly column: number; readonly text: string } | undefined {
  const found = /^(\s*(?:- +)*(?:[\w$"'-]+:\s+)?)(\{\{|[*&!](?=\S))/.exec(line);
  if (found?.[1] === undefined || found[2] === undefined || found[1].length > column) return undefined;
  return { column: found[1].length, text: found[2] };
}

/** Two colons in a line, or a deeper line under a finished value. */
function explainNesting(text: string, at: number): Explanation {
  const line = lineAround(text, at);
  const rest = line.text.slice(at - line.start);
  if (/:(\s|$)/.test(rest)) return { at, sentence: 'put quotes around a text with a colon in it' };
  const next = line.start + line.text.length + 1;
  const gap = /^[^\S\n]*/.exec(text.slice(next, next + 200))?.[0] ?? '';
  if (gap.includes('\t')) return { at: next, sentence: TAB };
  return { at: Math.min(next + gap.length, text.length), sentence: INDENT };
}

function lonelyLine(line: string): string {
  return /^\s*(?:- +)*[\w$-]+:\S/.test(line)
    ? 'write a space after the colon'
    : 'write "key: value" here, or indent this line if it continues the text above';
}

function explainIndent(text: string, at: number, message: string): Explanation {
  const bracket = /end with an? ([\]}])/.exec(message)?.[1];
  if (bracket !== undefined) {
    const braces = text.lastIndexOf('{{', at);
    const line = lineAround(text, Math.max(braces, 0));
    if (braces >= 0 && signBefore(line.text, braces - line.start) !== undefined)
      return { at: braces, sentence: BRACES };
    return { at, sentence: `a closing ${bracket} is missing before this` };
  }
  if (/quoted string/.test(message)) return { at: openingQuote(text, at), sentence: UNCLOSED_QUOTE };
  return indentAt(text, at);
}

function indentAt(text: string, at: number): Explanation {
  const line = lineAround(text, at);
  const gap = /^\s*/.exec(line.text)?.[0].length ?? 0;
  return { at: Math.max(at, line.start + gap), sentence: INDENT };
}

function explainMissing(text: string, at: number, line: string, message: string): Explanation {
  if (/quote/.test(message)) return { at: openingQuote(text, at), sentence: UNCLOSED_QUOTE };
  if (/implicit map keys/i.test(message)) return { at, sentence: lonelyLine(line) };
  return { at, sentence: 'a comma or a closing bracket is missing before this' };
}

/** The last place before `at` where a quote opens a value. */
function openingQuote(text: string, at: number): number {
  for (let before = at - 1; before >= 0 && before > at - FAR; before--) {
    if (/["']/.test(text[before] as string) && /[\s[{,:]/.test(text[before - 1] ?? ' ')) return before;
  }
  return at;
}

function explainToken(text: string, at: number, message: string): string {
  const before = text.slice(Math.max(0, at - 200), at).trimEnd();
  if (/at node end/.test(message) && /["']$/.test(before)) {
    return 'the text goes on after its closing quote; put all of it between quotes of the other kind';
  }
  if (/block-seq-ind/.test(message)) return 'begin a list on its own line';
  if (/[|>][^\n]*$/.test(before) && /Not a YAML token|Block scalar header/.test(message)) {
    return 'begin the text on the line below';
  }
  const word = /^[\p{L}\p{N}_-]{1,40}|^./u.exec(text.slice(at, at + 100))?.[0].trim() ?? '';
  if (word === '') return 'something is missing here';
  return /^[,\]}]$/.test(word)
    ? `${word} is not expected here`
    : `${word} is not expected here; a comma or quotes may be missing`;
}
