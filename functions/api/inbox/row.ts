// A conversation as one line of the inbox.
import * as z from 'zod';
import type { Conversation, Turn } from '#core/conversation.ts';
import { textOf } from '#core/message.ts';
import { windowEnd } from '#core/person-reply.ts';
import { textOfReply, viewOf } from '#flow/transcript.ts';

/** What is shown of the last words. UTF-16 units. */
const SHOWN = 160;

export const rowSchema = z.strictObject({
  id: z.string(),
  channel: z.string(),
  account: z.string(),
  name: z.string().optional(),
  phone: z.string().optional(),
  /** The last words, shortened; absent where nothing is remembered any more. */
  lastText: z.string().optional(),
  lastBy: z.enum(['customer', 'bot', 'person']).optional(),
  lastAt: z.number(),
  /** What a member has to know first: somebody waits, or who answers. */
  state: z.enum(['needs', 'bot', 'person', 'muted', 'opted-out', 'done']),
  /** What waits for a person. */
  tasks: z.array(z.strictObject({ what: z.string(), since: z.number(), sentence: z.string() })),
  labels: z.array(z.string()),
  /** Until then the channel takes free words; absent where the customer never wrote. */
  windowEndsAt: z.number().optional(),
  language: z.string().optional(),
  blocked: z.boolean(),
});
export type Row = z.infer<typeof rowSchema>;

export type Listed = { readonly conversation: string; readonly state: Conversation };

export function rowOf({ conversation, state }: Listed, newest: Turn | undefined): Row {
  const { channel, account, contact, labels, language, tasks, lastActivityAt = 0 } = state;
  const name = state.savedName ?? contact.name;
  const last = lastWords(newest);
  const windowEndsAt = windowEnd(state);
  return {
    id: conversation,
    ...{ channel, account, labels: [...labels] },
    ...(name !== undefined && { name }),
    ...(contact.phone !== undefined && { phone: contact.phone }),
    ...(last !== undefined && { lastText: last.text.slice(0, SHOWN), lastBy: last.by }),
    lastAt: lastActivityAt,
    state: stateOf(state),
    tasks: tasks.map(({ what, since, sentence }) => ({ what, since, sentence })),
    ...(windowEndsAt !== undefined && { windowEndsAt }),
    ...(language !== undefined && { language }),
    blocked: state.blocked === true,
  };
}

export function stateOf(state: Conversation): Row['state'] {
  if (state.tasks.length > 0) return 'needs';
  if (state.mode === 'erased') return 'done';
  return isDone(state) ? 'done' : state.mode;
}

/** A person has had the last word, so nobody waits for anything. */
function isDone({ mode, lastPersonAt, lastInboundAt = 0 }: Conversation): boolean {
  return mode === 'person' && lastPersonAt !== undefined && lastPersonAt >= lastInboundAt;
}

function lastWords(
  turn: Turn | undefined,
): { readonly text: string; readonly by: NonNullable<Row['lastBy']> } | undefined {
  if (turn === undefined || viewOf(turn) === undefined) return undefined;
  const reply = turn.replies.at(-1);
  if (reply !== undefined)
    return { text: textOfReply(reply.content), by: turn.person === undefined ? 'bot' : 'person' };
  return turn.inbound && { text: textOf(turn.inbound.content), by: 'customer' };
}
