// The business of the member who asks, and who else belongs to it.
import * as z from 'zod';
import type { Api, ApiWorld } from './environment.ts';
import { json, route } from './route.ts';

const memberSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['owner', 'staff']),
});

const BUSINESS = z.strictObject({
  id: z.string(),
  /** The shop's name, as customers see it. */
  name: z.string(),
  timeZone: z.string(),
  /** Languages in which customers are answered, the usual one first. */
  languages: z.array(z.string()),
  /** Who asks. */
  me: z.strictObject({ id: z.string(), name: z.string(), role: z.enum(['owner', 'staff']) }),
});

export function openBusiness(api: Api, { registry, members }: ApiWorld): void {
  api.openapi(
    route({
      ...{ method: 'get', path: '/business', role: 'staff', summary: 'The business and who asks' },
      responses: { 200: json(BUSINESS, 'The business') },
    }),
    async (c) => {
      const { business: id, ...me } = c.var.principal;
      const { settings } = await registry.settings(id);
      const { name, timeZone, languages } = settings.business;
      return c.json({ id, name, timeZone, languages: [...languages], me }, 200);
    },
  );
  api.openapi(
    route({
      ...{ method: 'get', path: '/members', role: 'owner', summary: 'Everybody who may sign in' },
      responses: { 200: json(z.strictObject({ members: z.array(memberSchema) }), 'Members by name') },
    }),
    async (c) => {
      const all = await members.list(c.var.principal.business);
      return c.json({ members: all.map((member) => ({ ...member })) }, 200);
    },
  );
}
