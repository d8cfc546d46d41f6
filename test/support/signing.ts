// Signs posts as Meta does, for tests that come in through the front door.
import { createHmac } from 'node:crypto';
import type { WebhookRequest } from '#channels/channel.ts';

/** Value of the header `x-hub-signature-256`. */
export function signBody(secret: string, body: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** A post as Meta sends it: JSON unless text is given, signed over its bytes. */
export function signedPost(secret: string, body: unknown): WebhookRequest {
  const bytes = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signBody(secret, bytes) };
  return { method: 'POST', headers, query: {}, body: bytes };
}
