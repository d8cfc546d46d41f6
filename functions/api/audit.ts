// Who changed what in the console. Every route that changes something notes it here; owners read it.
import * as z from 'zod';
import type { Api, ApiWorld } from './environment.ts';
import type { Principal } from './principal.ts';
import { json, route } from './route.ts';

const ENTRY = z.strictObject({
  /** Milliseconds since 1970, as everywhere. */
  at: z.number().int(),
  by: z.strictObject({ id: z.string(), name: z.string() }),
  what: z.string(),
  detail: z.record(z.string(), z.unknown()).optional(),
});
const AUDIT = z.strictObject({ entries: z.array(ENTRY), cursor: z.string().optional() });
const PAGE = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{15}#[\w-]{16}$/)
    .optional(),
});

const PAGE_LENGTH = 50;

/**
 * Notes what the member did, after it was done. `what` is a fixed word; `detail` a few facts, without messages, phone
 * numbers or secrets.
 */
export function note(
  { trail, clock }: Pick<ApiWorld, 'trail' | 'clock'>,
  { business, id, name }: Principal,
  what: string,
  detail?: Readonly<Record<string, unknown>>,
): Promise<void> {
  return trail.add(business, { at: clock(), by: { id, name }, what, ...(detail !== undefined && { detail }) });
}

export function openAudit(api: Api, { trail }: Pick<ApiWorld, 'trail'>): void {
  const audit = route({
    ...{ method: 'get', path: '/audit', role: 'owner', summary: 'Who changed what, newest first' },
    request: { query: PAGE },
    responses: { 200: json(AUDIT, 'A page of changes; the cursor leads to older ones') },
  });
  api.openapi(audit, async (c) => {
    const { cursor } = c.req.valid('query');
    const page = { limit: PAGE_LENGTH, ...(cursor !== undefined && { after: cursor }) };
    const { entries, after } = await trail.list(c.var.principal.business, page);
    const shown = entries.map(({ detail, ...entry }) => ({ ...entry, ...(detail !== undefined && { detail }) }));
    return c.json({ entries: shown, ...(after !== undefined && { cursor: after }) }, 200);
  });
}
