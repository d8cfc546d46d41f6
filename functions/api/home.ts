// The first page: open or closed, today's numbers, what is left to set up, what needs a look.
import * as z from 'zod';
import { LANGUAGES } from '#core/languages.ts';
import { readHome } from '#flow/home.ts';
import type { Api, ApiWorld } from './environment.ts';
import { json, route } from './route.ts';

const count = z.number().int();
const instant = z.number().int();

const OPEN = z.strictObject({
  now: z.boolean(),
  rule: z.enum(['always', 'override', 'exception', 'weekly']),
  /** The holiday or exception that decides: one text, or one a language. */
  name: z.union([z.string(), z.partialRecord(z.enum(LANGUAGES), z.string())]).optional(),
  closesAt: instant.optional(),
  opensAt: instant.optional(),
  /** Who writes while closed gets the away message. */
  saysAway: z.boolean(),
});
const TODAY = z.strictObject({
  /** The shop's date. */
  date: z.string(),
  in: count,
  /** Got an automatic reply. */
  byBot: count,
  byPerson: count,
  /** Conversations that wait for a person; `more`: at least one more. */
  waiting: count,
  more: z.boolean(),
  /** Half of those who were answered waited at most so many ms; `longer`: longer than twelve hours. */
  firstReply: z.union([count, z.literal('longer')]).optional(),
});
const TICK = z.strictObject({
  step: z.enum(['hours', 'greeting', 'away', 'answers', 'tried', 'connect']),
  done: z.boolean(),
});
const ATTENTION = z.discriminatedUnion('kind', [
  /** What the provider says of an account. */
  z.strictObject({
    kind: z.literal('account'),
    channel: z.string(),
    account: z.string(),
    topic: z.string(),
    severity: z.enum(['warning', 'critical']),
    sentence: z.string(),
    at: instant,
  }),
  /** Hours are set, and no holiday lies ahead. */
  z.strictObject({ kind: z.literal('no-holidays') }),
  /** So often in the last days. */
  z.strictObject({ kind: z.enum(['not-understood', 'not-delivered']), count, days: count }),
]);
const HOME = z.strictObject({
  open: OPEN,
  today: TODAY,
  checklist: z.array(TICK),
  attention: z.array(ATTENTION),
});

export function openHome(api: Api, world: ApiWorld): void {
  const home = route({
    ...{ method: 'get', path: '/home', role: 'staff', summary: 'What an owner sees first' },
    responses: { 200: json(HOME, 'As things stand now') },
  });
  api.openapi(home, async (c) => {
    const { open, today, checklist, attention } = await readHome(world, c.var.principal.business);
    return c.json({ open, today, checklist: [...checklist], attention: [...attention] }, 200);
  });
}
