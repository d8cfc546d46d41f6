// "What would a customer get?" by what is live, by the draft, or by settings that are still being typed. Nothing is sent or stored.
import * as z from 'zod';
import type { Conversation } from '#core/conversation.ts';
import type { Rules } from '#core/decision.ts';
import type { Question } from '#flow/simulate.ts';
import type { Api, ApiWorld } from './environment.ts';
import { NOT_FOUND, type Problem, refuse } from './problem.ts';
import { body, json, route } from './route.ts';
import { openRules } from './rules.ts';
import { anySettings, draftWorld, invalid, type SettingsWorld } from './settings/room.ts';
import { openTriedRules } from './tried.ts';

export type PreviewWorld = SettingsWorld & Pick<ApiWorld, 'store'>;

const ASKED = z.strictObject({
  text: z.string().trim().min(1).max(4096),
  /** On the shop's clocks (`2026-12-25T10:00`), an instant with its zone, or milliseconds. Absent: now. */
  at: z.union([z.string().max(40), z.number().int()]).optional(),
  contact: z
    .union([z.enum(['new', 'known', 'hour']), z.strictObject({ conversation: z.string().regex(/^[\w-]{1,100}$/) })])
    .default('new'),
  channel: z.enum(['whatsapp', 'messenger', 'instagram', 'webchat']).optional(),
  language: z.enum(['it', 'en', 'es', 'pt']).optional(),
  which: z.enum(['live', 'draft']).default('live'),
  /** Instead of both. */
  settings: anySettings.optional(),
});
type Asked = z.infer<typeof ASKED>;

const localisedSchema = z.union([z.string(), z.partialRecord(z.enum(['it', 'en', 'es', 'pt']), z.string())]);
export const openingSchema = z.strictObject({
  open: z.boolean(),
  rule: z.enum(['always', 'override', 'exception', 'weekly']),
  /** Of the exception that decided. */
  why: localisedSchema.optional(),
  closesAt: z.number().int().optional(),
  nextOpening: z.number().int().optional(),
});

const PREVIEW = z.strictObject({
  at: z.number().int(),
  timeZone: z.string(),
  disposition: z.string(),
  reasons: z.array(z.string()),
  intent: z.string().optional(),
  replies: z.array(z.strictObject({ purpose: z.string(), content: z.any() })),
  /** As the traces of turns. */
  trace: z.array(z.any()),
  hours: openingSchema,
  /** Best first; from the threshold on one is answered. */
  matches: z.array(z.strictObject({ intent: z.string(), score: z.number(), words: z.array(z.string()) })),
  threshold: z.number(),
});

export function openPreview(api: Api, world: PreviewWorld): void {
  const rulesOf = openAskedRules(world);
  const preview = route({
    ...{ method: 'post', path: '/preview', role: 'staff', summary: 'What a customer would get' },
    request: { body: body(ASKED) },
    responses: { 200: json(PREVIEW, 'The decision, with everything behind it') },
  });
  api.openapi(preview, async (c) => {
    const { business } = c.var.principal;
    const asked = c.req.valid('json');
    const found = await rulesOf(business, asked);
    if ('problem' in found) return refuse(c, found.problem);
    const { rules } = found;
    const { timeZone } = rules.settings.business;
    const { readMoment } = await import('#core/hours/moment.ts');
    const moment = typeof asked.at === 'string' ? readMoment(asked.at, timeZone) : undefined;
    if (moment !== undefined && moment.kind !== 'ok') return refuse(c, noMoment(moment));
    const at = moment?.at ?? (typeof asked.at === 'number' ? asked.at : world.clock());
    if (!(at >= EARLIEST && at < LATEST)) return refuse(c, noMoment({ kind: 'out-of-range' }));
    const conversation = await conversationOf(world, business, rules, asked, at);
    if (conversation === 'none') return refuse(c, NOT_FOUND);
    return c.json(await decidedBy(rules, questionOf(asked, at, conversation)), 200);
  });
}

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);
const ACCOUNT = 'simulated';

