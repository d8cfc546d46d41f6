// What a member does with a conversation besides writing: take over, hand back, done, labels, language, block, erase.
import type { Context } from 'hono';
import * as z from 'zod';
import { LANGUAGES } from '#core/languages.ts';
import { block } from '#flow/block.ts';
import { erase } from '#flow/erase.ts';
import { done } from '#flow/person/done.ts';
import { handBack } from '#flow/person/hand-back.ts';
import { setLabels } from '#flow/person/set-labels.ts';
import { setLanguage } from '#flow/person/set-language.ts';
import { takeOver } from '#flow/person/take-over.ts';
import { note } from '#functions/api/audit.ts';
import type { Api, ApiWorld } from '#functions/api/environment.ts';
import { NOT_FOUND, refuse } from '#functions/api/problem.ts';
import { body, route } from '#functions/api/route.ts';
import { ID } from './ids.ts';

type ActsWorld = Pick<ApiWorld, 'store' | 'inbox' | 'eraser' | 'trail' | 'clock'>;

const DONE = { 204: { description: 'Done' } } as const;
const LABELS = z.strictObject({ labels: z.array(z.string().trim().min(1).max(40)).max(20) });
const LANGUAGE = z.strictObject({ language: z.enum(LANGUAGES).nullable() });
const BLOCKED = z.strictObject({ blocked: z.boolean() });

export function openActs(api: Api, world: ActsWorld): void {
  openPlain(api, world, 'take-over', 'Silences the bot in this conversation', takeOver, 'taken-over');
  openPlain(api, world, 'hand-back', 'Lets the bot answer again', handBack, 'handed-back');
  openPlain(api, world, 'done', 'Nothing waits for a person any more', done, 'done');
  openLabels(api, world);
  openLanguage(api, world);
  openBlock(api, world);
  openErasure(api, world);
}

function openPlain(
  api: Api,
  world: ActsWorld,
  name: string,
  summary: string,
  act: typeof takeOver,
  what: string,
): void {
  const plain = route({
    ...{ method: 'post', path: `/conversations/{id}/${name}`, role: 'staff', summary },
    request: { params: ID },
    responses: DONE,
  });
  api.openapi(plain, async (c) => {
    const { id } = c.req.valid('param');
    const outcome = await act(world, c.var.principal.business, id);
    if (outcome === 'not-found') return refuse(c, NOT_FOUND);
    await note(world, c.var.principal, `conversation-${what}`, { conversation: id });
    return c.body(null, 204);
  });
}

function openLabels(api: Api, world: ActsWorld): void {
  const labels = route({
    ...{ method: 'put', path: '/conversations/{id}/labels', role: 'staff', summary: 'The labels, all of them' },
    request: { params: ID, body: body(LABELS) },
    responses: DONE,
  });
  api.openapi(labels, async (c) => {
    const { business } = c.var.principal;
    return finish(c, await setLabels(world, business, c.req.valid('param').id, c.req.valid('json').labels));
  });
}

function openLanguage(api: Api, world: ActsWorld): void {
  const language = route({
    ...{ method: 'put', path: '/conversations/{id}/language', role: 'staff', summary: 'In which the bot answers' },
    request: { params: ID, body: body(LANGUAGE) },
    responses: DONE,
  });
  api.openapi(language, async (c) => {
    const { language } = c.req.valid('json');
    const { business } = c.var.principal;
    return finish(c, await setLanguage(world, business, c.req.valid('param').id, language ?? undefined));
  });
}

function openBlock(api: Api, world: ActsWorld): void {
  const blocking = route({
    ...{ method: 'put', path: '/conversations/{id}/block', role: 'staff', summary: 'Whether anything is answered' },
    request: { params: ID, body: body(BLOCKED) },
    responses: DONE,
  });
  api.openapi(blocking, async (c) => {
    const { business } = c.var.principal;
    const { id: conversation } = c.req.valid('param');
    const { blocked } = c.req.valid('json');
    const { conversation: known } = await world.store.load(business, conversation);
    if (known === undefined || known.mode === 'erased') return refuse(c, NOT_FOUND);
    const { channel, account, contact } = known;
    await block(world.store, { business, conversation, channel, account, contact: contact.id, blocked });
    await note(world, c.var.principal, blocked ? 'contact-blocked' : 'contact-unblocked', { conversation });
    return c.body(null, 204);
  });
}

function openErasure(api: Api, world: ActsWorld): void {
  const erasure = route({
    ...{
      method: 'post',
      path: '/conversations/{id}/erase',
      role: 'owner',
      summary: 'Removes everything of a customer',
    },
    request: { params: ID },
    responses: DONE,
  });
  api.openapi(erasure, async (c) => {
    const { id } = c.req.valid('param');
    const { business } = c.var.principal;
    const { conversation } = await world.store.load(business, id);
    if (conversation === undefined || conversation.mode === 'erased') return refuse(c, NOT_FOUND);
    await erase(world, business, id);
    await note(world, c.var.principal, 'customer-erased', { conversation: id });
    return c.body(null, 204);
  });
}

function finish(c: Context, outcome: 'ok' | 'not-found') {
  return outcome === 'ok' ? c.body(null, 204) : refuse(c, NOT_FOUND);
}
