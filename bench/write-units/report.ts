// The bench's table for people, and the same numbers as bytes that change only when a cost changes.
import type { Row } from './profile.ts';
import { LIMITS } from './steady.ts';
import { type Tally, writesOf } from './tally.ts';

const COLUMNS = ['state', 'turn', 'link', 'index', 'writes', 'day', 'reads', 'registry'] as const;
const WIDTH = 9;

type Prices = Readonly<Record<(typeof COLUMNS)[number], number>>;

/** Units for one of what the row counts. `writes`: table and indexes, without the day's counters. */
function pricesOf({ each, count }: Row): Prices {
  const mean = (what: (tally: Tally) => number) => Number((sum(each.map(what)) / count).toFixed(2));
  return {
    state: mean(({ state }) => state),
    turn: mean(({ turn }) => turn),
    link: mean(({ link }) => link),
    index: mean(({ index }) => index),
    writes: mean(writesOf),
    day: mean(({ day }) => day),
    reads: mean(({ reads }) => reads),
    registry: mean(({ registryReads }) => registryReads),
  };
}

export function formatRows(rows: readonly Row[]): readonly string[] {
  const nameWidth = Math.max(...rows.map(({ name }) => name.length)) + 2;
  const head = [
    'units for each'.padEnd(nameWidth + 12),
    ...COLUMNS.map((column) => column.padStart(WIDTH)),
    '   largest items, bytes',
  ];
  const lines = rows.map((row) => {
    const prices = pricesOf(row);
    const { state, turn, day } = mostOf(row);
    return [
      row.name.padEnd(nameWidth),
      `${row.per} `.padEnd(12),
      ...COLUMNS.map((column) => prices[column].toFixed(2).padStart(WIDTH)),
      `   state ${state}, turn ${turn}, day ${day}`,
    ].join('');
  });
  return [head.join(''), ...lines];
}

/** What was promised, and what was found: one line a gated row, then a sentence for each broken promise. */
export function formatGates(
  gates: readonly { readonly row: Row; readonly broken: readonly string[] }[],
): readonly string[] {
  return gates.flatMap(({ row, broken }) => {
    const promise = `at most ${LIMITS.writes} write units, ${LIMITS.writesWithDay} with the day's counters, ${LIMITS.reads} read unit`;
    const verdict = broken.length === 0 ? 'kept' : 'BROKEN';
    return [`${verdict}: ${row.name}, each of ${row.count} answers: ${promise}`, ...broken.map((line) => `  ${line}`)];
  });
}

/** JSON text with a line feed at its end. Items are rounded up to 64 bytes: machines deflate a little differently. */
export function resultsOf(rows: readonly Row[]): string {
  const profiles = rows.map((row) => {
    const { state, turn, day } = mostOf(row);
    const bytes = { state: roundUp(state), turn: roundUp(turn), day: roundUp(day) };
    return { name: row.name, per: row.per, count: row.count, units: pricesOf(row), bytesUpTo: bytes };
  });
  return `${JSON.stringify({ limits: LIMITS, profiles }, null, 2)}\n`;
}

function mostOf({ each }: Row): Tally['most'] {
  const most = (what: keyof Tally['most']) => Math.max(...each.map((tally) => tally.most[what]));
  return { state: most('state'), turn: most('turn'), day: most('day') };
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
