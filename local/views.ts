// What /local/turns and /local/tasks show: conversations as they are remembered, in few plain fields.

import type { Reader } from '#aws/reader.ts';
import type { Conversation, Task, Turn } from '#core/conversation.ts';
import { type ChannelName, textOf } from '#core/message.ts';
import { compareTurns } from '#core/turn.ts';
import { conversationId } from '#flow/conversation-id.ts';
import type { Account, Store } from '#flow/ports.ts';
import { type TurnView, viewOf } from '#flow/transcript.ts';

export type ViewWorld = {
  readonly reader: Reader;
  readonly store: Pick<Store, 'turn'>;
  readonly business: string;
  readonly pepper: string;
  /** Accounts that customers write to, as they are now. */
  readonly accounts: () => Promise<readonly Account[]>;
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
