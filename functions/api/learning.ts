// Teaching: messages that the bot was unsure about, and what members say they mean. It goes into the draft of the settings.
import * as z from 'zod';
import { LANGUAGES } from '#core/languages.ts';
import type { Answer, DraftState } from '#flow/draft.ts';
import { note } from './audit.ts';
import type { Api, ApiWorld } from './environment.ts';
import { type Problem, refuse } from './problem.ts';
import { body, json, route } from './route.ts';
import { openRules } from './rules.ts';

const MOST_DAYS = 90;

const days = z.coerce.number().int().min(1).max(MOST_DAYS).default(7);
const language = z.enum(LANGUAGES);
const intent = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const text = z.string().trim().min(1).max(4096);
const choice = z.strictObject({ intent, title: z.string() });

const ASKED = z.strictObject({
  days,
  /** `next` of an earlier answer. */
  after: z
    .string()
    .max(200)
    .regex(/^\d{4}-\d{2}-\d{2}\/[\w-]*$/)
    .optional(),
});
const UNSURE = z.strictObject({
  /** As it was written last. */
  text: z.string(),
  /** What a label would store. */
  phrase: z.string(),
  count: z.number().int(),
  lastAt: z.number().int(),
  language: language.optional(),
  /** Up to three, best first. */
  guesses: z.array(choice.extend({ confidence: z.number() })),
  /** What most customers chose who were asked. */
  suggested: choice.optional(),
});
const QUESTIONS = z.strictObject({
  messages: z.array(UNSURE),
  /** Conversations that were read, and how many of them to a part only. */
  read: z.number().int(),
  cut: z.number().int(),
  /** Leads to older conversations. */
  next: z.string().optional(),
  /** What a message can be said to mean. */
  intents: z.array(choice),
});

const SAID = z.strictObject({
  text,
  /** Null: none of them. */
  intent: intent.nullable(),
  language: language.optional(),
});
const TAKEN_BACK = z.strictObject({ text });
const LABEL = z.strictObject({ text: z.string(), intent: z.string(), language: language.optional() });
const TAUGHT = z.strictObject({
  revision: z.number().int(),
  /** Number of the live version. */
  live: z.number().int(),
  /** What publishing would add. */
  phrases: z.array(LABEL),
  /** What it would leave behind, and why. */
  stuck: z.array(LABEL.extend({ code: z.string(), sentence: z.string(), rival: z.string().optional() })),
  /** Messages that are none of the intents. */
  dismissed: z.number().int(),
});

export function openLearning(api: Api, world: ApiWorld): void {
  openQuestions(api, world);
  openDraft(api, world);
  openTeaching(api, world);
  openTakingBack(api, world);
}

function openQuestions(api: Api, world: ApiWorld): void {
  const { history, drafts, clock } = world;
  const rulesOf = openRules(world);
  const questions = route({
    ...{ method: 'get', path: '/insights/questions', role: 'staff', summary: 'Messages that the bot was unsure about' },
    request: { query: ASKED },
    responses: { 200: json(QUESTIONS, 'Most useful first') },
  });
  api.openapi(questions, async (c) => {
    const { business } = c.var.principal;
    const { days, after } = c.req.valid('query');
    const [{ readQueue }, { choicesIn }] = await Promise.all([
      import('#flow/learn.ts'),
      import('#core/understanding/queue.ts'),
    ]);
    const asked = { days, ...(after !== undefined && { after }) };
    const { messages, ...rest } = await readQueue({ history, drafts, rulesOf, clock }, business, asked);
    const { settings } = await rulesOf(business);
    const shown = messages.map((message) => ({ ...message, guesses: [...message.guesses] }));
    return c.json({ messages: shown, ...rest, intents: [...choicesIn(settings)] }, 200);
  });
}

function openDraft(api: Api, world: ApiWorld): void {
  const draft = route({
    ...{ method: 'get', path: '/learn', role: 'staff', summary: 'What was taught and is not published yet' },
    responses: { 200: json(TAUGHT, 'The draft') },
  });
  api.openapi(draft, async (c) => {
    const { readDraft } = await import('#flow/draft.ts');
    return c.json(shownDraft(await readDraft(world, c.var.principal.business)), 200);
  });
}

function openTeaching(api: Api, world: ApiWorld): void {
  const teaching = route({
    ...{ method: 'post', path: '/learn', role: 'staff', summary: 'Says what a message means' },
    request: { body: body(SAID) },
    responses: { 200: json(TAUGHT, 'The draft') },
  });
  api.openapi(teaching, async (c) => {
    const { business } = c.var.principal;
    const { text, intent, language } = c.req.valid('json');
    const { label } = await import('#flow/draft.ts');
    const answer = await label(world, business, { text, intent, ...(language !== undefined && { language }) });
    if (answer.kind === 'refused') return refuse(c, problemOf(answer));
    if (intent === null) await note(world, c.var.principal, 'question-set-aside');
    else await note(world, c.var.principal, 'question-taught', { intent });
    return c.json(shownDraft(answer.state), 200);
  });
}

function openTakingBack(api: Api, world: ApiWorld): void {
  const takingBack = route({
    ...{ method: 'delete', path: '/learn', role: 'staff', summary: 'Takes back what was said of a message' },
    request: { body: body(TAKEN_BACK) },
    responses: { 200: json(TAUGHT, 'The draft') },
  });
  api.openapi(takingBack, async (c) => {
    const { unlabel } = await import('#flow/draft.ts');
    const answer = await unlabel(world, c.var.principal.business, c.req.valid('json').text);
    if (answer.kind === 'refused') return refuse(c, problemOf(answer));
    await note(world, c.var.principal, 'teaching-taken-back');
    return c.json(shownDraft(answer.state), 200);
  });
}

/** Without the file: that is the settings' own room. */
function shownDraft({ revision, live, phrases, stuck, dismissed }: DraftState) {
  return { revision, live, phrases: [...phrases], stuck: [...stuck], dismissed };
}

/** It does not go with the settings; the code is for pages in other languages. */
function problemOf({ code, sentence, rival }: Extract<Answer, { kind: 'refused' }>): Problem {
  return { status: 409, code, detail: sentence, facts: { ...(rival !== undefined && { intent: rival }) } };
}
