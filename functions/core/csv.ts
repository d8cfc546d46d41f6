// Reads a table of text as spreadsheets write it (RFC 4180): quotes, line ends of every kind, and the separator of the
// country, which is a semicolon where a comma separates decimals.

/** `line` is where the record begins; a quoted cell may go over several. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

export type Csv =
  | { readonly kind: 'ok'; readonly records: readonly CsvRecord[] }
  | { readonly kind: 'broken'; readonly line: number; readonly sentence: string };

export const SEPARATORS = [',', ';', '\t'] as const;

/** Empty lines are left out; a byte order mark too. Never throws. */
export function readCsv(text: string, separator: string): Csv {
  const source = text.replace(/^\uFEFF/, '');
  const records: CsvRecord[] = [];
  let line = 1;
  for (let at = 0; at < source.length; ) {
    const read = readRecord(source, at, separator);
    if (typeof read === 'string') return { kind: 'broken', line, sentence: read };
    const { cells, end } = read;
    if (cells.length > 1 || cells[0] !== '') records.push({ line, cells });
    const next = end + (source.startsWith('\r\n', end) ? 2 : 1);
    line += lineEndsIn(source.slice(at, next));
    at = next;
  }
  return { kind: 'ok', records };
}

type Read = { readonly cells: readonly string[]; readonly end: number };

/** The cells up to a line end or the end of all, or what is wrong with them. */
function readRecord(source: string, start: number, separator: string): Read | string {
  const cells: string[] = [];
  for (let at = start; ; at++) {
    const cell = source[at] === '"' ? quotedCell(source, at) : plainCell(source, at, separator);
    if (cell === undefined) return 'a quote " is opened here and never closed';
    cells.push(cell.text);
    at = cell.end;
    if (at >= source.length || isLineEnd(source[at])) return { cells, end: at };
    if (source[at] !== separator) return 'text follows a closing quote: write quotes inside a quoted text twice, ""';
  }
}

type Cell = { readonly text: string; readonly end: number };

function plainCell(source: string, start: number, separator: string): Cell {
  let end = start;
  while (end < source.length && source[end] !== separator && !isLineEnd(source[end])) end++;
  return { text: source.slice(start, end), end };
}

/** Undefined: it is never closed. */
function quotedCell(source: string, start: number): Cell | undefined {
  let close = source.indexOf('"', start + 1);
  while (close >= 0 && source[close + 1] === '"') close = source.indexOf('"', close + 2);
  if (close < 0) return undefined;
  return { text: source.slice(start + 1, close).replaceAll('""', '"'), end: close + 1 };
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

function lineEndsIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
