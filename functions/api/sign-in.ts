// What a page has to know before anybody has signed in: where that is done. The only room without a member.
import * as z from 'zod';
import type { Api, ApiWorld } from './environment.ts';
import { json, openRoute } from './route.ts';

const SIGN_IN = z.strictObject({
  /** OpenID issuer: its `.well-known/openid-configuration` says the rest. */
  issuer: z.string(),
  client: z.string(),
  /** Address of the sign-in pages; `/logout` below it signs out there. */
  pages: z.string(),
});

export function openSignIn(api: Api, { signIn }: Pick<ApiWorld, 'signIn'>): void {
  const told = openRoute({
    ...{ method: 'get', path: '/sign-in', summary: 'Where members sign in' },
    responses: { 200: json(SIGN_IN, 'Where members sign in') },
  });
  api.openapi(told, (c) => c.json({ ...signIn }, 200));
}
