// The table of labelled messages: which column is which, and whether every row names a question of the settings.

import { type CsvRecord, readCsv, SEPARATORS } from '#core/csv.ts';
import { closestKey } from '#core/settings/issues.ts';
import type { Settings } from '#core/settings.ts';
import type { Labelled } from '#core/understanding/scoring.ts';

/** `line` counts from 1. */
export type RowProblem = { readonly line: number; readonly sentence: string };

export type LabelledRow = Labelled & { readonly line: number };

export type Rows =
  | { readonly kind: 'ok'; readonly rows: readonly LabelledRow[] }
  | { readonly kind: 'invalid'; readonly problems: readonly RowProblem[] };

type Intents = Settings['intents'];
type Column = (typeof COLUMNS)[number];

const COLUMNS = ['text', 'intent', 'language'] as const;
const MOST_ROWS = 10_000;
const QUOTES = 'put quotes around a text that has the separator in it';

/** Never throws; tells every wrong row. An empty intent, or `none`, is a message that none of the intents answers. */
export function readRows(text: string, intents: Intents): Rows {
  const read = SEPARATORS.map((separator) => readCsv(text, separator));
  const [csv] = read.sort((one, other) => likeness(other) - likeness(one));
  if (csv === undefined || csv.kind === 'broken') return invalid(csv ?? { line: 1, sentence: 'this is no table' });
  const [first, ...others] = csv.records;
  if (first === undefined) return invalid({ line: 1, sentence: 'this file is empty: write text,intent in each line' });
  const columns = columnsOf(first);
  const lacking =
    columns === undefined ? undefined : (['text', 'intent'] as const).find((name) => !columns.includes(name));
  if (lacking !== undefined) {
    const sentence = `there is no column ${lacking}: the first line names text, intent and, if you like, language`;
    return invalid({ line: first.line, sentence });
  }
  const records = columns === undefined ? csv.records : others;
  if (records.length === 0)
    return invalid({ line: first.line, sentence: 'there are no messages below the first line' });
  const tooMany = records[MOST_ROWS];
  if (tooMany !== undefined) return invalid({ line: tooMany.line, sentence: 'write at most 10,000 messages a file' });
  return checked(records, columns ?? COLUMNS, intents);
}

/** How many records look like ours when they are taken apart like this. */
function likeness(csv: ReturnType<typeof readCsv>): number {
  if (csv.kind === 'broken') return -1;
  return csv.records.filter(({ cells }) => cells.length > 1 && /^[\w-]*$/.test(cells[1]?.trim() ?? '')).length;
}

/** Undefined: the first line is a message already. */
function columnsOf({ cells }: CsvRecord): readonly (Column | undefined)[] | undefined {
  const columns = cells.map((cell) => COLUMNS.find((name) => name === cell.trim().toLowerCase()));
  return columns.includes('text') || columns.includes('intent') ? columns : undefined;
}

function checked(records: readonly CsvRecord[], columns: readonly (Column | undefined)[], intents: Intents): Rows {
  const rows: LabelledRow[] = [];
  const problems: RowProblem[] = [];
  const known = new Map<string, LabelledRow>();
  const rowOf = rowReader(columns, intents);
  for (const record of records) {
    const row = rowOf(record);
    if (typeof row === 'string') {
      problems.push({ line: record.line, sentence: row });
      continue;
    }
    const twin = known.get(row.text);
    if (twin === undefined) known.set(row.text, row);
    else if (twin.intent !== row.intent) {
      const sentence = `the same text as in line ${twin.line}, where the intent is ${twin.intent ?? 'none'}`;
      problems.push({ line: record.line, sentence });
    }
    rows.push(row);
  }
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'ok', rows };
}

/** Gives the row of a record, or what is wrong with it. */
function rowReader(columns: readonly (Column | undefined)[], intents: Intents) {
  const names = new Set(intents.map(({ name }) => name));
  return ({ line, cells }: CsvRecord): LabelledRow | string => {
    if (cells.length > columns.length) return `${cells.length} columns, not ${columns.length}: ${QUOTES}`;
    const cellOf = (name: Column) => cells[columns.indexOf(name)]?.trim();
    const [text, intent, language] = COLUMNS.map(cellOf);
    if (text === undefined || intent === undefined) return 'one column is missing: write text,intent';
    if (text === '') return 'there is no text';
    const isNone = intent === '' || (intent.toLowerCase() === 'none' && !names.has(intent));
    if (!isNone && !names.has(intent)) return unknownIntent(intent, intents);
    return { line, text, ...(!isNone && { intent }), ...(language && { language: language.toLowerCase() }) };
  };
}

function unknownIntent(written: string, intents: Intents): string {
  const isTitle = (title: string) => title.toLowerCase() === written.toLowerCase();
  const titled = intents.find(({ title = {} }) =>
    (typeof title === 'string' ? [title] : Object.values(title)).some(isTitle),
  );
  const names = intents.map(({ name }) => name);
  const meant = titled?.name ?? closestKey(written.toLowerCase().replace(/[\s_]+/g, '-'), names);
  const name = written.length > 40 ? `${written.slice(0, 39)}…` : written;
  if (meant !== undefined) return `there is no intent ${name} (did you mean ${meant}?)`;
  // A text with a comma in it, without quotes, looks like this.
  return /\s/.test(written) ? `there is no intent “${name}”: ${QUOTES}` : `there is no intent ${name}`;
}

function invalid(problem: RowProblem): Rows {
  return { kind: 'invalid', problems: [{ line: problem.line, sentence: problem.sentence }] };
}
