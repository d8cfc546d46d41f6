import { hoursWords, nextOpeningWords } from '#core/phrasing.ts';
import { at, ROME } from './support/shop-hours.ts';

// Friday evening in Rome.
const NOW = at('2026-12-18T20:00+01:00');

describe.each([
  [
    'it',
    [
      ['2026-12-18T23:05', 'oggi alle 23:05'],
      ['2026-12-19T00:00', 'domani alle 00:00'],
      ['2026-12-19T01:00', "domani all'01:00"],
      ['2026-12-19T13:00', 'domani alle 13:00'],
      ['2026-12-21T09:00', 'lunedì alle 09:00'],
      ['2026-12-24T01:30', "giovedì all'01:30"],
      ['2026-12-25T09:00', 'venerdì 25 dicembre alle 09:00'],
      ['2026-12-28T09:00', 'lunedì 28 dicembre alle 09:00'],
      ['2027-01-04T14:30', 'lunedì 4 gennaio 2027 alle 14:30'],
    ],
  ],
  [
    'en',
    [
      ['2026-12-18T23:05', 'today at 23:05'],
      ['2026-12-19T01:00', 'tomorrow at 01:00'],
      ['2026-12-21T09:00', 'Monday at 09:00'],
      ['2026-12-25T09:00', 'Friday 25 December at 09:00'],
      ['2027-01-04T14:30', 'Monday 4 January 2027 at 14:30'],
    ],
  ],
  [
    'es',
    [
      ['2026-12-18T23:05', 'hoy a las 23:05'],
      ['2026-12-19T01:00', 'mañana a la 01:00'],
      ['2026-12-19T13:00', 'mañana a las 13:00'],
      ['2026-12-21T09:00', 'el lunes a las 09:00'],
      ['2026-12-23T01:45', 'el miércoles a la 01:45'],
      ['2026-12-28T09:00', 'el lunes 28 de diciembre a las 09:00'],
      ['2027-01-04T14:30', 'el lunes 4 de enero de 2027 a las 14:30'],
    ],
  ],
  [
    'pt',
    [
      ['2026-12-18T23:05', 'hoje às 23:05'],
      ['2026-12-19T01:00', 'amanhã à 01:00'],
      ['2026-12-19T13:00', 'amanhã às 13:00'],
      ['2026-12-21T09:00', 'segunda-feira às 09:00'],
      ['2026-12-19T09:00', 'amanhã às 09:00'],
      ['2026-12-28T09:00', 'segunda-feira, 28 de dezembro às 09:00'],
      ['2027-01-04T14:30', 'segunda-feira, 4 de janeiro de 2027 às 14:30'],
    ],
  ],
] as const)('the next opening in %s', (language, table) => {
  it.each(table)('%s is "%s"', (wall, words) => {
    expect(nextOpeningWords(at(`${wall}+01:00`), NOW, ROME, language)).toBe(words);
  });
});

describe('the next opening', () => {
  it("counts days on the shop's clocks, not on the server's", () => {
    const [now, opens] = [at('2026-12-15T02:00Z'), at('2026-12-15T14:00Z')];
    expect(nextOpeningWords(opens, now, 'America/Lima', 'es')).toBe('mañana a las 09:00');
    expect(nextOpeningWords(opens, now, 'Asia/Tokyo', 'en')).toBe('today at 23:00');
  });

  it('counts calendar days over a change of the clocks', () => {
    const now = at('2027-03-27T23:30+01:00');
    expect(nextOpeningWords(at('2027-03-28T03:00+02:00'), now, ROME, 'it')).toBe('domani alle 03:00');
    expect(nextOpeningWords(at('2027-03-29T00:15+02:00'), now, ROME, 'it')).toBe('lunedì alle 00:15');
  });

  it('leaves out the year while it is the same one, up to New Year', () => {
    expect(nextOpeningWords(at('2027-01-01T09:00+01:00'), at('2026-12-31T20:00+01:00'), ROME, 'en')).toBe(
      'tomorrow at 09:00',
    );
    expect(nextOpeningWords(at('2027-12-31T09:00+01:00'), at('2027-01-01T09:00+01:00'), ROME, 'en')).toBe(
      'Friday 31 December at 09:00',
    );
  });

  it('is written with its date when it is already over', () => {
    expect(nextOpeningWords(at('2026-12-14T09:00+01:00'), NOW, ROME, 'en')).toBe('Monday 14 December at 09:00');
  });
});

const span = (start: string, end: string) => ({ start: at(`${start}+01:00`), end: at(`${end}+01:00`) });
const MORNING = span('2026-12-18T07:00', '2026-12-18T13:00');
const EVENING = span('2026-12-18T16:00', '2026-12-18T19:30');
const NIGHT = span('2026-12-18T22:00', '2026-12-19T02:00');
const ALL_DAY = span('2026-12-18T00:00', '2026-12-19T00:00');

describe("today's hours", () => {
  it.each([
    ['it', 'chiuso', '07:00–13:00 e 16:00–19:30', '07:00–13:00, 16:00–19:30 e 22:00–02:00', 'aperto tutto il giorno'],
    ['en', 'closed', '07:00–13:00 and 16:00–19:30', '07:00–13:00, 16:00–19:30 and 22:00–02:00', 'open all day'],
    ['es', 'cerrado', '07:00–13:00 y 16:00–19:30', '07:00–13:00, 16:00–19:30 y 22:00–02:00', 'abierto todo el día'],
    ['pt', 'fechado', '07:00–13:00 e 16:00–19:30', '07:00–13:00, 16:00–19:30 e 22:00–02:00', 'aberto o dia todo'],
  ] as const)('in %s', (language, none, two, three, allDay) => {
    expect(hoursWords([], ROME, language)).toBe(none);
    expect(hoursWords([MORNING], ROME, language)).toBe('07:00–13:00');
    expect(hoursWords([MORNING, EVENING], ROME, language)).toBe(two);
    expect(hoursWords([MORNING, EVENING, NIGHT], ROME, language)).toBe(three);
    expect(hoursWords([ALL_DAY], ROME, language)).toBe(allDay);
  });

  it('end at 24:00, not at 00:00', () => {
    expect(hoursWords([span('2026-12-18T18:00', '2026-12-19T00:00')], ROME, 'it')).toBe('18:00–24:00');
  });

  it('are all day on dates of 23 and 25 hours and on one that begins at 01:00', () => {
    const short = { start: at('2027-03-28T00:00+01:00'), end: at('2027-03-29T00:00+02:00') };
    const long = { start: at('2027-10-31T00:00+02:00'), end: at('2027-11-01T00:00+01:00') };
    const late = { start: at('2027-04-30T01:00+03:00'), end: at('2027-05-01T00:00+03:00') };
    expect(hoursWords([short], ROME, 'en')).toBe('open all day');
    expect(hoursWords([long], ROME, 'en')).toBe('open all day');
    expect(hoursWords([late], 'Africa/Cairo', 'en')).toBe('open all day');
    expect(hoursWords([{ ...late, end: late.end - 60_000 }], 'Africa/Cairo', 'en')).toBe('01:00–23:59');
  });
});
