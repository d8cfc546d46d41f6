// "Close now", "Open today until…": live at once, and nothing else of the settings changes.
import * as z from 'zod';
import type { Override } from '#flow/edits.ts';
import { note } from '#functions/api/audit.ts';
import type { Api } from '#functions/api/environment.ts';
import { type Problem, refuse } from '#functions/api/problem.ts';
import { body, json, route } from '#functions/api/route.ts';
import { draftWorld, invalid, type SettingsWorld } from './room.ts';

const words = z.string().trim().min(1).max(4096);
const language = z.enum(['it', 'en', 'es', 'pt']);
const OVERRIDE = z
  .strictObject({
    state: z.enum(['open', 'closed']),
    until: z.iso.datetime({ offset: true }).max(40),
    /** Instead of the away message. */
    text: z.union([words, z.partialRecord(language, words)]).optional(),
  })
  .nullable();
const PUBLISHED = z.strictObject({ number: z.number().int(), publishedAt: z.number().int() });

const LONGEST = 366 * 24 * 60 * 60_000;

export function openOverride(api: Api, world: SettingsWorld): void {
  const overriding = route({
    ...{ method: 'post', path: '/hours/override', role: 'staff', summary: 'Opens or closes now, or takes that back' },
    request: { body: body(OVERRIDE) },
    responses: { 200: json(PUBLISHED, 'The version that is live now') },
  });
  api.openapi(overriding, async (c) => {
    const asked = c.req.valid('json');
    const problem = asked === null ? undefined : whyNot(asked, world.clock());
    if (problem !== undefined) return refuse(c, problem);
    const { overrideHours } = await import('#flow/edits.ts');
    const { business, name } = c.var.principal;
    const override = asked === null ? undefined : overrideOf(asked);
    const published = await overrideHours(draftWorld(world), business, name, override);
    if (published === undefined) return refuse(c, NO_HOURS);
    const { number, publishedAt } = published;
    const detail = override === undefined ? {} : { state: override.state, until: override.until };
    await note(world, c.var.principal, override === undefined ? 'hours-as-usual' : 'hours-overridden', detail);
    return c.json({ number, publishedAt }, 200);
  });
}

type Asked = NonNullable<z.infer<typeof OVERRIDE>>;

function overrideOf({ state, until, text }: Asked): Override {
  return { state, until, ...(text !== undefined && { text }) };
}

function whyNot({ until, text }: Asked, now: number): Problem | undefined {
  const left = Date.parse(until) - now;
  if (left <= 0 || left > LONGEST) return invalid([NOT_SOON]);
  return typeof text === 'object' && Object.keys(text).length === 0 ? invalid([NO_TEXT]) : undefined;
}

const NOT_SOON = { path: ['until'], code: 'not-soon', sentence: 'choose a time within the next year' };
const NO_TEXT = { path: ['text'], code: 'no-text', sentence: 'write a text, or leave it out' };
const NO_HOURS: Problem = {
  status: 409,
  code: 'no-hours',
  detail: 'Without opening hours the shop is always open. Set them first. Nothing was changed.',
};
