// The HTTP door of the Graph stand-in. Accepted messages get names as long as Meta's, made from our token instead of by
// chance, so that the same run has the same bytes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGraph } from '#local/graph.ts';
import { type HttpRequest, joinHeaders, splitUrl } from '#local/http-event.ts';
import type { HttpAnswer } from '#local/http-result.ts';
import { startHttpServer } from '#local/http-server.ts';
import { SENDER, wamid } from './webhook.ts';

/** A message that the stand-in accepted. `contact`: digits of a phone, or a user id. */
export type Sent = { readonly contact: string; readonly token: string; readonly messageId: string };

type SendBody = { readonly to?: string; readonly recipient?: string; readonly biz_opaque_callback_data?: string };
type SendAnswer = { readonly messages?: readonly { readonly id: string }[] };

/** Longer than any run: the bench tells receipts itself, on its own clock. */
const NEVER = 24 * 60 * 60_000;

/** `accepted` is called for each message before its answer leaves. */
export async function openGraphDoor(now: () => number, accepted: (sent: Sent) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-graph-'));
  const graph = createGraph({
    file: join(folder, 'graph.jsonl'),
    now,
    deliver: async () => undefined,
    accounts: [{ channel: 'whatsapp', ...SENDER }],
    pauses: { sent: NEVER, delivered: NEVER, read: NEVER, retry: NEVER },
  });
  const answer = async (request: HttpRequest): Promise<HttpAnswer> => {
    const [path, query] = splitUrl(request.url);
    const { status, headers, body } = await graph.handle({
      method: request.method,
      path,
      query: Object.fromEntries(new URLSearchParams(query)),
      headers: joinHeaders(request.rawHeaders),
      body: request.body,
    });
    const renamed = status === 200 ? rename(request.body, body, accepted) : body;
    return { status, headers, cookies: [], body: Buffer.from(renamed) };
  };
  const server = await startHttpServer({ port: 0, answer, log: () => undefined });
  return {
    url: `http://127.0.0.1:${server.port}`,
    async close() {
      graph.close();
      await server.close(0);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function rename(request: Buffer, answered: string, accepted: (sent: Sent) => void): string {
  const sent = JSON.parse(request.toString('utf8')) as SendBody;
  const answer = JSON.parse(answered) as SendAnswer;
  if (answer.messages === undefined) return answered;
  const contact = (sent.to ?? sent.recipient ?? '').replace('+', '');
  const token = sent.biz_opaque_callback_data ?? '';
  const messageId = wamid(contact.replace(/\D/g, '').slice(0, 12), 'outbound', token);
  accepted({ contact, token, messageId });
  return JSON.stringify({ ...answer, messages: [{ id: messageId }] });
}
