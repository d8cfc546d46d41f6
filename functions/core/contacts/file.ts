// A file of contacts, CSV or vCard, made into contacts by a mapping of its columns; what is wrong is told by line. Cells are only
// ever text: a formula in one is a strange name.
import { type CsvRecord, readCsv, SEPARATORS } from '#core/csv.ts';
import { looksLikeCards, readCards } from './card.ts';
import { guessColumns, type Mapping, namesColumns } from './columns.ts';
import { LONGEST_NAME, LONGEST_NOTE, MOST_CONTACTS } from './limits.ts';
import { type PhoneRead, readPhone } from './phone.ts';
import { clean, cleanNote } from './words.ts';

/** A contact as a file tells it. */
export type FileContact = {
  readonly line: number;
  /** International, digits only. */
  readonly phone: string;
  readonly name?: string;
  readonly note?: string;
};

export type LineProblem = {
  readonly line: number;
  readonly code: 'no-number' | 'bad-number' | 'no-country' | 'twice' | 'shortened';
  /** What stands there, shortened. */
  readonly value?: string;
};

export type ReadFile =
  | {
      readonly kind: 'csv' | 'vcard';
      /** Of the table, with some of what stands in them; none for cards, whose parts are known. */
      readonly columns: readonly Column[];
      readonly guess: Mapping;
      readonly contacts: (mapping: Mapping, prefix: string) => ReadContacts;
    }
  | { readonly kind: 'unreadable'; readonly line: number; readonly code: 'broken' | 'empty' | 'too-many' };

export type Column = { readonly name: string; readonly examples: readonly string[] };

export type ReadContacts = { readonly contacts: readonly FileContact[]; readonly problems: readonly LineProblem[] };

const MOST_COLUMNS = 60;
const EXAMPLES = 3;
const SHOWN = 40;
const NOTHING: Mapping = { name: [], phone: [], note: [] };

/** Never throws, whatever the file holds. */
export function readContactFile(text: string): ReadFile {
  if (looksLikeCards(text)) return readCardFile(text);
  const csv = readTable(text);
  if (csv.kind === 'broken') return { kind: 'unreadable', line: csv.line, code: 'broken' };
  const isNamed = namesColumns(csv.records[0]?.cells);
  const names = isNamed ? csv.records[0]?.cells : undefined;
  const records = isNamed ? csv.records.slice(1) : csv.records;
  if (records.length === 0) return { kind: 'unreadable', line: 1, code: 'empty' };
  if (records.length > MOST_CONTACTS) return { kind: 'unreadable', line: MOST_CONTACTS + 2, code: 'too-many' };
  return {
    kind: 'csv',
    columns: columnsOf(names, records),
    guess: guessColumns(
      names?.slice(0, MOST_COLUMNS),
      records.map(({ cells }) => cells.slice(0, MOST_COLUMNS)),
    ),
    contacts: (mapping, prefix) =>
      collect(
        records.map((record) => pick(record, mapping)),
        prefix,
      ),
  };
}

/** The separator that makes most columns of the first line. */
function readTable(text: string) {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/[\r\n]/, 1);
  const [best = ','] = [...SEPARATORS].sort((one, other) => first.split(other).length - first.split(one).length);
  return readCsv(text, best);
}

function readCardFile(text: string): ReadFile {
  const read = readCards(text);
  if (read.kind === 'broken') return { kind: 'unreadable', line: read.line, code: 'broken' };
  const { cards } = read;
  if (cards.length === 0) return { kind: 'unreadable', line: 1, code: 'empty' };
  if (cards.length > MOST_CONTACTS) {
    return { kind: 'unreadable', line: cards[MOST_CONTACTS]?.line ?? 1, code: 'too-many' };
  }
  return { kind: 'vcard', columns: [], guess: NOTHING, contacts: (_mapping, prefix) => collect(cards, prefix) };
}

function columnsOf(names: readonly string[] | undefined, records: readonly CsvRecord[]): readonly Column[] {
  const sample = records.slice(0, 50);
  const count = Math.min(MOST_COLUMNS, Math.max(names?.length ?? 0, ...sample.map(({ cells }) => cells.length)));
  return Array.from({ length: count }, (_, column) => ({
    name: shown(names?.[column] ?? ''),
    examples: sample
      .map(({ cells }) => shown(cells[column] ?? ''))
      .filter((cell) => cell !== '')
      .slice(0, EXAMPLES),
  }));
}

type Written = {
  readonly line: number;
  readonly name: string;
  readonly phones: readonly string[];
  readonly note: string;
};

function pick({ line, cells }: CsvRecord, mapping: Mapping): Written {
  const at = (columns: readonly number[]) => columns.map((column) => cells[column] ?? '');
  return {
    line,
    name: at(mapping.name).map(clean).filter(Boolean).join(' '),
    // Address books put several numbers of one kind into one cell.
    phones: at(mapping.phone).flatMap((cell) => cell.split(/\s*:::\s*|[;,|\n]/)),
    note: at(mapping.note)
      .filter((cell) => cell.trim() !== '')
      .join('\n'),
  };
}

function collect(all: readonly Written[], prefix: string): ReadContacts {
  const contacts: FileContact[] = [];
  const problems: LineProblem[] = [];
  const lines = new Map<string, number>();
  for (const written of all) {
    const { line } = written;
    const { words, isShortened } = wordsOf(written);
    const { name } = words;
    const phones = written.phones.filter((phone) => phone.trim() !== '');
    if (phones.length === 0) problems.push({ line, code: 'no-number', ...(name && { value: shown(name) }) });
    if (isShortened) problems.push({ line, code: 'shortened' });
    for (const phone of phones) {
      const read = readPhone(phone, prefix);
      const code = problemOf(read, lines, line);
      if (code !== undefined) problems.push({ line, code, value: shown(phone) });
      if (read.kind !== 'ok' || lines.has(read.digits)) continue;
      lines.set(read.digits, line);
      contacts.push({ line, phone: read.digits, ...words });
    }
  }
  return { contacts, problems };
}

function wordsOf({ name, note }: Written) {
  const full = { name: clean(unquoted(name)), note: cleanNote(unquoted(note)) };
  const short = { name: cut(full.name, LONGEST_NAME), note: cut(full.note, LONGEST_NOTE) };
  return {
    isShortened: short.name !== full.name || short.note !== full.note,
    words: { ...(short.name !== '' && { name: short.name }), ...(short.note !== '' && { note: short.note }) },
  };
}

/** One card may have the same number twice, which troubles nobody. */
function problemOf(read: PhoneRead, lines: ReadonlyMap<string, number>, line: number): LineProblem['code'] | undefined {
  if (read.kind === 'bad') return 'bad-number';
  if (read.kind === 'no-country') return 'no-country';
  const first = read.kind === 'ok' ? lines.get(read.digits) : undefined;
  return first !== undefined && first !== line ? 'twice' : undefined;
}

/** Our own exports put an apostrophe before what a spreadsheet would run. */
function unquoted(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r])/, '');
}

/** Whole characters. */
function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : text
        .slice(0, most)
        .toWellFormed()
        .replace(/\uFFFD$/, '')
        .trim();
}

function shown(text: string): string {
  const flat = clean(text);
  return flat.length <= SHOWN ? flat : `${cut(flat, SHOWN)}…`;
}
