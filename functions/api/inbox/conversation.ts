// One conversation: who it is with, who answers, and what was said.
import * as z from 'zod';
import { refusalOf } from '#core/person-reply.ts';
import { compareTurns } from '#core/turn.ts';
import { viewOf } from '#flow/transcript.ts';
import type { Api, ApiWorld } from '#functions/api/environment.ts';
import { NOT_FOUND, refuse } from '#functions/api/problem.ts';
import { json, route } from '#functions/api/route.ts';
import { ID } from './ids.ts';
import { rowOf, rowSchema } from './row.ts';

type ConversationWorld = Pick<ApiWorld, 'store' | 'history' | 'notes' | 'members' | 'registry' | 'clock'>;

const noteSchema = z.strictObject({
  id: z.string(),
  at: z.number(),
  by: z.strictObject({ id: z.string(), name: z.string() }),
  text: z.string(),
});

const CONVERSATION = rowSchema.extend({
  mode: z.enum(['bot', 'person', 'muted', 'opted-out', 'erased']),
  modeSince: z.number().optional(),
  /** When the bot comes back by itself, while a person answers. */
  botReturnsAt: z.number().optional(),
  saved: z.boolean(),
  notes: z.array(noteSchema),
  /** Whether a member can write now; if not, the code says why. */
  canSay: z.strictObject({ ok: z.boolean(), why: z.string().optional() }),
});

/** A turn is as wide as what customers can send and the bot can explain; pages know its parts. */
const TURNS = z.strictObject({
  turns: z.array(z.unknown()),
  before: z.string().optional(),
});
const PAGE = z.strictObject({
  before: z
    .string()
    .regex(/^T#\d{6}#\d{15}#[\w%.-]{1,64}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

const HOUR = 60 * 60_000;

export function openConversation(api: Api, world: ConversationWorld): void {
  openOne(api, world);
  openTurns(api, world);
}

function openOne(api: Api, { store, notes, registry, clock }: ConversationWorld): void {
  const one = route({
    ...{ method: 'get', path: '/conversations/{id}', role: 'staff', summary: 'One conversation' },
    request: { params: ID },
    responses: { 200: json(CONVERSATION, 'The conversation') },
  });
  api.openapi(one, async (c) => {
    const { business } = c.var.principal;
    const { id } = c.req.valid('param');
    const { conversation: state, newest, linkedTo } = await store.load(business, id);
    if (linkedTo !== undefined) return refuse(c, { ...NOT_FOUND, facts: { movedTo: linkedTo } });
    if (state === undefined || state.mode === 'erased') return refuse(c, NOT_FOUND);
    const [kept, { settings }] = await Promise.all([notes.list(business, id), registry.settings(business)]);
    const { mode, modeSince, lastPersonAt } = state;
    const idle = settings.limits.personIdleHours * HOUR;
    const refusal = refusalOf(state, clock());
    return c.json(
      {
        ...rowOf({ conversation: id, state }, newest),
        mode,
        ...(modeSince !== undefined && { modeSince }),
        ...(mode === 'person' && { botReturnsAt: Math.max(lastPersonAt ?? 0, modeSince ?? 0) + idle }),
        saved: state.saved === true,
        notes: kept.map((note) => ({ ...note, by: { ...note.by } })),
        canSay: { ok: refusal === undefined, ...(refusal !== undefined && { why: refusal.code }) },
      },
      200,
    );
  });
}

function openTurns(api: Api, { history, members }: ConversationWorld): void {
  const turns = route({
    ...{ method: 'get', path: '/conversations/{id}/turns', role: 'staff', summary: 'What was said and why' },
    request: { params: ID, query: PAGE },
    responses: { 200: json(TURNS, 'Oldest first; `before` leads to the page of older ones') },
  });
  api.openapi(turns, async (c) => {
    const { business } = c.var.principal;
    const { limit, before } = c.req.valid('query');
    const [page, team] = await Promise.all([
      history.turns(business, c.req.valid('param').id, { limit, ...(before !== undefined && { before }) }),
      members.list(business),
    ]);
    const views = page.turns.toSorted(compareTurns).flatMap((turn) => {
      const view = viewOf(turn);
      const name = team.find(({ id }) => id === turn.person?.by)?.name;
      return view === undefined ? [] : [{ ...view, ...(name !== undefined && { personName: name }) }];
    });
    return c.json({ turns: views, ...(page.before !== undefined && { before: page.before }) }, 200);
  });
}
