import { localDay, offsetAt } from '#core/hours/zone.ts';
import { isOpen, localInstant, type Opening, openingAt } from '#core/hours.ts';
import type { Hours } from '#core/settings.ts';
import { ask } from './support/ask.ts';
import { hoursOf, times } from './support/shop-hours.ts';

// Every change of the clocks from 2024 to 2030 in these zones: whole, half and quarter hours, changes at and around
// midnight, Ramadan pauses, both hemispheres, and zones that never change (there: a day in the middle).
const ZONES = [
  'Europe/Rome',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Dublin',
  'Europe/Athens',
  'Europe/Chisinau',
  'Europe/Istanbul',
  'Atlantic/Azores',
  'Atlantic/Canary',
  'Atlantic/Reykjavik',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Africa/Johannesburg',
  'Africa/Lagos',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/Halifax',
  'America/St_Johns',
  'America/Havana',
  'America/Port-au-Prince',
  'America/Mexico_City',
  'America/Tijuana',
  'America/Bogota',
  'America/Lima',
  'America/Sao_Paulo',
  'America/Argentina/Buenos_Aires',
  'America/Santiago',
  'America/Punta_Arenas',
  'America/Asuncion',
  'America/Nuuk',
  'America/Scoresbysund',
  'Asia/Beirut',
  'Asia/Jerusalem',
  'Asia/Gaza',
  'Asia/Tehran',
  'Asia/Almaty',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Australia/Adelaide',
  'Australia/Eucla',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Antarctica/Casey',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Easter',
  'Pacific/Norfolk',
  'Pacific/Apia',
  'UTC',
] as const;

type Clocks = {
  readonly zone: string;
  readonly offset: number;
  readonly changes: readonly { readonly at: number; readonly offset: number }[];
  readonly walls: readonly { readonly wall: string; readonly first: number; readonly last: number }[];
};

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const FROM = Date.UTC(2024, 0, 1);
const TO = Date.UTC(2031, 0, 1);
const QUIET = Date.UTC(2027, 5, 15, 12, 0);

const clocks = ask<Clocks[]>('zone-oracle.mjs', { zones: ZONES, from: FROM, to: TO });

function temporalOffset({ offset, changes }: Clocks, at: number): number {
  return changes.findLast((change) => change.at <= at)?.offset ?? offset;
}

it('covers at least 40 zones and 300 changes of the clocks, half hours and midnights among them', () => {
  expect(ZONES.length).toBeGreaterThanOrEqual(40);
  expect(clocks.flatMap(({ changes }) => changes).length).toBeGreaterThan(300);
  const halves = clocks.flatMap((zone) =>
    zone.changes.filter(({ at, offset }) => Math.abs(offset - temporalOffset(zone, at - 1)) === 30 * MINUTE),
  );
  expect(halves.length).toBeGreaterThan(10);
});

describe.each(clocks.map((zone) => [zone.zone, zone] as const))('%s', (name, zone) => {
  const changes = zone.changes.length > 0 ? zone.changes.map(({ at }) => at) : [QUIET];

  it('has the offsets that Temporal gives, whatever was asked before', () => {
    const instants = changes.flatMap((at) => [
      at,
      at - 1,
      at + 1,
      at - DAY,
      at + DAY,
      at + 7 * MINUTE,
      at - 15 * MINUTE,
    ]);
    for (const at of [...instants, ...instants.toReversed()]) {
      expect([at, offsetAt(at, name)]).toEqual([at, temporalOffset(zone, at)]);
      expect(localDay(at, name)).toBe(Math.floor((at + temporalOffset(zone, at)) / DAY));
    }
  });

  it('finds the first and the last instant of every wall time around a change', () => {
    for (const { wall, first, last } of zone.walls) {
      expect([wall, localInstant(wall, name, 'first')]).toEqual([wall, first]);
      expect([wall, localInstant(wall, name, 'last')]).toEqual([wall, last]);
    }
  });

  it('opens and closes as a walk along the clock, minute by minute, says', () => {
    for (const [index, change] of changes.entries()) {
      const hours = SCHEDULES[index % SCHEDULES.length] as Hours;
      const walk = walkOf(hours, zone, change);
      const minutes = Array.from({ length: 3 * 1440 }, (_, minute) => 2 * 1440 + minute);
      const instant = (minute: number) => walk.from + minute * MINUTE;
      expect(minutes.filter((minute) => isOpen(hours, name, instant(minute)) !== walk.open[minute])).toEqual([]);
      const some = minutes.filter((minute) => minute % 61 === 0);
      const found = some.map((minute) => marks(openingAt(hours, name, instant(minute))));
      expect(found).toEqual(some.map((minute) => marksOf(walk, minute)));
    }
  });
});

