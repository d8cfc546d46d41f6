import type { WebhookRequest } from '#channels/channel.ts';
import { verifyMeta } from '#channels/meta.ts';
import { signBody, signedPost } from '../support/signing.ts';

const SECRETS = { appSecrets: ['secret'], verifyToken: 'token' };
const post = signedPost('secret', { object: 'page', entry: [] });

function withType(type: string | undefined): WebhookRequest {
  return { ...post, headers: { ...post.headers, 'content-type': type } };
}

describe('the front door of Meta', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON ;charset=utf-8',
  ])('lets in %s', (type) => {
    expect(verifyMeta(withType(type), SECRETS)).toEqual({ kind: 'accepted' });
  });

  it.each([
    undefined,
    '',
    'text/plain',
    'application/jsonp',
    'application/json, text/plain',
    'application/x-json',
  ])('refuses the content type %p', (type) => {
    expect(verifyMeta(withType(type), SECRETS)).toEqual({ kind: 'refused', status: 415, why: 'content-type' });
  });

  it.each(['PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get', ''])('refuses the method %p', (method) => {
    expect(verifyMeta({ ...post, method }, SECRETS)).toEqual({ kind: 'refused', status: 405, why: 'method' });
  });

  it('takes 4 MB and refuses one byte more, signed or not', () => {
    const sized = (length: number): WebhookRequest => {
      const body = new Uint8Array(length).fill(32);
      return { ...post, body, headers: { ...post.headers, 'x-hub-signature-256': signBody('secret', body) } };
    };
    expect(verifyMeta(sized(4 * 1024 * 1024), SECRETS)).toEqual({ kind: 'accepted' });
    expect(verifyMeta(sized(4 * 1024 * 1024 + 1), SECRETS)).toEqual({ kind: 'refused', status: 413, why: 'too-large' });
  });

  it('agrees with a signature computed elsewhere', () => {
    // echo -n '{"object":"page"}' | openssl dgst -sha256 -hmac secret
    const body = new TextEncoder().encode('{"object":"page"}');
    const signature = 'sha256=c1456f83e15385a03562cbe2eaaa918ec5e06b4f170f909283a2781c7924e4d1';
    const request = { ...post, body, headers: { ...post.headers, 'x-hub-signature-256': signature } };
    expect(verifyMeta(request, SECRETS)).toEqual({ kind: 'accepted' });
  });

  it('does not count the older signature', () => {
    const headers = { 'content-type': 'application/json', 'x-hub-signature': post.headers['x-hub-signature-256'] };
    expect(verifyMeta({ ...post, headers }, SECRETS)).toEqual({
      kind: 'refused',
      status: 401,
      why: 'signature-missing',
    });
  });
});
