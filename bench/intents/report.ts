// The bench's two tables for people, one line a set and classifier, and the figures that are kept with the sources.
import type { Measured } from './measure.ts';
import type { Quality, Refusals } from './quality.ts';
import type { IntentSet } from './sets.ts';

export const OURS = 'portiere';

type Column<Line> = { readonly title: string; readonly show: (line: Line) => string };
/** A kind of questions out of scope has a line of its own, without what was said of the set. */
type QualityLine = Pick<Measured, 'set' | 'by'> & {
  readonly quality: Partial<Quality>;
  readonly threshold?: number;
};

const NONE = '-';
const WIDTH = 10;

const ofQuality = (title: string, figure: keyof Quality | keyof Refusals): Column<QualityLine> => ({
  title,
  show: ({ quality }) => rounded(quality[figure]),
});
const ofMeasured = (title: string, of: (one: Measured) => number | undefined, digits = 1): Column<Measured> => ({
  title,
  show: (one) => rounded(of(one), digits),
});

const QUALITY: readonly Column<QualityLine>[] = [
  ofQuality('accuracy', 'accuracy'),
  ofQuality('top 3', 'topThree'),
  ofQuality('typo 10', 'typoLoss10'),
  ofQuality('typo 30', 'typoLoss30'),
  { title: 'from', show: ({ threshold }) => rounded(threshold, 2) },
  ofQuality('in scope', 'inScope'),
  ofQuality('OOS', 'oosRecall'),
  ofQuality('OOS -3', 'oosRecallAtLoss'),
  ofQuality('AUROC', 'auroc'),
  ofQuality('MCC', 'correlation'),
  ofQuality('ECE', 'calibrationError'),
];

const SPEED: readonly Column<Measured>[] = [
  ofMeasured('import', ({ start }) => start.importMs),
  ofMeasured('load', ({ start }) => start.loadMs),
  ofMeasured('first', ({ start }) => start.firstAnswerMs),
  ofMeasured('cold', ({ start }) => start.trainColdMs),
  ofMeasured('warm', ({ start }) => start.trainWarmMs),
  ofMeasured('a second', ({ pace }) => pace.perSecond, 0),
  ofMeasured('p50 µs', ({ pace }) => pace.p50),
  ofMeasured('p99 µs', ({ pace }) => pace.p99),
  ofMeasured('KB', ({ bytes }) => bytes.raw / 1000),
  ofMeasured('brotli', ({ bytes }) => bytes.brotli / 1000),
  { title: 'ours', show: ({ by, pace }) => (by === OURS ? NONE : `${rounded(pace.ratio)} x`) },
];

/** What a set is made of: shows how far a run of minutes has come. */
export function formatSet({ name, train, test, oos }: IntentSet): string {
  const intents = new Set(train.map(({ intent }) => intent)).size;
  return `${name}: ${intents} intents, ${train.length} examples, ${test.length} questions, ${oos.length} out of scope`;
}

export function formatQuality(measured: readonly Measured[]): readonly string[] {
  const lines = measured.flatMap((one): readonly QualityLine[] => [
    one,
    ...one.oosKinds.map(({ kind, refusals }) => ({ set: `${one.set}, ${kind}`, by: one.by, quality: refusals })),
  ]);
  return tableOf(QUALITY, lines);
}

export function formatSpeed(measured: readonly Measured[]): readonly string[] {
  return tableOf(SPEED, measured);
}

/** JSON text with a line feed at its end: only what is the same on every machine, rounded to a tenth. */
export function resultsOf(measured: readonly Measured[]): string {
  const sets = measured.map(({ set, quality }) => ({
    name: set,
    ...Object.fromEntries(Object.entries(quality).map(([figure, value]) => [figure, Number(value.toFixed(1))])),
  }));
  return `${JSON.stringify({ sets }, null, 2)}\n`;
}

function tableOf<Line extends Pick<Measured, 'set' | 'by'>>(
  columns: readonly Column<Line>[],
  lines: readonly Line[],
): readonly string[] {
  const widest = Math.max(...lines.map(({ set }) => set.length), 0) + 2;
  const format = (set: string, by: string, cells: readonly string[]) =>
    [set.padEnd(widest), by.padEnd(WIDTH), ...cells.map((cell) => cell.padStart(WIDTH))].join('');
  const head = columns.map(({ title }) => title);
  return [
    format('set', '', head),
    ...lines.map((line) =>
      format(
        line.set,
        line.by,
        columns.map(({ show }) => show(line)),
      ),
    ),
  ];
}

function rounded(value: number | undefined, digits = 1): string {
  return value === undefined ? NONE : value.toFixed(digits);
}
