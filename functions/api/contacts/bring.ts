// What is in a file of contacts, and bringing some of them: the work behind the routes, which few requests need.
import { type ReadFile, readContactFile } from '#core/contacts/file.ts';
import { MOST_CONTACTS } from '#core/contacts/limits.ts';
import { prefixOf } from '#core/contacts/phone.ts';
import { MOST_LISTED } from '#flow/contacts/book.ts';
import { gather } from '#flow/contacts/gather.ts';
import { importContacts } from '#flow/contacts/import.ts';
import { conversationId } from '#flow/conversation-id.ts';
import type { IdOf } from '#flow/ports.ts';
import type { ApiWorld } from '#functions/api/environment.ts';
import type { Problem } from '#functions/api/problem.ts';
import { readPepper } from '#functions/connect/pepper.ts';
import type { Bringing, Brought, Looked, Looking } from './files.ts';
import { sentenceOf } from './sentences.ts';

export type FilesWorld = Pick<
  ApiWorld,
  'contacts' | 'store' | 'history' | 'registry' | 'parameters' | 'deployment' | 'trail' | 'clock'
>;

type Outcome<Body> =
  | { readonly kind: 'ok'; readonly body: Body }
  | { readonly kind: 'refused'; readonly problem: Problem };

const ROWS_SHOWN = 20;
const MOST_PROBLEMS = 100;
/** Contacts of one request: two seconds on a busy table. */
const A_REQUEST = 250;

export async function lookAt({ registry }: FilesWorld, business: string, asked: Looking): Promise<Outcome<Looked>> {
  const file = readContactFile(asked.text);
  if (file.kind === 'unreadable') return refused(unreadable(file));
  const { settings } = await registry.settings(business);
  const prefix = asked.prefix ?? prefixOf(settings.business.timeZone);
  const { name, phone, note } = asked.mapping ?? file.guess;
  const { contacts, problems } = file.contacts({ name, phone, note }, prefix);
  return {
    kind: 'ok',
    body: {
      kind: file.kind,
      columns: file.columns.map(({ name, examples }) => ({ name, examples: [...examples] })),
      mapping: { name: [...name], phone: [...phone], note: [...note] },
      prefix,
      contacts: contacts.length,
      rows: contacts.slice(0, ROWS_SHOWN).map((contact) => ({ ...contact })),
      problems: problems.slice(0, MOST_PROBLEMS).map((problem) => ({ ...problem, message: sentenceOf(problem.code) })),
      moreProblems: Math.max(0, problems.length - MOST_PROBLEMS),
    },
  };
}

export async function bring(
  world: FilesWorld,
  business: string,
  { text, mapping, prefix, from }: Bringing,
): Promise<Outcome<Brought>> {
  const file = readContactFile(text);
  if (file.kind === 'unreadable') return refused(unreadable(file));
  const accounts = (await world.history.accounts(business)).filter(
    ({ channel, tokenParameter }) => channel === 'whatsapp' && tokenParameter !== undefined,
  );
  const idOf = await openIds(world);
  if (accounts.length === 0 || idOf === undefined) return refused(NO_NUMBER);
  const all = file.contacts(mapping, prefix).contacts;
  const contacts = all.slice(from, from + A_REQUEST);
  // Whoever has written is known by then, also where only their hidden id names their conversation.
  const known = from === 0 ? await gather(world, business) : await world.contacts.list(business, MOST_LISTED);
  if (known.length + contacts.length > MOST_LISTED) return refused(FULL);
  const { erased, ...counts } = await importContacts({ ...world, idOf }, { business, accounts, known, contacts });
  const done = from + contacts.length;
  return {
    kind: 'ok',
    body: {
      ...counts,
      problems: erased.map((line) => ({ line, code: 'erased', message: sentenceOf('erased') })),
      ...(done < all.length && { next: done }),
      contacts: all.length,
    },
  };
}

function refused(problem: Problem): { readonly kind: 'refused'; readonly problem: Problem } {
  return { kind: 'refused', problem };
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
