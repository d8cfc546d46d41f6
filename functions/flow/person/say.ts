// A person answers from the console. The bot is silent at once; the message goes the way of every reply, through the inbox.
import { createHash } from 'node:crypto';
import type { Conversation } from '#core/conversation.ts';
import { personAnswers } from '#core/handling.ts';
import { shortHash } from '#core/hash.ts';
import type { PersonReply, ReplyContent } from '#core/message.ts';
import { type Refusal, refusalOf } from '#core/person-reply.ts';
import { change, type PersonWorld, silenced } from './change.ts';

export type Saying = {
  /** The request's own: however often it comes, the customer gets the message once. What comes under it later is not looked at. */
  readonly key: string;
  /** The member. */
  readonly by: string;
  readonly content: ReplyContent;
};

export type Said = 'ok' | 'not-found' | Refusal['code'];

/** Requests that may be repeated: nobody waits longer for an answer, and one who writes more has got the earlier answers. */
const REPEATED_WITHIN = 24 * 60 * 60_000;
const MOST_REMEMBERED = 8;

/** `ok` means that the message is safe. RetryableError: it may be, so the same request is to be repeated with the same key. */
export async function say(world: PersonWorld, business: string, conversation: string, saying: Saying): Promise<Said> {
  const { by, content } = saying;
  const id = personReplyId(business, saying);
  const hash = shortHash(id);
  const result = await change<Said>(world, business, conversation, (known, now) => {
    const first = instantOf(known, hash);
    // What was said before an erasure is gone, or was sent before it.
    if (first !== undefined) return first <= (known.erasedAt ?? 0) ? 'not-found' : known;
    return refusalOf(known, now)?.code ?? withWords(known, hash, now);
  });
  if (result.kind === 'refused') return result.why;
  const { channel, account, contact } = result.conversation;
  const at = instantOf(result.conversation, hash) ?? world.clock();
  const receivedAt = Math.max(at, world.clock());
  const event: PersonReply = {
    kind: 'person-reply',
    ...{ channel, account, id, at, receivedAt, contact, content, by },
  };
  await world.inbox.put([{ business, conversation: result.id, event }]);
  return 'ok';
}

/** Names a message; members do not share their keys. */
export function personReplyId(business: string, { by, key }: Pick<Saying, 'by' | 'key'>): string {
  const digest = createHash('sha256').update(JSON.stringify([business, by, key]));
  return `console.${digest.digest('base64url')}`;
}

/** When the message was said first: part of the name of its turn, so a repeated request must find the same. */
function instantOf({ said = [] }: Conversation, hash: string): number | undefined {
  return said.find((one) => one.hash === hash)?.at;
}

function withWords(known: Conversation, hash: string, now: number): Conversation {
  const { lastInboundAt = 0, lastPersonAt = 0, erasedAt = 0, said = [] } = known;
  // Clocks differ: it answers what is there, and is newer than an erasure.
  const at = Math.max(now, lastInboundAt, lastPersonAt, erasedAt + 1);
  const recent = said.filter((one) => now - one.at < REPEATED_WITHIN).slice(1 - MOST_REMEMBERED);
  return { ...silenced(personAnswers(known, at), now), said: [...recent, { hash, at }] };
}
