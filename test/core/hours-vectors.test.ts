import { intervalsOn, isOpen, openingAt } from '#core/hours.ts';
import { at, bar, closedOn, everyDay, hoursOf, office, ROME, times } from './support/shop-hours.ts';

describe('the schedule vectors of the greeting and away rules', () => {
  it('vector 13: at lunch the shop is closed and opens again at 14:30 today', () => {
    const opening = openingAt(office(), ROME, at('2026-12-15T13:10+01:00'));
    expect(opening).toEqual({
      open: false,
      rule: 'weekly',
      opensAt: at('2026-12-15T14:30+01:00'),
      period: at('2026-12-15T13:00+01:00'),
    });
  });

  it("vector 20: Saturday 01:30 belongs to Friday's night", () => {
    const opening = openingAt(bar(), ROME, at('2026-12-19T01:30+01:00'));
    expect(opening).toEqual({ open: true, rule: 'weekly', closesAt: at('2026-12-19T02:00+01:00') });
  });

  const christmas = closedOn('2026-12-25');

  it('vector 21: closing Friday 25 leaves the night that began on Thursday running', () => {
    const hours = bar({ exceptions: [christmas] });
    expect(openingAt(hours, ROME, at('2026-12-25T00:30+01:00'))).toMatchObject({ open: true, rule: 'weekly' });
  });

  it('vector 22: closing Friday 25 takes away the night that would run into Saturday, and is named as the reason', () => {
    const hours = bar({ exceptions: [christmas] });
    expect(openingAt(hours, ROME, at('2026-12-26T01:00+01:00'))).toEqual({
      open: false,
      rule: 'exception',
      exception: christmas,
      opensAt: at('2026-12-26T20:00+01:00'),
      period: at('2026-12-25T02:00+01:00'),
    });
  });

  it('vector 23: a holiday has its own text and the next opening is after the weekend', () => {
    const holiday = closedOn('2026-12-25', '2026-12-26', 'Buon Natale!');
    expect(openingAt(office({ exceptions: [holiday] }), ROME, at('2026-12-25T10:00+01:00'))).toEqual({
      open: false,
      rule: 'exception',
      exception: holiday,
      text: 'Buon Natale!',
      opensAt: at('2026-12-28T09:00+01:00'),
      period: at('2026-12-24T18:00+01:00'),
    });
  });

  it('vector 24: after the short hours of a date the next opening is on the next working day', () => {
    const eve = { from: '2026-12-24', name: 'Vigilia', hours: times('09:00-12:00') };
    const hours = office({ exceptions: [eve, closedOn('2026-12-25')] });
    expect(openingAt(hours, ROME, at('2026-12-24T12:30+01:00'))).toMatchObject({
      open: false,
      exception: eve,
      opensAt: at('2026-12-28T09:00+01:00'),
      period: at('2026-12-24T12:00+01:00'),
    });
  });

  it('vector 25: a shift from 02:30 opens at 03:00 when clocks jump over 02:30', () => {
    const hours = everyDay('02:30-06:00');
    const opens = at('2027-03-28T03:00+02:00');
    expect(openingAt(hours, ROME, opens - 1)).toMatchObject({ open: false, opensAt: opens });
    expect(isOpen(hours, ROME, opens)).toBe(true);
    expect(intervalsOn(hours, ROME, '2027-03-28')).toEqual([{ start: opens, end: at('2027-03-28T06:00+02:00') }]);
  });

  it('vector 26: a night until 02:30 closes at the second 02:30', () => {
    const hours = hoursOf({ sat: times('22:00-02:30') });
    expect(openingAt(hours, ROME, at('2027-10-31T02:15+01:00'))).toEqual({
      open: true,
      rule: 'weekly',
      closesAt: at('2027-10-31T02:30+01:00'),
    });
    expect(isOpen(hours, ROME, at('2027-10-31T02:45+02:00'))).toBe(true);
    expect(isOpen(hours, ROME, at('2027-10-31T02:30+01:00'))).toBe(false);
  });

  it('vector 27: New York, 00:00-01:30, is open at the second 01:15', () => {
    const hours = hoursOf({ sun: times('00:00-01:30') });
    expect(isOpen(hours, 'America/New_York', at('2027-11-07T01:15-05:00'))).toBe(true);
    expect(isOpen(hours, 'America/New_York', at('2027-11-07T01:30-05:00'))).toBe(false);
  });

  it.each([
    ['Africa/Cairo', '2027-04-30', at('2027-04-30T01:00+03:00'), hoursOf({ fri: times('00:00-08:00') })],
    ['America/Santiago', '2027-09-05', at('2027-09-05T01:00-03:00'), hoursOf({ sun: times('00:00-08:00') })],
  ])('vector 28: %s has no midnight on %s, so 00:00-08:00 opens at 01:00', (zone, date, opens, hours) => {
    expect(intervalsOn(hours, zone, date)).toEqual([{ start: opens, end: opens + 7 * 3_600_000 }]);
    expect(isOpen(hours, zone, opens - 1)).toBe(false);
    expect(isOpen(hours, zone, opens)).toBe(true);
  });

  it('vector 29: Lord Howe jumps half an hour, from 02:00 to 02:30', () => {
    const hours = hoursOf({ sun: times('02:00-02:30 02:15-02:20 03:00-04:00') });
    const zone = 'Australia/Lord_Howe';
    // What lies inside the jump has no length; what lies after it keeps its wall clock.
    expect(intervalsOn(hours, zone, '2027-10-03')).toEqual([
      { start: at('2027-10-03T03:00+11:00'), end: at('2027-10-03T04:00+11:00') },
    ]);
    expect(isOpen(everyDay('01:45-02:45'), zone, at('2027-10-03T02:44+11:00'))).toBe(true);
    expect(isOpen(everyDay('01:45-02:45'), zone, at('2027-10-03T02:45+11:00'))).toBe(false);
  });

  it('vector 30: São Paulo keeps UTC-3 through all of 2027', () => {
    const hours = office();
    for (let day = 0; day < 365; day++) {
      const nine = Date.UTC(2027, 0, 1 + day, 12);
      const weekend = [0, 6].includes(new Date(nine).getUTCDay());
      expect(isOpen(hours, 'America/Sao_Paulo', nine)).toBe(!weekend);
      expect(isOpen(hours, 'America/Sao_Paulo', nine - 1)).toBe(false);
    }
  });

  it('vector 45: a day of 00:00-24:00 is open at 23:59:30', () => {
    const hours = hoursOf({ tue: times('00:00-24:00') });
    expect(openingAt(hours, ROME, at('2026-12-15T23:59:30+01:00'))).toEqual({
      open: true,
      rule: 'weekly',
      closesAt: at('2026-12-16T00:00+01:00'),
    });
    expect(isOpen(hours, ROME, at('2026-12-16T00:00+01:00'))).toBe(false);
  });
});
