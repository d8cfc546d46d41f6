// The web chat's function over its handler, on a shop of the test's own: what pages ask it, and what it answers.
import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createChats } from '#aws/chats.ts';
import { createJournal } from '#aws/journal.ts';
import { createWebchat } from '#channels/webchat.ts';
import type { Site } from '#core/site.ts';
import { openWebchat } from '#functions/handlers/webchat.ts';
import type { Shop } from './shop.ts';
import { SITE } from './webchat.ts';

export const ORIGIN = 'https://studio.example';
export const BUSINESS = 'studio';
export const USUAL_SITE: Site = {
  origins: [ORIGIN, 'https://www.studio.example'],
  colour: '#8a3b12',
};

export type Place = { readonly era: number; readonly at: number };

export type Asking = {
  readonly method?: string;
  readonly site?: string;
  readonly origin?: string | undefined;
  readonly token?: string;
  readonly after?: Place;
  readonly body?: unknown;
  readonly type?: string;
  readonly from?: string;
};

export type WebchatPage = Awaited<ReturnType<typeof openWebchatPage>>;

/** `keys`: what signs visits, newest first; to be changed by the test. */
export async function openWebchatPage(shop: Shop, site = USUAL_SITE) {
  const world = { keys: ['site-key'] as readonly string[], logged: [] as string[] };
  const account = { business: BUSINESS, channel: 'webchat', name: 'Studio', ticks: false } as const;
  await shop.publisher.registerAccount({ ...account, id: SITE, tokenParameter: '/t', site });
  await shop.publisher.registerAccount({ ...account, id: 'other-site', tokenParameter: '/t', site: USUAL_SITE });
  await shop.publisher.registerAccount({ ...account, id: 'no-page', tokenParameter: '/t' });
  const note = (event: string, ...rest: readonly unknown[]) =>
    void world.logged.push(`${event} ${JSON.stringify(rest.at(-1))}`);
  const handler = await openWebchat({
    ...{ registry: shop.registry, inbox: shop.fifo, clock: shop.now, channel: createWebchat() },
    chats: createChats(shop.onTable),
    journal: createJournal(shop.onTable),
    secrets: { read: async (name) => (name === '/t' ? world.keys : ['pepper']) },
    log: { debug: note, info: note, warn: note, error: note },
    files: new Map([
      ['portiere.js', Buffer.from('load()')],
      ['portiere.js.br', Buffer.from('pressed')],
      ['chat-0A1B2C3D.js', Buffer.from('chat()')],
    ]),
    parameters: { pepper: '/pepper' },
  });

  async function ask(act: string, asking: Asking = {}) {
    const { method = 'GET', site = SITE, token, after, body, type = 'application/json', from = '192.0.2.1' } = asking;
    const origin = 'origin' in asking ? asking.origin : ORIGIN;
    const answer = await handler({
      pathParameters: { site, act },
      headers: {
        ...(origin !== undefined && { origin }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(after !== undefined && { 'portiere-after': `${after.era}.${after.at}` }),
        'content-type': type,
      },
      requestContext: { http: { method, sourceIp: from } },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      isBase64Encoded: false,
    } as unknown as APIGatewayProxyEventV2);
    return { status: answer.statusCode, headers: answer.headers ?? {}, told: JSON.parse(answer.body || '{}') };
  }

  const look = async (token: string, after?: Place) =>
    (await ask('messages', { token, ...(after !== undefined && { after }) })).told;
  return {
    ...{ world, handler, ask, look },
    begin: async (asking: Asking = {}) => (await ask('session', { method: 'POST', ...asking })).told.token as string,
    write: (token: string, text: string, id = newId(), at = shop.now()) =>
      ask('messages', { method: 'POST', token, body: { id, at, text } }),
    shown: async (token: string): Promise<readonly (readonly [by: string, text: string])[]> =>
      (await look(token)).messages.map(({ by, text }: { by: string; text: string }) => [by, text]),
  };
}

/** As a page makes them. */
export function newId(): string {
  return randomBytes(12).toString('hex');
}
