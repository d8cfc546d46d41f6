// The business of the member who asks.
import * as z from 'zod';
import type { Api, ApiWorld } from './environment.ts';
import { json, route } from './route.ts';

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

export function openBusiness(api: Api, { registry }: Pick<ApiWorld, 'registry'>): void {
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
}
