// The situations about hours, by their numbers: nights, holidays and the two days a year when clocks move.
import { isOpen, openingAt } from '#core/hours.ts';
import type { SettingsInput } from '#core/settings.ts';
import { openChat, ROME, rulesOf, shop } from '../support/chat.ts';

const GREETING = 'Welcome to Studio Bianchi!';
const NIGHT = { open: '20:00', close: '02:00' };
const bar: SettingsInput = shop({ hours: { thu: [NIGHT], fri: [NIGHT], sat: [NIGHT] } });

const openAt = (settings: SettingsInput, time: string, zone = ROME) => {
  const { hours } = rulesOf(settings).settings;
  return isOpen(hours, zone, openChat(settings).instant(time));
};

it('vector 20: a bar is open at 01:30 on Saturday: it is still Friday’s shift', () => {
  expect(openAt(bar, '2026-11-28T01:30')).toBe(true);
  expect(openChat(bar).write('2026-11-28T01:30').texts).toEqual([GREETING]);
});

const closedFriday = shop({
  hours: { thu: [NIGHT], fri: [NIGHT], sat: [NIGHT], exceptions: [{ from: '2026-12-25', name: 'Christmas' }] },
});

it('vector 21: closed on Friday the 25th, Thursday’s shift still runs at 00:30', () => {
  expect(openAt(closedFriday, '2026-12-25T00:30')).toBe(true);
});

it('vector 22: closed on Friday the 25th, nothing runs at 01:00 on Saturday', () => {
  expect(openAt(closedFriday, '2026-12-26T01:00')).toBe(false);
  expect(openChat(closedFriday).write('2026-12-26T01:00').texts).toHaveLength(1);
});

const holidays = (exceptions: NonNullable<SettingsInput['hours']>['exceptions']): SettingsInput => {
  const base = shop();
  return { ...base, hours: { ...base.hours, exceptions } };
};

it('vector 23: on Christmas the holiday’s own text is sent and names Monday the 28th', () => {
  const text = 'Happy Christmas! We open {{ next_opening }}.';
  const chat = openChat(holidays([{ from: '2026-12-25', to: '2026-12-26', name: 'Christmas', text }]));
  expect(chat.write('2026-12-25T10:00').texts).toEqual(['Happy Christmas! We open Monday at 09:00.']);
});

it('vector 24: open 09:00-12:00 on the 24th, a message at 12:30 gets the next working day', () => {
  const chat = openChat(
    holidays([{ from: '2026-12-24', name: 'Christmas Eve', hours: [{ open: '09:00', close: '12:00' }] }]),
  );
  expect(chat.write('2026-12-24T12:30').texts).toEqual(['We are closed and open again tomorrow at 09:00.']);
});

const nextOpening = (hours: SettingsInput['hours'], zone: string, at: string) => {
  const settings = shop({ hours, business: { name: 'Night shop', languages: ['en'], timeZone: zone } });
  const chat = openChat(settings);
  return openingAt(rulesOf(settings).settings.hours, zone, chat.instant(at)).opensAt;
};

it('vector 25: in the gap a shift from 02:30 opens at 03:00', () => {
  const opensAt = nextOpening({ sun: [{ open: '02:30', close: '06:00' }] }, ROME, '2027-03-28T01:00');
  expect(new Date(opensAt ?? 0).toISOString()).toBe('2027-03-28T01:00:00.000Z');
});

it('vector 26: in the fold a shift until 02:30 lasts until the second 02:30', () => {
  const { hours } = rulesOf(shop({ hours: { sat: [{ open: '22:00', close: '02:30' }] } })).settings;
  expect(isOpen(hours, ROME, Date.UTC(2027, 9, 31, 1, 15))).toBe(true);
  expect(isOpen(hours, ROME, Date.UTC(2027, 9, 31, 1, 30))).toBe(false);
});

it('vector 27: in New York’s fold a shift until 01:30 is open at the second 01:15', () => {
  const { hours } = rulesOf(shop({ hours: { sun: [{ open: '00:00', close: '01:30' }] } })).settings;
  expect(isOpen(hours, 'America/New_York', Date.UTC(2027, 10, 7, 6, 15))).toBe(true);
});

it.each([
  ['Africa/Cairo', 'fri', '2027-04-29T20:00', '2027-04-29T22:00:00.000Z'],
  ['America/Santiago', 'sun', '2027-09-04T20:00', '2027-09-05T04:00:00.000Z'],
] as const)('vector 28: midnight does not exist in %s, so the shop opens at 01:00', (zone, day, before, opens) => {
  const opensAt = nextOpening({ [day]: [{ open: '00:00', close: '08:00' }] }, zone, before);
  expect(new Date(opensAt ?? 0).toISOString()).toBe(opens);
});

it('vector 29: Lord Howe moves by half an hour, and so does nothing else', () => {
  const opensAt = nextOpening({ sun: [{ open: '02:00', close: '06:00' }] }, 'Australia/Lord_Howe', '2027-10-03T01:00');
  expect(new Date(opensAt ?? 0).toISOString()).toBe('2027-10-02T15:30:00.000Z');
});

it('vector 30: São Paulo has no transition in 2027: 09:00 is always 12:00 UTC', () => {
  const everyDay = [{ open: '09:00', close: '10:00' }];
  const week = {
    mon: everyDay,
    tue: everyDay,
    wed: everyDay,
    thu: everyDay,
    fri: everyDay,
    sat: everyDay,
    sun: everyDay,
  };
  const { hours } = rulesOf(shop({ hours: week })).settings;
  for (let day = 0; day < 365; day++) {
    const { opensAt } = openingAt(hours, 'America/Sao_Paulo', Date.UTC(2027, 0, 1 + day, 6));
    expect(new Date(opensAt ?? 0).getUTCHours()).toBe(12);
  }
});

it('vector 45: a day of 24 hours is open at 23:59:30', () => {
  const { hours } = rulesOf(shop({ hours: { tue: [{ open: '00:00', close: '24:00' }] } })).settings;
  expect(isOpen(hours, ROME, openChat(shop()).instant('2026-11-24T23:59:30'))).toBe(true);
});
