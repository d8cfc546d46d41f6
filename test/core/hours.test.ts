import { checkHours, intervalsOn, isOpen, isTimeZone, localDate, localInstant, openingAt } from '#core/hours.ts';
import type { Hours } from '#core/settings.ts';
import { at, bar, closedOn, everyDay, hoursOf, office, ROME, times } from './support/shop-hours.ts';

const DAY = 86_400_000;

describe('opening hours', () => {
  it('are always open when there are none', () => {
    expect(openingAt(undefined, ROME, 0)).toEqual({ open: true, rule: 'always' });
    expect(isOpen(undefined, ROME, 0)).toBe(true);
    expect(intervalsOn(undefined, ROME, '2027-03-28')).toEqual([
      { start: at('2027-03-28T00:00+01:00'), end: at('2027-03-29T00:00+02:00') },
    ]);
  });

  it('are always closed when every day is empty, with period 0', () => {
    expect(openingAt(hoursOf({}), ROME, at('2026-12-15T10:00+01:00'))).toEqual({
      open: false,
      rule: 'weekly',
      period: 0,
    });
  });

  it('have no closing time when the shop never closes within 366 days', () => {
    const now = at('2026-12-15T10:00+01:00');
    expect(openingAt(everyDay('00:00-24:00'), ROME, now)).toEqual({ open: true, rule: 'weekly' });
    const stops = everyDay('00:00-24:00', { exceptions: [closedOn('2027-06-02')] });
    expect(openingAt(stops, ROME, now).closesAt).toBe(at('2027-06-02T00:00+02:00'));
  });

  it('include the opening instant and exclude the closing one', () => {
    const [opens, closes] = [at('2026-12-15T09:00+01:00'), at('2026-12-15T13:00+01:00')];
    const states = [opens - 1, opens, closes - 1, closes].map((instant) => isOpen(office(), ROME, instant));
    expect(states).toEqual([false, true, true, false]);
  });

  it('join openings that overlap or touch, also over midnight', () => {
    const hours = hoursOf({ fri: times('09:00-12:00 11:00-13:00 13:00-15:00 22:00-24:00'), sat: times('00:00-03:00') });
    expect(intervalsOn(hours, ROME, '2026-12-18')).toEqual([
      { start: at('2026-12-18T09:00+01:00'), end: at('2026-12-18T15:00+01:00') },
      { start: at('2026-12-18T22:00+01:00'), end: at('2026-12-19T00:00+01:00') },
    ]);
    expect(openingAt(hours, ROME, at('2026-12-18T23:00+01:00')).closesAt).toBe(at('2026-12-19T03:00+01:00'));
  });

  it('begin the closed period at the latest end, even when a longer shift began the day before', () => {
    const hours = hoursOf({ mon: times('20:00-19:00'), tue: times('08:00-10:00') });
    expect(openingAt(hours, ROME, at('2026-12-16T10:00+01:00')).period).toBe(at('2026-12-15T19:00+01:00'));
  });

  it('look for an opening 366 days ahead and a closing 366 days back, not further', () => {
    const once = { from: '2026-12-15', name: 'fair', hours: times('10:00-12:00') };
    const hours = hoursOf({}, { exceptions: [once] });
    const [opens, closes] = [at('2026-12-15T10:00+01:00'), at('2026-12-15T12:00+01:00')];
    expect(openingAt(hours, ROME, opens - 366 * DAY).opensAt).toBe(opens);
    expect(openingAt(hours, ROME, opens - 366 * DAY - 1).opensAt).toBeUndefined();
    expect(openingAt(hours, ROME, closes + 366 * DAY).period).toBe(closes);
    expect(openingAt(hours, ROME, closes + 366 * DAY + 1).period).toBe(0);
  });

  it('answer each business and zone from its own hours', () => {
    const [one, other] = [office(), bar()];
    const noon = at('2026-12-15T12:00+01:00');
    for (let round = 0; round < 3; round++) {
      expect(isOpen(one, ROME, noon)).toBe(true);
      expect(isOpen(other, ROME, noon)).toBe(false);
      expect(isOpen(one, 'America/Lima', noon)).toBe(false);
    }
  });

  it('refuse a zone that does not exist', () => {
    expect(() => isOpen(office(), 'Europe/Atlantis', 0)).toThrow('write a time zone like Europe/Rome');
  });
});