/** The rules that are asked for, or why there are none. */
function openAskedRules(world: PreviewWorld) {
  const [liveRules, triedRules] = [openRules(world), openTriedRules()];
  return async (
    business: string,
    { settings, which }: Pick<Asked, 'settings' | 'which'>,
  ): Promise<{ readonly rules: Rules } | { readonly problem: Problem }> => {
    if (settings !== undefined) {
      const { readEdited } = await import('#core/settings/edited.ts');
      const edited = readEdited(settings);
      if (edited.kind === 'invalid') return { problem: invalid(edited.errors) };
      return { rules: await triedRules(business, edited.settings) };
    }
    if (which === 'live') return { rules: await liveRules(business) };
    const { readRoom } = await import('#flow/edits.ts');
    const room = await readRoom(draftWorld(world), business);
    return { rules: room.draft === undefined ? await liveRules(business) : await triedRules(business, room.settings) };
  };
}

function noMoment(facts: { readonly kind: string }): Problem {
  const errors = [{ path: ['at'], code: facts.kind, message: 'Write a date and time like 2026-12-25T10:00.' }];
  const detail = 'This time cannot be used. Nothing was decided.';
  return { status: 400, code: 'invalid', detail, errors, facts: { moment: facts } };
}

function questionOf({ text, channel, language }: Asked, at: number, conversation: Conversation | undefined): Question {
  return {
    ...{ text, at, account: conversation?.account ?? ACCOUNT },
    ...(conversation !== undefined && { conversation }),
    ...(channel !== undefined && { channel }),
    ...(language !== undefined && { language }),
  };
}

/** Undefined: of somebody who never wrote. */
async function conversationOf(
  { store }: PreviewWorld,
  business: string,
  rules: Rules,
  asked: Asked,
  at: number,
): Promise<Conversation | undefined | 'none'> {
  const { contact } = asked;
  const { knownCustomer, wroteAnHourAgo } = await import('#flow/simulate.ts');
  if (contact === 'new') return undefined;
  if (contact === 'known') return knownCustomer(ACCOUNT, at);
  if (contact === 'hour') return wroteAnHourAgo(rules, questionOf(asked, at, undefined));
  const loaded = await store.load(business, contact.conversation);
  const { conversation } = loaded.linkedTo === undefined ? loaded : await store.load(business, loaded.linkedTo);
  return conversation ?? 'none';
}

async function decidedBy(rules: Rules, question: Question) {
  const [{ simulate }, { openingAt }] = await Promise.all([import('#flow/simulate.ts'), import('#core/hours.ts')]);
  const { settings, matcher } = rules;
  const { timeZone } = settings.business;
  const { disposition, reasons, intent, replies, trace } = simulate(rules, question);
  const opening = openingAt(settings.hours, timeZone, question.at);
  const { ranked, threshold } = matcher.match({ text: question.text }, opening.open);
  return {
    ...{ at: question.at, timeZone, disposition, reasons: [...reasons], threshold },
    ...(intent !== undefined && { intent }),
    replies: replies.map(({ purpose, content }) => ({ purpose, content: { ...content } })),
    trace: trace.map((step) => ({ ...step })),
    hours: shownOpening(opening),
    matches: ranked.map(({ intent: name, confidence, why }) => {
      return { intent: name, score: confidence, words: why.words.filter((word) => word !== '?') };
    }),
  };
}

type Opening = ReturnType<typeof import('#core/hours.ts')['openingAt']>;

export function shownOpening({ open, rule, exception, closesAt, opensAt }: Opening): z.infer<typeof openingSchema> {
  return {
    ...{ open, rule },
    ...(exception !== undefined && { why: exception.name }),
    ...(closesAt !== undefined && { closesAt }),
    ...(opensAt !== undefined && { nextOpening: opensAt }),
  };
}
