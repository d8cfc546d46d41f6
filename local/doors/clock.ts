// The doors of the clock: what time it is here, what that means for the shop, and moving it.
import { explainMoment, type MomentProblem, readMoment } from '#core/hours/moment.ts';
import { wallAt } from '#core/hours/zone.ts';
import { openingAt } from '#core/hours.ts';
import type { Settings } from '#core/settings.ts';
import type { LocalClock } from '#local/clock.ts';
import { jsonAnswer } from '#local/http-result.ts';
import { isRecord } from '#local/intrinsics.ts';
import { momentsFrom } from '#local/moments.ts';
import type { LocalRoutes } from '#local/routes.ts';

export type ClockWorld = {
  readonly clock: LocalClock;
  /** The live settings of the shop. */
  readonly settings: () => Promise<Settings>;
};

export function clockDoors(world: ClockWorld): LocalRoutes {
  return {
    'GET /local/clock': async () => jsonAnswer(200, await showClock(world)),
    'POST /local/clock': async ({ body }) => {
      const { timeZone } = (await world.settings()).business;
      const read = readClockBody(body, timeZone);
      if ('refused' in read) return read.refused;
      world.clock.set(read.instant);
      return jsonAnswer(200, await showClock(world));
    },
  };
}

/** The shop as its clocks show it: whether it is open, by which rule, until or from when, and times worth a try. */
async function showClock({ clock, settings }: ClockWorld): Promise<unknown> {
  const shop = await settings();
  const { timeZone } = shop.business;
  const now = clock.now();
  const { open, rule, opensAt, closesAt, exception } = openingAt(shop.hours, timeZone, now);
  return {
    now: new Date(now).toISOString(),
    real: clock.isReal(),
    shop: {
      timeZone,
      local: new Date(wallAt(now, timeZone)).toISOString().slice(0, 16),
      ...{ open, rule, opensAt, closesAt },
      ...(exception !== undefined && { exception: exception.name }),
    },
    moments: momentsFrom(shop, now),
  };
}

/** `{ now }`: an instant, a local time of the shop, or null for the real time. */
function readClockBody(body: unknown, timeZone: string) {
  const wanted = isRecord(body) ? body.now : undefined;
  if (wanted === null) return { instant: undefined };
  const text = typeof wanted === 'string' ? wanted : '';
  const moment = readMoment(text, timeZone);
  return moment.kind === 'ok' ? { instant: moment.at } : { refused: refuseMoment(moment, text, timeZone) };
}

/** 400 with a sentence and, for pages in other languages, the kind of the problem and its numbers. */
export function refuseMoment(problem: MomentProblem, text: string, timeZone: string) {
  const { kind, ...facts } = problem;
  return jsonAnswer(400, {
    message: explainMoment(problem, text, timeZone),
    code: kind,
    facts: { ...facts, timeZone },
  });
}
