// Numbers and pictures of the last days.
import * as z from 'zod';
import { DEFINITIONS } from '#core/insights/definitions.ts';
import type { Api, ApiWorld } from './environment.ts';
import { json, route } from './route.ts';

const count = z.number().int();
const part = z.number();
const date = z.string();
const wait = z.union([count, z.literal('longer')]).optional();
const list = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).readonly();
const grid = list(list(z.number()));

const FIGURES = z.strictObject({
  in: count,
  byBot: count,
  byPerson: count,
  byNobody: count,
  closed: count,
  /** Milliseconds of a class of waits. */
  firstReply: wait,
  firstReplyInHours: wait,
});
const DELIVERY = z.strictObject({
  sent: count,
  delivered: count,
  read: count,
  failed: count,
  reasons: list(z.strictObject({ code: z.string(), sentence: z.string().optional(), count })),
});
const EFFECT = z.strictObject({ sent: count, wroteAgain: count });
const COST = z.strictObject({
  answered: count,
  /** Between so much and so much, in the currency. */
  low: z.number(),
  high: z.number(),
  currency: z.literal('USD'),
  region: z.string(),
  asOf: z.string(),
  source: z.string(),
  meta: z.literal('free-within-24-hours'),
});
const INSIGHTS = z.strictObject({
  from: date,
  to: date,
  timeZone: z.string(),
  /** Delivered and read receipts are on. */
  ticks: z.boolean(),
  total: FIGURES,
  days: list(FIGURES.extend({ date })),
  /** Seven rows from Monday, 24 hours each. */
  week: z.strictObject({ messages: grid, whileClosed: grid, open: grid }),
  closed: z.strictObject({
    messages: count,
    share: part,
    busiest: list(z.strictObject({ hour: count, messages: count })),
  }),
  questions: list(
    z.strictObject({
      intent: z.string(),
      title: z.string(),
      /** It is among the questions of today. */
      known: z.boolean(),
      count,
      sampled: count,
      toPerson: part.optional(),
    }),
  ),
  /** Waits by class, one class more than limits (in ms). */
  replies: z.strictObject({
    limits: list(count),
    bot: list(count),
    open: list(count),
    closed: list(count),
  }),
  delivery: DELIVERY,
  suppressed: list(z.strictObject({ reason: z.string(), count })),
  greeting: EFFECT,
  away: EFFECT,
  /** What delivery, suppressed, greeting, away and `toPerson` were made of; `complete`: everything of these days. */
  sample: z.strictObject({ conversations: count, turns: count, complete: z.boolean() }),
  cost: COST,
  /** What each number counts, by its name. */
  definitions: z.record(z.string(), z.string()),
});

const ASKED = z.strictObject({ days: z.enum(['7', '28', '90']).default('28').transform(Number) });

export function openInsights(api: Api, world: ApiWorld): void {
  const insights = route({
    ...{ method: 'get', path: '/insights', role: 'staff', summary: 'Numbers and pictures of the last days' },
    request: { query: ASKED },
    responses: { 200: json(INSIGHTS, 'Today included') },
  });
  api.openapi(insights, async (c) => {
    const { readInsights } = await import('#flow/insights.ts');
    const read = await readInsights(world, c.var.principal.business, c.req.valid('query').days);
    return c.json({ ...read, definitions: { ...DEFINITIONS } }, 200);
  });
}
