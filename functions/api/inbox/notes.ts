// Notes of members for each other. They go with the conversation: after retention, and with an erasure.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Api, ApiWorld } from '#functions/api/environment.ts';
import { NOT_FOUND, refuse } from '#functions/api/problem.ts';
import { body, json, route } from '#functions/api/route.ts';
import { ID, NOTE_ID } from './ids.ts';

type NotesWorld = Pick<ApiWorld, 'store' | 'notes' | 'registry' | 'clock'>;

const NOTE = z.strictObject({
  text: z
    .string()
    .max(2000)
    .refine((text) => text.trim() !== ''),
});
const KEPT = z.strictObject({ id: z.string(), at: z.number() });
const DAY = 24 * 60 * 60_000;

export function openNotes(api: Api, { store, notes, registry, clock }: NotesWorld): void {
  const addition = route({
    ...{ method: 'post', path: '/conversations/{id}/notes', role: 'staff', summary: 'A note for other members' },
    request: { params: ID, body: body(NOTE) },
    responses: { 201: json(KEPT, 'The note') },
  });
  api.openapi(addition, async (c) => {
    const { business, id: member, name } = c.var.principal;
    const { id } = c.req.valid('param');
    const { conversation } = await store.load(business, id);
    if (conversation === undefined || conversation.mode === 'erased') return refuse(c, NOT_FOUND);
    const { settings } = await registry.settings(business);
    const at = clock();
    const note = {
      id: `${String(at).padStart(15, '0')}.${randomUUID()}`,
      ...{ at, by: { id: member, name }, text: c.req.valid('json').text },
    };
    await notes.add(business, id, note, at + settings.limits.retentionDays * DAY);
    return c.json({ id: note.id, at }, 201);
  });

  const removal = route({
    ...{ method: 'delete', path: '/conversations/{id}/notes/{note}', role: 'staff', summary: 'Removes a note' },
    request: { params: NOTE_ID },
    responses: { 204: { description: 'Done' } },
  });
  api.openapi(removal, async (c) => {
    const { id, note } = c.req.valid('param');
    await notes.remove(c.var.principal.business, id, note);
    return c.body(null, 204);
  });
}
