// Signing in on this machine: an OpenID provider shaped like Cognito. Who comes first is signed in at once as the first owner;
// after signing out a page asks who you are. Tokens are as real as deployed ones: the door checks signature, issuer and audience.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';
import type { Configuration, Provider } from 'oidc-provider';
import { CALLBACK } from '#lib/sign-in-callback.ts';
import type { DirectoryUser } from './directory.ts';
import { type HttpRequest, joinHeaders } from './http-event.ts';
import type { HttpAnswer } from './http-result.ts';
import { MemoryAdapter } from './sign-in/adapter.ts';
import { chooserPage } from './sign-in/chooser-page.ts';

export const SIGN_IN_PREFIX = '/local/sign-in';

export type SignInOptions = {
  /** Address of the local cloud. */
  readonly url: string;
  /** Id of the console at the provider. */
  readonly client: string;
  readonly key: JWK;
  readonly users: () => readonly DirectoryUser[];
};

export type LocalSignIn = {
  /** A request below `/local/sign-in`. */
  readonly answer: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly close: () => void;
};

/** The provider is loaded by the first who signs in. */
export function openSignIn(options: SignInOptions): LocalSignIn {
  let server: Promise<{ readonly port: number; readonly close: () => void }> | undefined;
  return {
    answer: async (request) => {
      server ??= startProvider(options);
      const { port } = await server;
      return forward(request, port);
    },
    close: () => void server?.then(({ close }) => close()),
  };
}

async function startProvider(options: SignInOptions) {
  const { Provider } = await import('oidc-provider');
  const provider = new Provider(`${options.url}${SIGN_IN_PREFIX}`, configure(options));
  provider.proxy = true;
  const answer = provider.callback();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(SIGN_IN_PREFIX.length);
    if (path.startsWith('/logout')) return signOut(options, response);
    if (path.startsWith('/choose/')) return void choose(provider, options, request, response);
    // The provider finds its own addresses by what was cut off.
    Object.assign(request, { originalUrl: request.url, url: path });
    return void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

const HOUR = 60 * 60;

function configure({ url, client, key, users }: SignInOptions): Configuration {
  return {
    adapter: MemoryAdapter,
    clients: [
      {
        client_id: client,
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${url}${CALLBACK.signedIn}`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [key] },
    pkce: { required: () => true },
    claims: { openid: ['sub', 'custom:business', 'token_use'], email: ['email'], profile: ['name'] },
    // Cognito puts them into the token, not only behind another call.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_context, { uid }) => `${SIGN_IN_PREFIX}/choose/${uid}` },
    issueRefreshToken: async () => true,
    ttl: {
      IdToken: HOUR,
      AccessToken: HOUR,
      RefreshToken: 30 * 24 * HOUR,
      Session: 24 * HOUR,
      Grant: 30 * 24 * HOUR,
      Interaction: HOUR,
    },
    cookies: { keys: [String(key.d)] },
    findAccount: (_context, id) => {
      const user = users().find((known) => known.id === id);
      if (user === undefined) return undefined;
      const { email, name, business } = user;
      return {
        accountId: id,
        claims: async () => ({ sub: id, email, name, 'custom:business': business, token_use: 'id' }),
      };
    },
    // The console is ours: nobody is asked whether it may know their name.
    async loadExistingGrant({ oidc }) {
      if (oidc.client === undefined || oidc.session?.accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    renderError: (context) => {
      context.type = 'text/plain';
      context.body = 'This sign-in cannot go on. Open the console again.';
    },
  };
}

/** As Cognito's own pages: forgets the sign-in, and goes back to the console. */
function signOut({ url }: SignInOptions, response: ServerResponse): void {
  const gone = ['_session', '_session.sig'].map((name) => `${name}=; path=/; max-age=0`);
  response.writeHead(302, { location: `${url}${CALLBACK.signedOut}`, 'set-cookie': gone }).end();
}

/** `GET /choose/<uid>` signs the first owner in, or asks; `POST` takes the choice. */
async function choose(
  provider: Provider,
  { users }: SignInOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { params } = await provider.interactionDetails(request, response);
    const known = users();
    const [first] = known;
    const chosen = request.method === 'POST' ? await chosenIn(request) : undefined;
    const user = known.find(({ id }) => id === chosen);
    const asks = params.prompt === 'login' || first === undefined || chosen !== undefined;
    if (user === undefined && asks) {
      const page = chooserPage(known, request.headers['accept-language'] ?? '');
      response.writeHead(200, page.headers).end(page.html);
      return;
    }
    const accountId = (user ?? first)?.id ?? '';
    await provider.interactionFinished(request, response, { login: { accountId } });
  } catch {
    // The provider keeps what is under way in memory: after a restart the console begins anew.
    response.writeHead(303, { location: '/' }).end();
  }
}

async function chosenIn(request: IncomingMessage): Promise<string> {
  let form = '';
  for await (const chunk of request) form += String(chunk).slice(0, 1000);
  return new URLSearchParams(form).get('user') ?? '';
}

/** Never kept, never followed: the browser does what the provider says. */
async function forward(request: HttpRequest, port: number): Promise<HttpAnswer> {
  const { host = '', connection: _connection, 'content-length': _length, ...headers } = joinHeaders(request.rawHeaders);
  const answer = await fetch(`http://127.0.0.1:${port}${request.url}`, {
    method: request.method,
    headers: { ...headers, 'x-forwarded-host': host, 'x-forwarded-proto': 'http' },
    redirect: 'manual',
    ...(request.body.length > 0 && { body: new Uint8Array(request.body) }),
  });
  const kept = [...answer.headers].filter(([name]) => !HOP.has(name));
  return {
    status: answer.status,
    headers: Object.fromEntries(kept),
    cookies: answer.headers.getSetCookie(),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

const HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'set-cookie',
]);
