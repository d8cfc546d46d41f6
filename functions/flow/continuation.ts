// A visitor of the web chat goes on with WhatsApp: the link brings a code that only we can have made. It names the conversation
// in the web chat and nobody's phone, so what was known there is known here, and nobody has to begin again.
import { type Conversation, newConversation } from '#core/conversation.ts';
import type { Inbound } from '#core/message.ts';
import type { IdOf, Store } from './ports.ts';

/** Marks an inbound that came with a code of ours. No provider says this word. */
const SOURCE = 'web-chat';
const LASTS = 24 * 60 * 60_000;
/** At the end of what the customer sends, who may have written something before it. */
const CODE = /\s*\[([\w-]{22})\.([\da-z]{8,9})\.([\w-]{11})\]\s*$/;
/** No site has such a name, so that no contact's name is ever the same. */
const SIGNED = ':continue';

export async function codeFor(idOf: IdOf, business: string, conversation: string, now: number): Promise<string> {
  const until = (now + LASTS).toString(36);
  return `[${conversation}.${until}.${await sign(idOf, business, conversation, until)}]`;
}

/** Without its code, which becomes a referral; as it was where there is none of ours, or it is too old. */
export async function readCode(idOf: IdOf, business: string, inbound: Inbound): Promise<Inbound> {
  const { channel, content, receivedAt } = inbound;
  const found = channel === 'whatsapp' && content.type === 'text' ? CODE.exec(content.text) : null;
  if (found === null || content.type !== 'text') return inbound;
  const [whole, conversation = '', until = '', signature] = found;
  if (Number.parseInt(until, 36) < receivedAt) return inbound;
  if ((await sign(idOf, business, conversation, until)) !== signature) return inbound;
  const text = content.text.slice(0, -whole.length);
  return { ...inbound, content: { type: 'text', text }, referral: { source: SOURCE, id: conversation } };
}

/** A conversation's first moment, with what was known of the same person in the web chat. */
export async function firstMoment(
  { load }: Pick<Store, 'load'>,
  business: string,
  { channel, account, contact, ...event }: Pick<Inbound, 'channel' | 'account' | 'contact' | 'referral'>,
): Promise<Conversation> {
  const fresh = newConversation(channel, account, contact);
  if (event.referral?.source !== SOURCE) return fresh;
  const { conversation: before } = await load(business, event.referral.id);
  if (before === undefined || before.mode === 'erased') return fresh;
  const { language, labels, greetedAt, disclosedAt, mode, modeSince, lastPersonAt } = before;
  return {
    ...fresh,
    labels,
    ...(language !== undefined && { language }),
    ...(greetedAt !== undefined && { greetedAt }),
    ...(disclosedAt !== undefined && { disclosedAt }),
    ...(lastPersonAt !== undefined && { lastPersonAt }),
    ...(mode === 'person' && { mode, ...(modeSince !== undefined && { modeSince }) }),
  };
}

/** 64 bits: whoever guesses would be a stranger with somebody's labels. */
async function sign(idOf: IdOf, business: string, conversation: string, until: string): Promise<string> {
  return (await idOf(business, 'webchat', SIGNED, `${conversation}.${until}`)).slice(0, 11);
}
