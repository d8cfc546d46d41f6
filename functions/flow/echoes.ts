// Part of step load: channels that give no token back echo our own messages like those of a person. Who wrote is told by the
// id that the send call gave, or by the words of what we sent just now.
import type { Conversation, OutboxEntry, Turn } from '#core/conversation.ts';
import type { Content, Echo, Receipt, ReplyContent } from '#core/message.ts';
import { tokenOf } from './token.ts';
import type { ReplyWorld, Work } from './world.ts';

type Event = Work['events'][number];

/** Turns that are looked at, newest first: a customer who writes faster than echoes travel is rare. */
const MOST_TURNS = 5;
const RECENT = 15 * 60_000;

/**
 * The events without echoes of our own. One of a reply whose end nobody knows becomes the receipt for it: it was sent.
 * An echo that may be ours costs up to five reads where a person wrote it, usually none otherwise.
 */
export async function withoutOwnEchoes(
  world: ReplyWorld,
  work: Work,
  id: string,
  conversation: Conversation,
  newest: Turn | undefined,
): Promise<readonly Event[]> {
  const events: Event[] = [];
  for (const event of work.events) {
    if (event.kind !== 'echo' || event.maybeOurs !== true) {
      events.push(event);
      continue;
    }
    const unsure = conversation.outbox.find((entry) => isUnsure(entry) && mayBe(entry.content, event.content));
    if (unsure !== undefined) events.push(receiptOf(work, event, unsure));
    else if (!(await isTold(world, work, id, conversation, newest, event))) events.push(event);
  }
  return events;
}

function isUnsure({ state, nonce }: OutboxEntry): boolean {
  return nonce !== undefined && (state === 'claimed' || state === 'ambiguous');
}

function receiptOf(
  work: Work,
  { kind: _, content: __, by: ___, maybeOurs: ____, ...rest }: Echo,
  entry: OutboxEntry,
): Receipt {
  const token = tokenOf(work.conversation, entry);
  return { ...rest, kind: 'receipt', messageId: rest.id, status: 'sent', token };
}

/** One of the latest turns tells of this very message. */
async function isTold(
  { store }: ReplyWorld,
  work: Work,
  id: string,
  { era, seen }: Conversation,
  newest: Turn | undefined,
  echo: Echo,
): Promise<boolean> {
  if (newest !== undefined && tells(newest, echo)) return true;
  const recent = seen.entries.filter(({ at }) => Math.abs(echo.at - at) <= RECENT).slice(-MOST_TURNS);
  for (const { hash, at } of recent.toReversed()) {
    if (newest?.ref.hash === hash) continue;
    const turn = await store.turn(work.business, id, { era, at, hash });
    if (turn !== undefined && tells(turn, echo)) return true;
  }
  return false;
}

function tells({ replies, ref }: Turn, echo: Echo): boolean {
  const isRecent = Math.abs(echo.at - ref.at) <= RECENT;
  return replies.some(
    ({ messageId, content }) =>
      messageId === echo.id || (messageId !== undefined && isRecent && isSame(content, echo.content)),
  );
}

function isSame(sent: ReplyContent, echoed: Content): boolean {
  return sent.type === 'text' && echoed.type === 'text' && wordsOf(sent.text) === wordsOf(echoed.text);
}

/** Files have no words and come back under another address: one that was sent without an answer may be any. */
function mayBe(sent: ReplyContent, echoed: Content): boolean {
  return isSame(sent, echoed) || (sent.type === 'media' && echoed.type === 'media');
}

/** Providers trim and fold white space, and what we keep of a text is cut. */
function wordsOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 1000);
}
