// The business's numbers, pages and sites: whether they work, and taking one away.
import * as z from 'zod';
import type { Account } from '#flow/ports.ts';
import { note } from './audit.ts';
import type { Api, ApiWorld } from './environment.ts';
import { NOT_FOUND, refuse } from './problem.ts';
import { json, route } from './route.ts';

const channel = z.enum(['whatsapp', 'messenger', 'instagram', 'webchat']);
const instant = z.number().int();

const ACCOUNT = z.strictObject({
  channel,
  /** The provider's own. */
  id: z.string(),
  name: z.string(),
  /** `quiet`: nobody wrote in the last month; `trouble`: see the problem. */
  state: z.enum(['works', 'quiet', 'trouble']),
  lastInboundAt: instant.optional(),
  /** What the provider says of it. */
  problem: z
    .strictObject({
      channel,
      account: z.string(),
      topic: z.string(),
      severity: z.enum(['warning', 'critical']),
      sentence: z.string(),
      at: instant,
    })
    .optional(),
});
export const ONE = { params: z.strictObject({ channel, id: z.string().regex(/^[\w.-]{1,64}$/) }) };

export function openAccounts(api: Api, world: ApiWorld): void {
  openList(api, world);
  openRemoval(api, world);
}

function openList(api: Api, world: ApiWorld): void {
  const list = route({
    ...{ method: 'get', path: '/accounts', role: 'owner', summary: 'Numbers, pages and sites that customers write to' },
    responses: { 200: json(z.strictObject({ accounts: z.array(ACCOUNT) }), 'All of them') },
  });
  api.openapi(list, async (c) => {
    const { readAccounts } = await import('#flow/accounts.ts');
    return c.json({ accounts: [...(await readAccounts(world, c.var.principal.business))] }, 200);
  });
}

function openRemoval(api: Api, world: ApiWorld): void {
  const removal = route({
    ...{ method: 'delete', path: '/accounts/{channel}/{id}', role: 'owner', summary: 'Takes an account away' },
    request: ONE,
    responses: { 204: { description: 'Done: nothing that customers write there is answered any more' } },
  });
  api.openapi(removal, async (c) => {
    const { business } = c.var.principal;
    const account = await findAccount(world, business, c.req.valid('param'));
    if (account === undefined) return refuse(c, NOT_FOUND);
    const { channel, id, name } = account;
    await world.publisher.removeAccount({ business, channel, id });
    // Without the account nothing uses its token any more; one that stays behind does no harm.
    if (account.tokenParameter !== undefined) await world.parameters.remove(account.tokenParameter);
    await note(world, c.var.principal, 'account-removed', { channel, account: id, name });
    return c.body(null, 204);
  });
}

/** One of the business's own. */
export async function findAccount(
  { history }: Pick<ApiWorld, 'history'>,
  business: string,
  { channel, id }: Pick<Account, 'channel' | 'id'>,
): Promise<Account | undefined> {
  const accounts = await history.accounts(business);
  return accounts.find((account) => account.channel === channel && account.id === id);
}
