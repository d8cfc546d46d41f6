// The doors of teaching: what the bot was unsure about, what somebody says it means, the draft that grows of it.
import { InputError } from '#core/errors.ts';
import { LANGUAGES, type Language } from '#core/languages.ts';
import { choicesIn } from '#core/understanding/queue.ts';
import {
  type Answer,
  type DraftState,
  discardDraft,
  label,
  publishDraft,
  readDraft,
  type Said,
  unlabel,
} from '#flow/draft.ts';
import { readQueue } from '#flow/learn.ts';
import { isCursor } from '#flow/recent.ts';
import { type HttpAnswer, jsonAnswer } from '#local/http-result.ts';
import { isRecord } from '#local/intrinsics.ts';
import type { Learning } from '#local/learning.ts';
import { type LocalHandler, type LocalRoutes, refuse } from '#local/routes.ts';
import type { Seeded } from '#local/seed.ts';

export type LearnWorld = { readonly learning: Learning; readonly seeded: Pick<Seeded, 'business'> };

const USUAL_DAYS = 7;
const MOST_DAYS = 90;
const MOST_TEXT = 4096;

export function learnDoors({ learning, seeded: { business } }: LearnWorld): LocalRoutes {
  return guarded({
    'GET /local/unsure': async ({ query }) => {
      const days = Number(query.get('days') ?? USUAL_DAYS);
      const after = query.get('after') ?? undefined;
      if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) return refuse(400, 'days is a number from 1 to 90.');
      if (after !== undefined && !isCursor(after)) return refuse(400, 'after is the "next" of an earlier answer.');
      const queue = await readQueue(learning, business, { days, ...(after !== undefined && { after }) });
      const { settings } = await learning.rulesOf(business);
      return jsonAnswer(200, { ...queue, intents: choicesIn(settings) });
    },
    'POST /local/labels': async ({ body }) => {
      const said = readSaid(body);
      return 'problem' in said ? refuse(400, said.problem) : answerWith(await label(learning, business, said));
    },
    'POST /local/labels/undo': async ({ body }) => {
      const { text } = isRecord(body) ? body : {};
      if (!isText(text)) return refuse(400, 'Write { "text": "…" }.');
      return answerWith(await unlabel(learning, business, text));
    },
    'GET /local/draft': async () => jsonAnswer(200, await readDraft(learning, business)),
    'POST /local/draft/discard': async () => answerWith(await discardDraft(learning, business)),
    'POST /local/draft/publish': async () => {
      const done = await publishDraft(learning, business);
      if (done.kind === 'published') return jsonAnswer(200, { published: done.number, draft: done.state });
      return refuse(409, done.kind === 'refused' ? done.sentence : whyNothing(done.state));
    },
  });
}

function readSaid(body: unknown): Said | { readonly problem: string } {
  const { text, intent, language } = isRecord(body) ? body : {};
  if (!isText(text)) return { problem: 'text is what the customer wrote, at most 4,096 characters.' };
  if (intent !== null && typeof intent !== 'string') return { problem: 'intent is the name of one, or null for none.' };
  if (language === undefined) return { text, intent };
  if (!isLanguage(language)) return { problem: `language is one of ${LANGUAGES.join(', ')}.` };
  return { text, intent, language };
}

function isText(text: unknown): text is string {
  return typeof text === 'string' && text.trim() !== '' && text.length <= MOST_TEXT;
}

function isLanguage(word: unknown): word is Language {
  return (LANGUAGES as readonly unknown[]).includes(word);
}

/** 409: it does not go with the settings; the sentence says why, the code is for pages in other languages. */
function answerWith(answer: Answer): HttpAnswer {
  if (answer.kind === 'ok') return jsonAnswer(200, answer.state);
  const { sentence, code, rival } = answer;
  return jsonAnswer(409, { message: sentence, code, facts: { ...(rival !== undefined && { intent: rival }) } });
}

function whyNothing({ stuck: [first] }: DraftState): string {
  return first === undefined ? 'There is nothing to publish.' : `Nothing was published. ${first.sentence}`;
}

/** What was typed is too large for the table: that is said, not thrown. */
function guarded(routes: LocalRoutes): LocalRoutes {
  const guard =
    (handler: LocalHandler): LocalHandler =>
    async (call) => {
      try {
        return await handler(call);
      } catch (error) {
        if (error instanceof InputError) return refuse(400, error.message);
        throw error;
      }
    };
  return Object.fromEntries(Object.entries(routes).map(([route, handler]) => [route, guard(handler)]));
}
