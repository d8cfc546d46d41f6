// Dates and times as people type them, on the shop's clocks.
import fc from 'fast-check';
import { explainMoment, readMoment } from '#core/hours/moment.ts';
import { wallAt } from '#core/hours/zone.ts';

const ROME = 'Europe/Rome';
const isoOf = (text: string, zone = ROME) => {
  const moment = readMoment(text, zone);
  return moment.kind === 'ok' ? new Date(moment.at).toISOString() : moment.kind;
};

describe('a typed moment', () => {
  it.each([
    ['2026-12-25T10:00', '2026-12-25T09:00:00.000Z'],
    ['2026-12-25 10:00', '2026-12-25T09:00:00.000Z'],
    [' 2026-07-01T10:00 ', '2026-07-01T08:00:00.000Z'],
    ['2026-11-22T19:00:00Z', '2026-11-22T19:00:00.000Z'],
    ['2026-11-22T19:00Z', '2026-11-22T19:00:00.000Z'],
    ['2026-11-22T19:00:00.25Z', '2026-11-22T19:00:00.250Z'],
    ['2026-11-22T19:00:00+01:00', '2026-11-22T18:00:00.000Z'],
    ['2026-11-22T19:00:00-0530', '2026-11-23T00:30:00.000Z'],
    ['2024-02-29T00:00:00-05:00', '2024-02-29T05:00:00.000Z'],
  ])('%s is read', (text, iso) => expect(isoOf(text)).toBe(iso));

  it('that comes twice is the first one', () => expect(isoOf('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z'));

  it.each([
    ['the clocks jump over in Rome', '2027-03-28T02:30', ROME, { kind: 'gap', before: '02:00', after: '03:00' }],
    ['begins the jump', '2027-03-28T02:00', ROME, { kind: 'gap', before: '02:00', after: '03:00' }],
    [
      'lies in a half-hour jump',
      '2026-10-04T02:15',
      'Australia/Lord_Howe',
      { kind: 'gap', before: '02:00', after: '02:30' },
    ],
    [
      'lies in a day that a country left out',
      '2011-12-30T12:00',
      'Pacific/Apia',
      { kind: 'gap', before: '00:00', after: '00:00' },
    ],
  ])('that %s does not exist', (_why, text, zone, problem) => expect(readMoment(text, zone)).toEqual(problem));

  it.each([
    ['2026-02-30T10:00', 'no-such-day'],
    ['2026-02-29T10:00Z', 'no-such-day'],
    ['2026-13-01T10:00', 'no-such-day'],
    ['2026-00-10T10:00', 'no-such-day'],
    ['1999-12-31T23:59', 'out-of-range'],
    ['2100-01-01T01:00', 'out-of-range'],
    ['2026-11-22', 'unreadable'],
    ['2026-11-22T24:00', 'unreadable'],
    ['2026-11-22T19:60', 'unreadable'],
    ['2026-11-22T19:00:60Z', 'unreadable'],
    ['tomorrow', 'unreadable'],
    ['x2026-11-22T19:00:00Z', 'unreadable'],
    ['', 'unreadable'],
    ['9'.repeat(100_000), 'unreadable'],
  ])('%.40s is refused', (text, kind) => expect(isoOf(text)).toBe(kind));

  it('shows itself on the clocks of its zone, unless they jump over it', () => {
    const zones = fc.constantFrom(ROME, 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC');
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0, 3), max: Date.UTC(2099, 11, 30) }), zones, (wall, zone) => {
        const text = new Date(wall).toISOString().slice(0, 16);
        const moment = readMoment(text, zone);
        if (moment.kind === 'ok') expect(new Date(wallAt(moment.at, zone)).toISOString().slice(0, 16)).toBe(text);
        else expect(moment.kind).toBe('gap');
      }),
    );
  });
});

describe('the sentence about a moment', () => {
  it.each([
    ['2027-03-28T02:30', /2027-03-28T02:30 does not exist in Europe\/Rome.*02:00 to 03:00/],
    ['2026-02-30T10:00', /^2026-02-30 is not in the calendar/],
    ['1999-12-31T23:59', /2000 and 2099/],
    ['tomorrow', /like 2026-12-25T10:00/],
  ])('about %s says what to do', (text, sentence) => {
    const moment = readMoment(text, ROME);
    expect(moment.kind === 'ok' ? '' : explainMoment(moment, text, ROME)).toMatch(sentence);
  });
});
