// The list of contacts, and all of them as a file for spreadsheets.
import * as z from 'zod';
import { MOST_LISTED } from '#flow/contacts/book.ts';
import { note } from '#functions/api/audit.ts';
import type { Api, ApiWorld } from '#functions/api/environment.ts';
import { json, route } from '#functions/api/route.ts';
import { contactSchema, shownContact } from './shapes.ts';

type ListWorld = Pick<ApiWorld, 'contacts' | 'history' | 'registry' | 'trail' | 'clock'>;

const QUERY = z.strictObject({
  /** Of a name or a number. */
  search: z.string().max(80).optional(),
  saved: z.enum(['yes', 'no']).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,6}\.[\w-]{10,64}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
const PAGE = z.strictObject({
  contacts: z.array(contactSchema),
  /** Of all pages together. */
  total: z.number().int(),
  cursor: z.string().optional(),
});

export function openContactList(api: Api, world: ListWorld): void {
  openList(api, world);
  openExport(api, world);
}

/** Few requests are about contacts. */
async function openBook() {
  const [gathering, searching] = await Promise.all([
    import('#flow/contacts/gather.ts'),
    import('#flow/contacts/search.ts'),
  ]);
  return { ...gathering, ...searching };
}

function openList(api: Api, world: ListWorld): void {
  const list = route({
    ...{ method: 'get', path: '/contacts', role: 'staff', summary: 'Contacts by name' },
    request: { query: QUERY },
    responses: { 200: json(PAGE, 'A page; the cursor leads on') },
  });
  api.openapi(list, async (c) => {
    const { business } = c.var.principal;
    const { search, saved, cursor, limit } = c.req.valid('query');
    const { findContacts, gather } = await openBook();
    // Further pages are of what the first one gathered.
    const entries =
      cursor === undefined ? await gather(world, business) : await world.contacts.list(business, MOST_LISTED);
    const found = findContacts(entries, {
      limit,
      ...(search !== undefined && { search }),
      ...(saved !== undefined && { saved: saved === 'yes' }),
      ...(cursor !== undefined && { cursor }),
    });
    return c.json({ ...found, contacts: found.contacts.map(shownContact) }, 200);
  });
}

function openExport(api: Api, world: ListWorld): void {
  const taking = route({
    ...{
      method: 'post',
      path: '/contacts/export',
      role: 'owner',
      summary: 'All contacts as a table, noted in the trail',
    },
    responses: { 200: json(z.strictObject({ text: z.string() }), 'CSV that no spreadsheet runs anything of') },
  });
  api.openapi(taking, async (c) => {
    const [{ writeContacts }, { findContacts, gather, shownName }] = await Promise.all([
      import('#core/contacts/export.ts'),
      openBook(),
    ]);
    const entries = await gather(world, c.var.principal.business);
    const { contacts } = findContacts(entries, { limit: MOST_LISTED });
    const rows = contacts.map(({ phone = '', note: noted = '', saved, ...contact }) => ({
      name: shownName({ ...contact, saved }) ?? '',
      ...{ phone, note: noted, saved },
    }));
    await note(world, c.var.principal, 'contacts-exported', { contacts: rows.length });
    return c.json({ text: writeContacts(rows) }, 200);
  });
}