/** All kinds near the hours at which clocks change: over midnight, to the minute, touching, inside the jump. */
const SCHEDULES: readonly Hours[] = [
  '00:00-08:00 22:00-02:30',
  '02:30-06:00 14:00-01:15',
  '00:15-00:45 01:00-02:00 02:00-03:00 23:30-24:00',
  '02:00-02:30 02:10-02:20 23:00-00:00 12:00-13:00',
  '20:00-19:00',
  '00:00-24:00',
  '01:59-02:01 03:00-03:01 22:45-00:15',
].map((text, index) => {
  const day = times(text);
  // A free day in the week, so that closed periods of more than a day occur too.
  const week = { mon: day, tue: day, wed: index % 2 === 0 ? [] : day, thu: day, fri: day, sat: day, sun: day };
  return hoursOf(week);
});

type Walk = { readonly from: number; readonly open: readonly boolean[] };

/** Eight days of minutes around a change, marked open or closed by looking at the clock on the wall only. */
function walkOf(hours: Hours, zone: Clocks, change: number): Walk {
  const from = change - 4 * DAY;
  const minutes = 8 * 1440;
  const near = { ...zone, offset: temporalOffset(zone, from), changes: zone.changes.filter(({ at }) => at > from) };
  const window = { ...near, changes: near.changes.filter(({ at }) => at < from + 8 * DAY) };
  const wall = Array.from({ length: minutes }, (_, minute) => {
    const at = from + minute * MINUTE;
    return at + temporalOffset(window, at);
  });
  const open = new Array<boolean>(minutes).fill(false);
  const firstDay = Math.floor((wall[0] ?? 0) / DAY);
  for (let day = firstDay - 2; day <= firstDay + 9; day++) {
    for (const shift of shiftsOn(hours, day)) {
      const opens = firstMinute(wall, (shown) => shown >= shift.open, shift.open);
      const after = firstMinute(wall, (shown) => shown > shift.close, shift.close);
      const exact = wall.lastIndexOf(shift.close, after + SLACK);
      open.fill(true, opens, exact >= 0 ? exact : after);
    }
  }
  return { from, open };
}

/** Clocks never jump further than this many minutes, so the search can begin that far ahead of the plain answer. */
const SLACK = 200;

/** The first minute that shows what is looked for; the number of minutes when none does. */
function firstMinute(wall: readonly number[], found: (shown: number) => boolean, near: number): number {
  let minute = Math.max(0, (near - (wall[0] ?? 0)) / MINUTE - SLACK);
  while (minute < wall.length && !found(wall[minute] ?? 0)) minute++;
  return minute;
}

function shiftsOn(hours: Hours, day: number): readonly { readonly open: number; readonly close: number }[] {
  const names = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'] as const;
  const shifts = hours[names[((day % 7) + 7) % 7] ?? 'thu'];
  const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  return shifts.map(({ open, close }) => {
    const [start, end] = [minutesOf(open), minutesOf(close)];
    return { open: day * DAY + start * MINUTE, close: day * DAY + (end <= start ? end + 1440 : end) * MINUTE };
  });
}

type Marks = { readonly open: boolean; readonly until: number | undefined; readonly since: number | undefined };

function marks({ open, closesAt, opensAt, period }: Opening): Marks {
  return { open, until: open ? closesAt : opensAt, since: period };
}

/** Where the walk shows the next change of state, and where the closed period began. */
function marksOf({ from, open }: Walk, minute: number): Marks {
  const state = open[minute] ?? false;
  const until = open.indexOf(!state, minute);
  const since = open.lastIndexOf(!state, minute);
  const instant = (found: number) => (found === -1 ? undefined : from + found * MINUTE);
  return { open: state, until: instant(until), since: state ? undefined : instant(since + 1) };
}
