// Signing in on this machine, over HTTP as a browser does it: who comes first is the owner, who asks may choose, and the door
// takes no token but a signed one.
import { createHash } from 'node:crypto';
import { type CloudProcess, startCloudProcess } from './support/cloud-process.ts';
import { makeFolder } from './support/folder.ts';

jest.setTimeout(120_000);

const VERIFIER = 'a-verifier-of-a-test-that-is-long-enough-for-the-rule';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

let cloud: CloudProcess;
let signIn: { readonly issuer: string; readonly client: string };
beforeAll(async () => {
  cloud = await startCloudProcess(makeFolder());
  signIn = (await (await fetch(`${cloud.url}/api/v1/sign-in`)).json()) as typeof signIn;
});
afterAll(() => cloud.end('SIGTERM'));

/** Follows redirects as a browser does, cookies included, until a page or the console comes. */
async function browse(url: string, form?: Record<string, string>, cookies = new Map<string, string>()) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const post = form && { method: 'POST', body: new URLSearchParams(form), headers: { cookie, origin: cloud.url } };
  const answer = await fetch(url, { redirect: 'manual', ...(post ?? { headers: { cookie } }) });
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    cookies.set(name, value);
  }
  const next = answer.headers.get('location');
  if (next === null) return { url, page: await answer.text(), cookies };
  const address = new URL(next, url);
  if (address.pathname === '/signed-in') return { url: address.href, page: '', cookies };
  return browse(address.href, undefined, cookies);
}

function begin(more: Record<string, string> = {}) {
  const asked = { client_id: signIn.client, response_type: 'code', scope: 'openid email profile', state: 's' };
  const proof = { redirect_uri: `${cloud.url}/signed-in`, code_challenge: CHALLENGE, code_challenge_method: 'S256' };
  return browse(`${signIn.issuer}/auth?${new URLSearchParams({ ...asked, ...proof, ...more })}`);
}

async function tokenFor(url: string): Promise<string> {
  const code = new URL(url).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: `${cloud.url}/signed-in` };
  const body = new URLSearchParams({ ...form, client_id: signIn.client, code_verifier: VERIFIER });
  const answer = await fetch(`${signIn.issuer}/token`, { method: 'POST', body });
  return ((await answer.json()) as { id_token: string }).id_token;
}

const meWith = async (token: string) => {
  const answer = await fetch(`${cloud.url}/api/v1/business`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, me: ((await answer.json()) as { me?: { name: string; role: string } }).me };
};

it('signs the first who comes in as the owner', async () => {
  const token = await tokenFor((await begin()).url);
  expect(await meWith(token)).toMatchObject({ status: 200, me: { name: 'Giulia Rossi', role: 'owner' } });
});

it('asks who wants to be asked, and takes the answer', async () => {
  const { url, page, cookies } = await begin({ prompt: 'login' });
  expect(page).toContain('Marco Bianchi');
  const id = /value="([^"]+)"><bdi>Marco/.exec(page)?.[1] ?? '';
  const chosen = await browse(url, { user: id }, cookies);
  expect(await meWith(await tokenFor(chosen.url))).toMatchObject({ me: { name: 'Marco Bianchi', role: 'staff' } });
});

it('lets in no token that was changed, made up, or is for somebody else', async () => {
  const token = await tokenFor((await begin()).url);
  const [head, claims = '', signature] = token.split('.');
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
  const changed = Buffer.from(JSON.stringify({ ...read, 'custom:business': 'ferramenta' })).toString('base64url');
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
  for (const wrong of ['', 'nonsense', `${head}.${changed}.${signature}`, unsigned]) {
    expect(await meWith(wrong)).toEqual({ status: 401, me: undefined });
  }
});

it('does not answer to pages of other sites', async () => {
  const answer = await fetch(`${signIn.issuer}/token`, { method: 'POST', headers: { origin: 'https://evil.example' } });
  expect(answer.status).toBe(403);
});
