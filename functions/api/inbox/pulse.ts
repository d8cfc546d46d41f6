// Whether anything has happened: what a page asks every few seconds, for half a read unit.
import * as z from 'zod';
import { shortHash } from '#core/hash.ts';
import { localDate } from '#core/hours.ts';
import type { Api, ApiWorld } from '#functions/api/environment.ts';
import { json, route } from '#functions/api/route.ts';

const PULSE = z.strictObject({
  /** Another word than before: something was received or answered. */
  pulse: z.string(),
});

export function openPulse(api: Api, { history, registry, clock }: Pick<ApiWorld, 'history' | 'registry' | 'clock'>) {
  const beat = route({
    ...{ method: 'get', path: '/pulse', role: 'staff', summary: 'Whether anything has happened' },
    responses: { 200: json(PULSE, 'A word that changes with every message') },
  });
  api.openapi(beat, async (c) => {
    const { business } = c.var.principal;
    const { settings } = await registry.settings(business);
    const date = localDate(clock(), settings.business.timeZone);
    const counts = Object.entries(await history.counts(business, date)).toSorted();
    return c.json({ pulse: shortHash(JSON.stringify([date, counts])) }, 200);
  });
}
