// A file of contacts: first a look at what is in it, then its contacts, some hundred a request, so that none runs out of time.
import * as z from 'zod';
import { MOST_CONTACTS, type ReadFile, readContactFile } from '#core/contacts/file.ts';
import { prefixOf } from '#core/contacts/phone.ts';
import { MOST_LISTED } from '#flow/contacts/book.ts';
import { gather } from '#flow/contacts/gather.ts';
import { importContacts } from '#flow/contacts/import.ts';
import { conversationId } from '#flow/conversation-id.ts';
import type { IdOf } from '#flow/ports.ts';
import { note } from '#functions/api/audit.ts';
import type { Api, ApiWorld } from '#functions/api/environment.ts';
import { type Problem, refuse } from '#functions/api/problem.ts';
import { body, json, route } from '#functions/api/route.ts';
import { readPepper } from '#functions/connect/pepper.ts';
import { sentenceOf } from './sentences.ts';

type FilesWorld = Pick<
  ApiWorld,
  'contacts' | 'store' | 'history' | 'registry' | 'parameters' | 'deployment' | 'trail' | 'clock'
>;

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
  mapping: z.strictObject({
    name: z.array(z.number().int()),
    phone: z.array(z.number().int()),
    note: z.array(z.number().int()),
  }),
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

const ROWS_SHOWN = 20;
const MOST_PROBLEMS = 100;
/** Contacts of one request: two seconds on a busy table. */
const A_REQUEST = 250;

export function openContactFiles(api: Api, world: FilesWorld): void {
  openLook(api, world);
  openImport(api, world);
}

function openLook(api: Api, { registry }: FilesWorld): void {
  const look = route({
    ...{ method: 'post', path: '/contacts/check', role: 'owner', summary: 'What a file of contacts holds' },
    request: { body: body(LOOK) },
    responses: { 200: json(LOOKED, 'Columns, the guess, the first contacts, and problems by line; nothing is kept') },
  });
  api.openapi(look, async (c) => {
    const asked = c.req.valid('json');
    const file = readContactFile(asked.text);
    if (file.kind === 'unreadable') return refuse(c, unreadable(file));
    const { settings } = await registry.settings(c.var.principal.business);
    const code = asked.prefix ?? prefixOf(settings.business.timeZone);
    const mapping = asked.mapping ?? file.guess;
    const { contacts, problems } = file.contacts(mapping, code);
    return c.json(
      {
        kind: file.kind,
        columns: file.columns.map(({ name, examples }) => ({ name, examples: [...examples] })),
        mapping: { name: [...mapping.name], phone: [...mapping.phone], note: [...mapping.note] },
        prefix: code,
        contacts: contacts.length,
        rows: contacts.slice(0, ROWS_SHOWN).map((contact) => ({ ...contact })),
        problems: problems
          .slice(0, MOST_PROBLEMS)
          .map((problem) => ({ ...problem, message: sentenceOf(problem.code) })),
        moreProblems: Math.max(0, problems.length - MOST_PROBLEMS),
      },
      200,
    );
  });
}

function openImport(api: Api, world: FilesWorld): void {
  const bringing = route({
    ...{
      method: 'post',
      path: '/contacts/import',
      role: 'owner',
      summary: 'Saves the contacts of a file, some at a time',
    },
    request: { body: body(BRING) },
    responses: { 200: json(BROUGHT, 'What was done; `next` leads on. Doing it again changes nothing') },
  });
  api.openapi(bringing, async (c) => {
    const { business } = c.var.principal;
    const { text: given, mapping, prefix: code, from } = c.req.valid('json');
    const file = readContactFile(given);
    if (file.kind === 'unreadable') return refuse(c, unreadable(file));
    const accounts = (await world.history.accounts(business)).filter(
      ({ channel, tokenParameter }) => channel === 'whatsapp' && tokenParameter !== undefined,
    );
    const idOf = await openIds(world);
    if (accounts.length === 0 || idOf === undefined) return refuse(c, NO_NUMBER);
    const all = file.contacts(mapping, code).contacts;
    const contacts = all.slice(from, from + A_REQUEST);
    // Whoever has written is known by then, also where only their hidden id names their conversation.
    const known = from === 0 ? await gather(world, business) : await world.contacts.list(business, MOST_LISTED);
    if (known.length + contacts.length > MOST_LISTED) return refuse(c, FULL);
    const { erased, ...counts } = await importContacts({ ...world, idOf }, { business, accounts, known, contacts });
    const done = from + contacts.length;
    if (done >= all.length) await note(world, c.var.principal, 'contacts-imported', { contacts: all.length });
    return c.json(
      {
        ...counts,
        problems: erased.map((line) => ({ line, code: 'erased', message: sentenceOf('erased') })),
        ...(done < all.length && { next: done }),
        contacts: all.length,
      },
      200,
    );
  });
}

/** Undefined before the first number was connected: the secret of all names comes with it. */
async function openIds({ parameters, deployment }: FilesWorld): Promise<IdOf | undefined> {
  const pepper = await readPepper(parameters, deployment.stage);
  return pepper === undefined ? undefined : async (...name) => conversationId(pepper, ...name);
}

function unreadable({ code, line }: Extract<ReadFile, { kind: 'unreadable' }>): Problem {
  return { status: 400, code: `file-${code}`, detail: FILE_DETAILS[code], facts: { line } };
}

const FILE_DETAILS = {
  broken: 'This is no table and no address book that can be read. Nothing was changed.',
  empty: 'There are no contacts in this file. Nothing was changed.',
  'too-many': `A file may have ${MOST_CONTACTS} contacts. Split it. Nothing was changed.`,
} as const;

const NO_NUMBER: Problem = {
  status: 409,
  code: 'no-number-connected',
  detail: 'Connect a WhatsApp number first: contacts belong to it. Nothing was changed.',
};

const FULL: Problem = {
  status: 409,
  code: 'too-many-contacts',
  detail: `A business has at most ${MOST_LISTED} contacts. What is done so far stays.`,
};