describe('dated exceptions', () => {
  const wide = { from: '2026-12-20', to: '2026-12-31', name: 'winter', hours: times('10:00-11:00') };
  const narrow = { from: '2026-12-22', to: '2026-12-23', name: 'stocktaking', hours: times('15:00-16:00') };
  const day = at('2026-12-22T10:30+01:00');

  it('decide by the narrowest range, whatever their order', () => {
    for (const exceptions of [
      [wide, narrow],
      [narrow, wide],
    ]) {
      const opening = openingAt(office({ exceptions }), ROME, day);
      expect(opening).toMatchObject({ open: false, rule: 'exception', exception: narrow });
      expect(opening.opensAt).toBe(at('2026-12-22T15:00+01:00'));
    }
    expect(openingAt(office({ exceptions: [wide] }), ROME, day)).toMatchObject({ open: true, exception: wide });
  });

  it('decide closed when two have the same range, whatever their order', () => {
    const closed = closedOn('2026-12-22', '2026-12-23');
    for (const exceptions of [
      [closed, narrow],
      [narrow, closed],
    ]) {
      const opening = openingAt(office({ exceptions }), ROME, at('2026-12-22T15:30+01:00'));
      expect(opening).toMatchObject({ open: false, exception: closed });
    }
  });

  it('are the reason at every closed instant of their date, and not after it', () => {
    const hours = office({ exceptions: [closedOn('2026-12-22')] });
    expect(openingAt(hours, ROME, at('2026-12-22T03:00+01:00')).rule).toBe('exception');
    expect(openingAt(hours, ROME, at('2026-12-22T23:59+01:00')).rule).toBe('exception');
    expect(openingAt(hours, ROME, at('2026-12-23T00:00+01:00')).rule).toBe('weekly');
  });

  describe('with scope calendar', () => {
    const hours = bar({ exceptions: [closedOn('2026-12-25')], exceptionScope: 'calendar' });

    it('cut the night that runs into them at midnight', () => {
      expect(openingAt(hours, ROME, at('2026-12-24T23:00+01:00')).closesAt).toBe(at('2026-12-25T00:00+01:00'));
      expect(openingAt(hours, ROME, at('2026-12-25T00:30+01:00'))).toMatchObject({
        open: false,
        rule: 'exception',
        period: at('2026-12-25T00:00+01:00'),
      });
    });

    it('do not cut their own nights', () => {
      const fair = { from: '2026-12-21', to: '2026-12-22', name: 'fair', hours: times('20:00-02:00') };
      const nights = bar({ exceptions: [fair, closedOn('2026-12-23')], exceptionScope: 'calendar' });
      expect(isOpen(nights, ROME, at('2026-12-22T01:00+01:00'))).toBe(true);
      expect(isOpen(nights, ROME, at('2026-12-23T01:00+01:00'))).toBe(false);
    });
  });
});

describe('an override', () => {
  const until = at('2026-12-15T20:00+01:00');
  const iso = '2026-12-15T20:00:00+01:00';

  it('closes until it ends, names its own period and gives its text', () => {
    const hours = office({ override: { state: 'closed', until: iso, text: 'Allagati!' } });
    expect(openingAt(hours, ROME, at('2026-12-15T10:00+01:00'))).toEqual({
      open: false,
      rule: 'override',
      text: 'Allagati!',
      opensAt: at('2026-12-16T09:00+01:00'),
      period: until,
    });
    expect(openingAt(hours, ROME, until)).toMatchObject({ rule: 'weekly', period: at('2026-12-15T18:00+01:00') });
    expect(isOpen(hours, ROME, until - 1)).toBe(false);
  });

  it('reopens the moment it ends when the schedule is open then', () => {
    const hours = office({ override: { state: 'closed', until: '2026-12-15T10:00:00Z' } });
    expect(openingAt(hours, ROME, at('2026-12-15T10:00+01:00')).opensAt).toBe(at('2026-12-15T11:00+01:00'));
  });

  it('opens until it ends, or until the schedule closes when that is open by then', () => {
    const late = office({ override: { state: 'open', until: iso, text: 'Aperti' } });
    const night = at('2026-12-15T19:00+01:00');
    expect(openingAt(late, ROME, night)).toEqual({ open: true, rule: 'override', text: 'Aperti', closesAt: until });
    expect(isOpen(late, ROME, night)).toBe(true);
    const early = office({ override: { state: 'open', until: '2026-12-15T10:00:00+01:00' } });
    expect(openingAt(early, ROME, at('2026-12-15T07:00+01:00')).closesAt).toBe(at('2026-12-15T13:00+01:00'));
    const always = everyDay('00:00-24:00', { override: { state: 'open', until: iso } });
    expect(openingAt(always, ROME, night).closesAt).toBeUndefined();
  });

  it('beats an exception, and has no next opening when there is none', () => {
    const exceptions = [closedOn('2026-12-15')];
    const hours = office({ exceptions, override: { state: 'open', until: iso } });
    expect(openingAt(hours, ROME, at('2026-12-15T10:00+01:00'))).toMatchObject({ open: true, rule: 'override' });
    const never = hoursOf({}, { override: { state: 'closed', until: iso } });
    expect(openingAt(never, ROME, until - 1)).toEqual({ open: false, rule: 'override', period: until });
  });
});

