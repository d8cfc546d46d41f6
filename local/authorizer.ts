// What stands before routes that need a token: signature, issuer, audience and time, as the authorizer of an HTTP API checks them.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html (2026-11-27)
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { JWK } from 'jose';

/** The claims of a token that may come in, as text; undefined: it may not. */
export type Authorizer = (
  authorization: string | undefined,
  audience: readonly string[],
) => Promise<Readonly<Record<string, string>> | undefined>;

/** The key that signs tokens on this machine; made at the first start and kept, so that nobody is signed out by the next. */
export function keepKey(file: string): JWK {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
  writeFileSync(file, JSON.stringify(key), { mode: 0o600, flush: true });
  return key as JWK;
}

export function createAuthorizer({ issuer, key }: { readonly issuer: string; readonly key: JWK }): Authorizer {
  const { kty, n, e, kid, alg } = key;
  const known = { keys: [{ kty, n, e, kid, alg } as JWK] };
  return async (authorization = '', audience) => {
    const token = /^(?:Bearer\s+)?(\S+)$/i.exec(authorization.trim())?.[1];
    if (token === undefined) return undefined;
    const { createLocalJWKSet, jwtVerify } = await import('jose');
    const options = { issuer, audience: [...audience], algorithms: ['RS256'] };
    const verified = await jwtVerify(token, createLocalJWKSet(known), options).catch(() => undefined);
    if (verified === undefined) return undefined;
    const claims = Object.entries(verified.payload);
    return Object.fromEntries(
      claims.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    );
  };
}
