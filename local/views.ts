// What /local/turns and /local/tasks show: conversations as they are remembered, in few plain fields.

import type { Reader } from '#aws/reader.ts';
import type { Conversation, Task, Turn, TurnPerson } from '#core/conversation.ts';
import { dispositionOf } from '#core/delivery.ts';
import { type ChannelName, type Content, type ReplyContent, textOf } from '#core/message.ts';
import { compareTurns } from '#core/turn.ts';
import { conversationId } from '#flow/conversation-id.ts';
import type { Account, Store } from '#flow/ports.ts';

export type ViewWorld = {
  readonly reader: Reader;
  readonly store: Pick<Store, 'turn'>;
  readonly business: string;
  readonly pepper: string;
  /** Accounts that customers write to, as they are now. */
  readonly accounts: () => Promise<readonly Account[]>;
};

export type TurnView = {
  /** Of a turn in which a person wrote: a name of ours that no message of a customer has. */
  readonly inboundId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  /** What the customer sent, whole. */
  readonly content: Content;
  /** A person wrote this; what they said is in `replies`. */
  readonly person?: TurnPerson;
  readonly disposition: string | undefined;
  readonly reasons: readonly string[];
  readonly intent?: string;
  readonly replies: readonly ReplyView[];
  readonly trace: Turn['trace'];
  /** Version of the settings that decided. */
  readonly settings: number;
};

export type ReplyView = {
  readonly text: string;
  readonly state: string;
  readonly purpose: string;
  readonly content: ReplyContent;
  /** The provider's name for it, once it is known. */
  readonly messageId?: string;
  /** Why it failed and what to do. */
  readonly sentence?: string;
};

const PAGE = 100;

/** Every turn of a contact, oldest first; none for a contact that never wrote. */
export async function turnsOf(world: ViewWorld, channel: ChannelName, contact: string): Promise<readonly TurnView[]> {
  const all: TurnView[] = [];
  const accounts = await world.accounts();
  for (const account of accounts.filter((candidate) => candidate.channel === channel)) {
    const name = conversationId(world.pepper, world.business, channel, account.id, contact);
    const found = await world.reader.conversation(world.business, name);
    all.push(...(await turnsIn(world, found?.conversation ?? name)));
  }
  return all.sort((one, other) => one.at - other.at);
}

async function turnsIn({ reader, business }: ViewWorld, conversation: string): Promise<readonly TurnView[]> {
  const pages: (readonly Turn[])[] = [];
  let before: string | undefined;
  do {
    const page = await reader.turns(business, conversation, {
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    });
    pages.unshift(page.turns);
    before = page.before;
  } while (before !== undefined);
  // A page may end in the middle of a second.
  return pages
    .flat()
    .toSorted(compareTurns)
    .flatMap((turn) => viewOf(turn) ?? []);
}

/** A turn that only receipts have reached is not shown yet. */
function viewOf(turn: Turn): TurnView | undefined {
  const { inbound, person } = turn;
  if (inbound === undefined && person === undefined) return undefined;
  const content = inbound?.content ?? ({ type: 'text', text: '' } as const);
  return {
    inboundId: inbound?.id ?? `person.${turn.ref.hash}`,
    at: turn.ref.at,
    text: textOf(content),
    content,
    ...(person !== undefined && { person }),
    disposition: dispositionOf(turn),
    reasons: turn.reasons,
    ...(turn.intent === undefined ? {} : { intent: turn.intent }),
    replies: turn.replies.map(viewOfReply),
    trace: turn.trace,
    settings: turn.settingsVersion,
  };
}

function viewOfReply({ content, state, purpose, messageId, sentence }: Turn['replies'][number]): ReplyView {
  return {
    text: textOfReply(content),
    ...{ state, purpose, content },
    ...(messageId !== undefined && { messageId }),
    ...(sentence !== undefined && { sentence }),
  };
}

/** The words that a customer reads. */
export function textOfReply(content: ReplyContent): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'media':
      return content.caption ?? content.link;
    default:
      return [content.name, content.address].filter(Boolean).join(', ');
  }
}

export type TaskView = Pick<Task, 'what' | 'since' | 'sentence'> & {
  readonly business: string;
  readonly channel: ChannelName;
  readonly contact: string;
  readonly inboundId?: string;
  readonly text?: string;
};

/** What waits for a person, the longest-waiting first. */
export async function tasksOf(world: ViewWorld): Promise<readonly TaskView[]> {
  const listed = await world.reader.tasks(world.business);
  const views = await Promise.all(
    listed.flatMap(({ conversation, state }) =>
      state.tasks.map((task) => viewOfTask(world, conversation, state, task)),
    ),
  );
  return views.sort((one, other) => one.since - other.since);
}

async function viewOfTask(
  { business, store }: ViewWorld,
  conversation: string,
  { channel, contact }: Conversation,
  task: Task,
): Promise<TaskView> {
  const about = task.turn === undefined ? undefined : await store.turn(business, conversation, task.turn);
  const inbound = about?.inbound;
  return {
    business,
    channel,
    contact: contact.id,
    what: task.what,
    since: task.since,
    sentence: task.sentence,
    ...(inbound === undefined ? {} : { inboundId: inbound.id, text: textOf(inbound.content) }),
  };
}