describe('local dates and instants', () => {
  it.each([
    ['2026-12-31T23:30:00Z', ROME, '2027-01-01'],
    ['2026-12-31T23:30:00Z', 'America/Lima', '2026-12-31'],
    ['2026-06-30T18:30:00Z', 'Asia/Kathmandu', '2026-07-01'],
  ])('%s in %s is on %s', (iso, zone, date) => {
    expect(localDate(at(iso), zone)).toBe(date);
  });

  it.each([
    ['2026-12-15T14:30', ROME, '2026-12-15T14:30+01:00', '2026-12-15T14:30+01:00'],
    ['2026-12-15T24:00', ROME, '2026-12-16T00:00+01:00', '2026-12-16T00:00+01:00'],
    ['2027-03-28T02:30', ROME, '2027-03-28T03:00+02:00', '2027-03-28T03:00+02:00'],
    ['2027-10-31T02:30', ROME, '2027-10-31T02:30+02:00', '2027-10-31T02:30+01:00'],
    ['2027-10-31T03:00', ROME, '2027-10-31T03:00+01:00', '2027-10-31T03:00+01:00'],
    ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-31T00:00+14:00', '2011-12-31T00:00+14:00'],
    ['2027-04-04T01:45', 'Australia/Lord_Howe', '2027-04-04T01:45+11:00', '2027-04-04T01:45+10:30'],
  ])('%s in %s is first %s and last %s', (wall, zone, first, last) => {
    expect(localInstant(wall, zone, 'first')).toBe(at(first));
    expect(localInstant(wall, zone, 'last')).toBe(at(last));
  });

  it.each(['', 'tomorrow', '2026-12-15', '2026-12-15T9:00', '2026-12-15T09:00Z'])('refuse %p', (text) => {
    expect(() => localInstant(text, ROME, 'first')).toThrow('write a date and time like');
  });

  it.each([
    ['Europe/Rome', true],
    ['UTC', true],
    ['Asia/Kathmandu', true],
    ['Europe/Atlantis', false],
    ['+01:00', false],
    ['', false],
    ['Rome', false],
  ])('%p is a zone: %p', (name, expected) => {
    expect(isTimeZone(name)).toBe(expected);
  });

  it('stay right over more zones and years than are remembered', () => {
    const zones = Intl.supportedValuesOf('timeZone').slice(0, 80);
    for (let round = 0; round < 2; round++) {
      for (const zone of zones) expect(localDate(at('2026-12-15T12:00Z'), zone)).toMatch(/^2026-12-1[56]$/);
    }
    for (let day = 0; day < 3000; day++) {
      const noon = Date.UTC(2026, 0, 1 + day, 12);
      expect(localDate(noon, ROME)).toBe(new Date(noon).toISOString().slice(0, 10));
    }
  });
});

describe('checking hours', () => {
  const sentences = (hours: Hours) => checkHours(hours, ROME).map(({ path, sentence }) => [path.join('.'), sentence]);

  it('finds nothing in hours that are fine, round-the-clock ones included', () => {
    for (const hours of [office(), bar(), everyDay('00:00-24:00'), everyDay('00:00-03:00 20:00-24:00')]) {
      expect(checkHours(hours, ROME)).toEqual([]);
    }
    const nights = { from: '2026-12-24', to: '2026-12-26', name: 'fair', hours: times('20:00-04:00') };
    expect(checkHours(office({ exceptions: [nights] }), ROME)).toEqual([]);
  });

  it('says that an unknown zone is an error', () => {
    expect(checkHours(office(), 'Europe/Atlantis')).toEqual([
      {
        path: ['business', 'timeZone'],
        code: 'unknown-time-zone',
        sentence: 'Portiere does not know this time zone; write one like Europe/Rome.',
        level: 'error',
      },
    ]);
  });

  it('warns about openings that overlap or touch on one day', () => {
    const hours = hoursOf({ mon: times('09:00-13:00 12:00-15:00'), tue: times('14:00-16:00 09:00-14:00') });
    const join = 'they count as one opening. Join them?';
    expect(sentences(hours)).toEqual([
      ['hours.mon.1', `12:00–15:00 on Monday overlaps 09:00–13:00 on Monday: ${join}`],
      ['hours.tue.1', `09:00–14:00 on Tuesday touches 14:00–16:00 on Tuesday: ${join}`],
    ]);
    expect(checkHours(hours, ROME).every(({ level }) => level === 'warning')).toBe(true);
  });

  it('warns about a night that runs into the next morning, from Sunday to Monday too', () => {
    const hours = hoursOf({ mon: times('01:00-05:00'), sun: times('20:00-02:00') });
    expect(sentences(hours)).toEqual([
      ['hours.sun.0', expect.stringContaining('20:00–02:00 on Sunday overlaps 01:00–05:00 on Monday')],
    ]);
  });

  it('warns about overlaps inside an exception, and between its dates', () => {
    const one = { from: '2026-12-24', name: 'eve', hours: times('20:00-02:00 01:00-05:00') };
    expect(sentences(office({ exceptions: [one] }))).toEqual([]);
    const several = { ...one, to: '2026-12-26' };
    expect(sentences(office({ exceptions: [several] }))).toEqual([
      ['hours.exceptions.0.hours.1', expect.stringContaining('overlaps 20:00–02:00 from 2026-12-24')],
    ]);
  });
});
