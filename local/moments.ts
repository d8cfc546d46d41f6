// Times worth trying a shop at, seen from now: the next opening, Sunday night, the next holiday.
import { localDate, localInstant, openingAt } from '#core/hours.ts';
import type { Localised, Settings } from '#core/settings.ts';

export type Moments = {
  readonly sundayNight: number;
  /** Absent where the shop does not open within a year. */
  readonly nextOpening?: number;
  /** Eleven in the morning of the next dated exception, closed ones first. */
  readonly holiday?: { readonly at: number; readonly name: Localised };
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A minute after the doors open, so that nobody wonders about the very second. */
const AFTER_OPENING = MINUTE;

export function momentsFrom(settings: Settings, now: number): Moments {
  const { hours, business } = settings;
  const { timeZone } = business;
  const opening = openingAt(hours, timeZone, now);
  const closedFrom = opening.open ? opening.closesAt : now;
  const opensAt = closedFrom === undefined ? undefined : openingAt(hours, timeZone, closedFrom).opensAt;
  const holiday = nextHoliday(settings, now);
  return {
    sundayNight: sundayNightAfter(now, timeZone),
    ...(opensAt !== undefined && { nextOpening: opensAt + AFTER_OPENING }),
    ...(holiday !== undefined && { holiday }),
  };
}

function sundayNightAfter(now: number, timeZone: string): number {
  for (let day = 0; day <= 8; day++) {
    const date = localDate(now + day * DAY, timeZone);
    const night = localInstant(`${date}T22:30`, timeZone, 'first');
    if (new Date(`${date}T00:00:00Z`).getUTCDay() === 0 && night > now) return night;
  }
  return now; // Every week has a Sunday.
}

function nextHoliday({ hours, business }: Settings, now: number): Moments['holiday'] {
  const today = localDate(now, business.timeZone);
  const coming = (hours?.exceptions ?? [])
    .filter(({ from }) => from > today)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const found = coming.find((exception) => (exception.hours ?? []).length === 0) ?? coming[0];
  return found && { at: localInstant(`${found.from}T11:00`, business.timeZone, 'first'), name: found.name };
}
