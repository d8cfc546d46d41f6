// Tables of labelled messages as spreadsheets and people write them.
import fc from 'fast-check';
import { readRows } from '#cli/labelled-rows.ts';
import { readCsv, SEPARATORS } from '#core/csv.ts';
import { intentOf } from '../support/intents.ts';

const INTENTS = [
  intentOf('opening-hours', { title: { it: 'Orari', en: 'Hours' } }),
  intentOf('prices', { title: 'Prezzi' }),
];
const rowsOf = (text: string) => {
  const read = readRows(text, INTENTS);
  return read.kind === 'ok' ? read.rows : read.problems;
};
const problemsOf = (text: string) => {
  const read = readRows(text, INTENTS);
  return read.kind === 'ok' ? [] : read.problems.map(({ line, sentence }) => `${line} ${sentence}`);
};

describe('a table', () => {
  const HOURS = { line: 2, text: 'siete aperti, oggi?', intent: 'opening-hours' };

  it.each([
    ['commas', 'text,intent\n"siete aperti, oggi?",opening-hours\nciao,\n'],
    ['semicolons, where decimals have commas', 'text;intent\nsiete aperti, oggi?;opening-hours\nciao;\n'],
    ['tabs', 'text\tintent\nsiete aperti, oggi?\topening-hours\nciao\t\n'],
    ['a byte order mark', '\uFEFFtext,intent\n"siete aperti, oggi?",opening-hours\nciao,none\n'],
    ['CRLF', 'text,intent\r\n"siete aperti, oggi?",opening-hours\r\nciao,NONE\r\n'],
    ['line ends of an old Mac', 'text,intent\r"siete aperti, oggi?",opening-hours\rciao,'],
    ['columns in another order, and one more', 'id,Intent,TEXT\n7,opening-hours,"siete aperti, oggi?"\n8,,ciao\n'],
  ])('with %s', (_, text) => {
    expect(rowsOf(text)).toEqual([HOURS, { line: 3, text: 'ciao' }]);
  });

  it('needs no first line with names', () => {
    expect(rowsOf('ciao;none;IT\nquanto costa, oggi;prices;it\nok;;\n')).toEqual([
      { line: 1, text: 'ciao', language: 'it' },
      { line: 2, text: 'quanto costa, oggi', intent: 'prices', language: 'it' },
      { line: 3, text: 'ok' },
    ]);
  });

  it('may have texts of several lines, quotes and empty lines; lines are those of the file', () => {
    expect(rowsOf('text,intent\n\n"siete ""aperti""\r\noggi?",opening-hours\n\nciao,\n')).toEqual([
      { line: 3, text: 'siete "aperti"\r\noggi?', intent: 'opening-hours' },
      { line: 6, text: 'ciao' },
    ]);
  });
});

describe('what is wrong is told with its line', () => {
  it.each([
    ['nothing', '', ['1 this file is empty: write text,intent in each line']],
    ['names only', 'text,intent\n', ['1 there are no messages below the first line']],
    [
      'another column',
      'text,label\nciao,prices\n',
      ['1 there is no column intent: the first line names text, intent and, if you like, language'],
    ],
    [
      'a misspelt intent',
      'text,intent\na,pricse\nb,Opening Hours\nc,orari\nd,weather\n',
      [
        '2 there is no intent pricse (did you mean prices?)',
        '3 there is no intent Opening Hours (did you mean opening-hours?)',
        '4 there is no intent orari (did you mean opening-hours?)',
        '5 there is no intent weather',
      ],
    ],
    ['one column', 'text,intent\nquanto costa\n', ['2 one column is missing: write text,intent']],
    ['no text', 'text,intent\n  ,prices\n', ['2 there is no text']],
    [
      'a comma without quotes',
      'text,intent\nciao, quanto costa,prices\n',
      ['2 3 columns, not 2: put quotes around a text that has the separator in it'],
    ],
    [
      'the same without names',
      'a,prices\nciao, quanto costa,prices\n',
      ['2 there is no intent “quanto costa”: put quotes around a text that has the separator in it'],
    ],
    ['two meanings of a text', 'a,prices\nb,\na,\n', ['3 the same text as in line 1, where the intent is prices']],
    ['an open quote', 'a,prices\n"b,prices\nc,\n', ['2 a quote " is opened here and never closed']],
    [
      'text after a quote',
      '"a"b,prices\n',
      ['1 text follows a closing quote: write quotes inside a quoted text twice, ""'],
    ],
  ])('%s', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('ten thousand messages are read, one more is too many', () => {
    const many = 'ciao,\n'.repeat(10_000);
    expect(rowsOf(many)).toHaveLength(10_000);
    expect(problemsOf(`${many}ciao,\n`)).toEqual(['10001 write at most 10,000 messages a file']);
  });
});

it('what is written is read, with any separator and line end', () => {
  const cell = fc.string({
    unit: fc.oneof(fc.constantFrom('"', ',', ';', '\t', '\n', '\r', ' ', 'à'), fc.string()),
    maxLength: 8,
  });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
  const quote = (text: string) => (/[",;\t\r\n]|^\uFEFF/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(...SEPARATORS),
      fc.constantFrom('\n', '\r\n', '\r'),
      (records, separator, end) => {
        const text = records.map((cells) => cells.map(quote).join(separator) + end).join('');
        const read = readCsv(text, separator);
        expect(read.kind === 'ok' && read.records.map(({ cells }) => cells)).toEqual(records);
      },
    ),
  );
});

it('any text is a table or a problem with a line in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', 'a', ' '), maxLength: 40 }), (text) => {
      const lines = text.split(/\r\n|\r|\n/).length;
      for (const { line } of rowsOf(text)) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
      }
    }),
  );
});
