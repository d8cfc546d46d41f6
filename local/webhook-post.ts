// Posts to our own webhook as Meta does: the bytes signed with the app secret.
import { createHmac } from 'node:crypto';

const TIMEOUT_MS = 20_000;

/** Rejects unless the webhook answers 200. */
export function deliverTo(url: string, appSecret: string): (body: object) => Promise<void> {
  return async (body) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const signature = createHmac('sha256', appSecret).update(bytes).digest('hex');
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      body: bytes,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`The webhook answered ${answer.status}.`);
  };
}
