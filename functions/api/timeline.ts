// When the shop is open, day by day: the ribbon under the hours, and what a draft would change in it.
import * as z from 'zod';
import type { Settings } from '#core/settings.ts';
import type { Api } from './environment.ts';
import { openingSchema, shownOpening } from './preview.ts';
import { refuse } from './problem.ts';
import { json, route } from './route.ts';
import { draftWorld, invalid, type SettingsWorld } from './settings/room.ts';

const ASKED = z.strictObject({
  /** Absent: today in the shop. */
  from: z.iso.date().optional(),
  days: z.coerce.number().int().min(1).max(62).default(14),
  which: z.enum(['live', 'draft']).default('live'),
});
const TIMELINE = z.strictObject({
  timeZone: z.string(),
  days: z.array(
    z.strictObject({
      date: z.string(),
      /** Openings that begin on this date: clock times of the shop (`to` may be of the next date), and the instants. */
      open: z.array(
        z.strictObject({ from: z.string(), to: z.string(), start: z.number().int(), end: z.number().int() }),
      ),
      kind: z.enum(['open', 'closed', 'holiday']),
      /** Of the exception that decides this date. */
      name: z.union([z.string(), z.partialRecord(z.enum(['it', 'en', 'es', 'pt']), z.string())]).optional(),
    }),
  ),
  /** With what was overridden by hand; the days are without it. */
  now: openingSchema,
  /** The instant of `now`. */
  at: z.number().int(),
});

const DAY = 24 * 60 * 60_000;
const NO_DAY = { path: ['from'], code: 'out-of-range', sentence: 'choose a day between the years 2000 and 2099' };

export function openTimeline(api: Api, world: SettingsWorld): void {
  const timeline = route({
    ...{ method: 'get', path: '/timeline', role: 'staff', summary: 'When the shop is open' },
    request: { query: ASKED },
    responses: { 200: json(TIMELINE, 'Day by day') },
  });
  api.openapi(timeline, async (c) => {
    const { from, days, which } = c.req.valid('query');
    if (from !== undefined && !/^20\d\d-/.test(from)) return refuse(c, invalid([NO_DAY]));
    const { readLiveSettings, readRoom } = await import('#flow/edits.ts');
    const { business } = c.var.principal;
    const settings =
      which === 'draft'
        ? (await readRoom(draftWorld(world), business)).settings
        : await readLiveSettings(world, business);
    return c.json(await timelineOf(settings, world.clock(), from, days), 200);
  });
}

async function timelineOf({ hours, business }: Settings, now: number, from: string | undefined, days: number) {
  const [{ exceptionOn, intervalsOn, localDate, openingAt }, { wallAt }] = await Promise.all([
    import('#core/hours.ts'),
    import('#core/hours/zone.ts'),
  ]);
  const { timeZone } = business;
  const clockAt = (at: number) => new Date(wallAt(at, timeZone)).toISOString().slice(11, 16);
  const first = Date.parse(from ?? localDate(now, timeZone));
  const dates = Array.from({ length: days }, (_, index) => new Date(first + index * DAY).toISOString().slice(0, 10));
  return {
    timeZone,
    days: dates.map((date) => {
      const open = intervalsOn(hours, timeZone, date);
      const exception = exceptionOn(hours, timeZone, date);
      const shut = exception === undefined ? ('closed' as const) : ('holiday' as const);
      return {
        date,
        open: open.map(({ start, end }) => ({ from: clockAt(start), to: clockAt(end), start, end })),
        kind: open.length > 0 ? ('open' as const) : shut,
        ...(exception !== undefined && { name: exception.name }),
      };
    }),
    now: shownOpening(openingAt(hours, timeZone, now)),
    at: now,
  };
}
