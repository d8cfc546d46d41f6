// Calls to the stand-in for the Graph API, as our own program and as anybody would make them.
import { createPost } from '#channels/http.ts';
import { normaliseWhatsapp } from '#channels/whatsapp/normalise.ts';
import { createWhatsapp } from '#channels/whatsapp.ts';
import type { SendOutcome } from '#core/delivery.ts';
import type { Event } from '#core/message.ts';
import { ACCOUNT, type GraphServer, NOON } from './graph-server.ts';

export const CUSTOMER = '447700900001';
const PATH = `/v26.0/${ACCOUNT}/messages`;
const TOKEN = { authorization: 'Bearer local-a' };

export const message = (more: object = {}) => ({
  messaging_product: 'whatsapp',
  to: `+${CUSTOMER}`,
  type: 'text',
  text: { body: 'Hello' },
  ...more,
});

/** The answer to any body; texts are posted as they are. */
export function call(
  { url }: GraphServer,
  body: unknown,
  headers: Record<string, string> = TOKEN,
  path: string = PATH,
) {
  return createPost()(`${url}${path}`, headers, typeof body === 'string' ? body : JSON.stringify(body), 20_000);
}

/** Status, with the error's code where there is one; the kind of answer where there is none. */
export async function outcome(...parameters: Parameters<typeof call>): Promise<unknown> {
  const answer = await call(...parameters);
  if (answer.kind !== 'answered') return answer.kind;
  const parsed = JSON.parse(answer.body);
  return parsed.error === undefined ? answer.status : [answer.status, parsed.error.code];
}

/** A text through our own channel. */
export function send({ url }: GraphServer, text: string, token = 'token-1'): Promise<SendOutcome> {
  const contact = { id: CUSTOMER, aliases: [], phone: CUSTOMER };
  return createWhatsapp({ graphUrl: url }).send(
    { account: ACCOUNT, contact, content: { type: 'text', text }, token },
    { accessToken: 'local-a\n' },
  );
}

/** What our own channel reads in the webhooks. */
export function eventsTold({ told }: GraphServer): readonly Event[] {
  return told.flatMap((body) => normaliseWhatsapp(Buffer.from(JSON.stringify(body)), NOON + 1000).events);
}
