// A member writes to the customer: the bot is silent at once, the message goes the way of every reply.
import * as z from 'zod';
import type { Refusal } from '#core/person-reply.ts';
import { say } from '#flow/person/say.ts';
import type { Api, ApiWorld } from '#functions/api/environment.ts';
import { NOT_FOUND, type Problem, refuse } from '#functions/api/problem.ts';
import { body, json, route } from '#functions/api/route.ts';
import { ID } from './ids.ts';

/** Of a WhatsApp text; the channel splits what is longer than its own limit. */
const MOST_CHARACTERS = 4096;

const MESSAGE = z.strictObject({
  text: z
    .string()
    .max(MOST_CHARACTERS)
    .refine((text) => text.trim() !== ''),
});
/** However often the same key comes, the customer gets the message once. */
const KEY = z.object({ 'idempotency-key': z.string().regex(/^[\x21-\x7e]{1,80}$/) });
const TAKEN = z.strictObject({ taken: z.literal(true) });

export function openMessages(api: Api, world: Pick<ApiWorld, 'store' | 'inbox' | 'clock'>): void {
  const message = route({
    ...{ method: 'post', path: '/conversations/{id}/messages', role: 'staff', summary: 'Writes to the customer' },
    request: { params: ID, headers: KEY, body: body(MESSAGE) },
    responses: { 202: json(TAKEN, 'The message is safe and on its way') },
  });
  api.openapi(message, async (c) => {
    const { business, id: by } = c.var.principal;
    const key = c.req.valid('header')['idempotency-key'];
    const content = { type: 'text', text: c.req.valid('json').text } as const;
    const said = await say(world, business, c.req.valid('param').id, { key, by, content });
    if (said === 'not-found') return refuse(c, NOT_FOUND);
    if (said !== 'ok') return refuse(c, { status: 422, code: said, detail: DETAILS[said] });
    return c.json({ taken: true as const }, 202);
  });
}

const DETAILS: Readonly<Record<Refusal['code'], Problem['detail']>> = {
  blocked: 'This contact is blocked, so the message was not sent. Take back the block to write to them.',
  'window-closed': 'More than 24 hours have passed since the customer wrote, so the message was not sent.',
  'too-many': 'Too many messages wait to be sent in this chat, so this one was not sent. Try again later.',
};
