// A file of contacts: first a look at what is in it, then its contacts, some hundred a request, so that none runs out of time.
// What does the work is loaded by those few requests (bring.ts).
import * as z from 'zod';
import { note } from '#functions/api/audit.ts';
import type { Api } from '#functions/api/environment.ts';
import { refuse } from '#functions/api/problem.ts';
import { body, json, route } from '#functions/api/route.ts';
import type { FilesWorld } from './bring.ts';

const columns = z.array(z.number().int().min(0).max(59)).max(20);
const mappingSchema = z.strictObject({ name: columns, phone: columns, note: columns });
const prefix = z.string().regex(/^(?:[1-9]\d{0,2})?$/);
const text = z.string().min(1).max(1_500_000);
const LOOK = z.strictObject({ text, mapping: mappingSchema.optional(), prefix: prefix.optional() });
const BRING = z.strictObject({
  text,
  mapping: mappingSchema,
  prefix,
  /** How many contacts of the file are done already. */
  from: z.number().int().min(0).max(100_000).default(0),
});

const problemSchema = z.strictObject({
  line: z.number().int(),
  code: z.string(),
  message: z.string(),
  value: z.string().optional(),
});
const LOOKED = z.strictObject({
  kind: z.enum(['csv', 'vcard']),
  columns: z.array(z.strictObject({ name: z.string(), examples: z.array(z.string()) })),
  /** As asked for, else as guessed. */
  mapping: mappingSchema,
  /** Calling code of numbers without one; empty: they are refused. */
  prefix: z.string(),
  contacts: z.number().int(),
  rows: z.array(
    z.strictObject({
      line: z.number().int(),
      phone: z.string(),
      name: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  problems: z.array(problemSchema),
  /** More than are listed. */
  moreProblems: z.number().int(),
});
const BROUGHT = z.strictObject({
  added: z.number().int(),
  updated: z.number().int(),
  same: z.number().int(),
  problems: z.array(problemSchema),
  /** `from` of the next request; absent when everything is done. */
  next: z.number().int().optional(),
  contacts: z.number().int(),
});

export type Looking = z.infer<typeof LOOK>;
export type Looked = z.infer<typeof LOOKED>;
export type Bringing = z.infer<typeof BRING>;
export type Brought = z.infer<typeof BROUGHT>;

export function openContactFiles(api: Api, world: FilesWorld): void {
  openLook(api, world);
  openImport(api, world);
}

function openLook(api: Api, world: FilesWorld): void {
  const look = route({
    ...{ method: 'post', path: '/contacts/check', role: 'owner', summary: 'What a file of contacts holds' },
    request: { body: body(LOOK) },
    responses: { 200: json(LOOKED, 'Columns, the guess, the first contacts, and problems by line; nothing is kept') },
  });
  api.openapi(look, async (c) => {
    const { lookAt } = await import('./bring.ts');
    const looked = await lookAt(world, c.var.principal.business, c.req.valid('json'));
    return looked.kind === 'refused' ? refuse(c, looked.problem) : c.json(looked.body, 200);
  });
}

function openImport(api: Api, world: FilesWorld): void {
  const summary = 'Saves the contacts of a file, some at a time';
  const bringing = route({
    ...{ method: 'post', path: '/contacts/import', role: 'owner', summary },
    request: { body: body(BRING) },
    responses: { 200: json(BROUGHT, 'What was done; `next` leads on. Doing it again changes nothing') },
  });
  api.openapi(bringing, async (c) => {
    const { bring } = await import('./bring.ts');
    const brought = await bring(world, c.var.principal.business, c.req.valid('json'));
    if (brought.kind === 'refused') return refuse(c, brought.problem);
    const { next, contacts } = brought.body;
    if (next === undefined) await note(world, c.var.principal, 'contacts-imported', { contacts });
    return c.json(brought.body, 200);
  });
}
