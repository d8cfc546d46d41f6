// One contact: what the business knows of it, and what members set.
import * as z from 'zod';
import { LONGEST_NAME, LONGEST_NOTE } from '#core/contacts/limits.ts';
import { contactOf } from '#flow/contacts/book.ts';
import { note } from '#functions/api/audit.ts';
import type { Api, ApiWorld } from '#functions/api/environment.ts';
import { ID } from '#functions/api/inbox/ids.ts';
import { NOT_FOUND, refuse } from '#functions/api/problem.ts';
import { body, json, route } from '#functions/api/route.ts';
import { contactSchema, shownContact } from './shapes.ts';

type OneWorld = Pick<ApiWorld, 'contacts' | 'store' | 'inbox' | 'trail' | 'clock'>;

const CHANGED = z.strictObject({
  /** Absent or empty: the customer's own. */
  name: z.string().max(LONGEST_NAME).optional(),
  note: z.string().max(LONGEST_NOTE).optional(),
  saved: z.boolean(),
});

export function openOneContact(api: Api, world: OneWorld): void {
  openReading(api, world);
  openChange(api, world);
}

function openReading(api: Api, { contacts, store }: OneWorld): void {
  const one = route({
    ...{ method: 'get', path: '/contacts/{id}', role: 'staff', summary: 'One contact' },
    request: { params: ID },
    responses: { 200: json(contactSchema, 'The contact') },
  });
  api.openapi(one, async (c) => {
    const { business } = c.var.principal;
    const { id } = c.req.valid('param');
    const [entry, { conversation }] = await Promise.all([contacts.read(business, id), store.load(business, id)]);
    if (conversation === undefined || conversation.mode === 'erased') return refuse(c, NOT_FOUND);
    return c.json(shownContact(contactOf(id, conversation, entry?.contact?.note)), 200);
  });
}

function openChange(api: Api, world: OneWorld): void {
  const changing = route({
    ...{ method: 'put', path: '/contacts/{id}', role: 'staff', summary: 'Sets name, note and whether it is saved' },
    request: { params: ID, body: body(CHANGED) },
    responses: { 200: json(contactSchema, 'The contact') },
  });
  api.openapi(changing, async (c) => {
    const { business } = c.var.principal;
    const { saveContact } = await import('#flow/contacts/save.ts');
    const contact = await saveContact(world, business, c.req.valid('param').id, c.req.valid('json'));
    if (contact === 'not-found') return refuse(c, NOT_FOUND);
    const { conversation, saved } = contact;
    await note(world, c.var.principal, 'contact-changed', { conversation, saved });
    return c.json(shownContact(contact), 200);
  });
}
