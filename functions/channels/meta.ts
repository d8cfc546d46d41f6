// Step 1 for every channel of Meta: the handshake that proves the address is ours, and the signature over the raw bytes.
// https://developers.facebook.com/docs/graph-api/webhooks/getting-started
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Verified, WebhookRequest, WebhookSecrets } from './channel.ts';

/** Meta posts at most 3 MB; anything larger is not from Meta. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const SIGNATURE = /^sha256=([0-9a-f]{64})$/;

/** Handshake (GET) or signature (POST), constant time, every secret tried. Never throws, never accepts without a secret. */
export function verifyMeta(request: WebhookRequest, secrets: WebhookSecrets): Verified {
  if (request.method === 'GET') return shakeHands(request, secrets.verifyToken);
  if (request.method === 'POST') return checkSignature(request, secrets.appSecrets);
  return { kind: 'refused', status: 405, why: 'method' };
}

function shakeHands({ query }: WebhookRequest, verifyToken: string): Verified {
  const mode = query['hub.mode'];
  const token = query['hub.verify_token'];
  const challenge = query['hub.challenge'];
  if (!mode || !token || !challenge) return { kind: 'refused', status: 400, why: 'parameter-missing' };
  if (mode !== 'subscribe') return { kind: 'refused', status: 400, why: 'mode' };
  if (!sameText(token, verifyToken)) return { kind: 'refused', status: 403, why: 'token' };
  return { kind: 'handshake', challenge };
}

function checkSignature({ headers, body }: WebhookRequest, appSecrets: readonly string[]): Verified {
  if (mediaType(headers['content-type']) !== 'application/json') {
    return { kind: 'refused', status: 415, why: 'content-type' };
  }
  if (body.byteLength > MAX_BODY_BYTES) return { kind: 'refused', status: 413, why: 'too-large' };
  const header = headers['x-hub-signature-256'];
  if (!header) return { kind: 'refused', status: 401, why: 'signature-missing' };
  const hex = SIGNATURE.exec(header)?.[1];
  if (hex === undefined) return { kind: 'refused', status: 401, why: 'signature-malformed' };

  const claimed = Buffer.from(hex, 'hex');
  let accepted = false;
  for (const secret of appSecrets) {
    // Anybody can sign with an empty key. All other secrets are tried, so that time does not tell which one matched.
    if (secret === '') continue;
    const matches = timingSafeEqual(createHmac('sha256', secret).update(body).digest(), claimed);
    accepted = matches || accepted;
  }
  return accepted ? { kind: 'accepted' } : { kind: 'refused', status: 401, why: 'signature-wrong' };
}

function mediaType(header: string | undefined): string | undefined {
  return header?.split(';', 1)[0]?.trim().toLowerCase();
}

/** Compares digests: equal lengths, so neither length nor content shows in the time. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
