// Who asks. The token was checked before the function ran (the authorizer of the HTTP API); here its claims become a member
// of one business. What a request says of itself in path, query or body never counts.
import type { Context, MiddlewareHandler } from 'hono';
import type { Members } from '#flow/ports.ts';
import type { ApiEnvironment } from './environment.ts';
import { refuse } from './problem.ts';

/** `staff` answers customers; `owner` may do everything. */
export type Role = 'owner' | 'staff';

export type Principal = {
  readonly business: string;
  /** The member's id: `sub` of the token. */
  readonly id: string;
  readonly role: Role;
  readonly name: string;
};

const CLAIMS = { business: 'custom:business', id: 'sub', use: 'token_use' } as const;

/** Puts the member into the context. A token of somebody who is no member any more opens nothing. */
export function identify(members: Pick<Members, 'read'>): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    const { business, id } = claimsOf(c);
    if (business === undefined || id === undefined) return notSignedIn(c);
    const member = await members.read(business, id);
    if (member === undefined) return notSignedIn(c);
    c.set('principal', { business, id, role: member.role, name: member.name });
    return next();
  };
}

/** Lets only members with the role on; an owner may do what staff may. */
export function allow(role: Role): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    if (role === 'staff' || c.var.principal.role === 'owner') return next();
    return refuse(c, {
      status: 403,
      code: 'not-allowed',
      detail: 'Only an owner of the business may do this. Nothing was changed.',
    });
  };
}

function notSignedIn(c: Context) {
  return refuse(c, { status: 401, code: 'not-signed-in', detail: 'Sign in again. Nothing was changed.' });
}

function claimsOf({ env }: Context<ApiEnvironment>): { readonly business?: string; readonly id?: string } {
  const claims: Readonly<Record<string, unknown>> = env.event?.requestContext?.authorizer?.jwt?.claims ?? {};
  const [business, id, use] = [claims[CLAIMS.business], claims[CLAIMS.id], claims[CLAIMS.use]];
  if (use !== 'id' || !isWord(business) || !isWord(id)) return {};
  return { business, id };
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 256;
}
