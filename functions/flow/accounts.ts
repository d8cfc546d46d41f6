// The business's numbers, pages and sites, as an owner wants to know them: does it work, and does anybody write to it?
import type { ChannelName } from '#core/message.ts';
import { type News, NOTICES_READ, newsOf } from './news.ts';
import type { Account, Clock, History } from './ports.ts';
import { recentPages } from './recent.ts';

export type AccountsWorld = {
  readonly history: Pick<History, 'accounts' | 'notices' | 'onDay'>;
  readonly clock: Clock;
};

export type AccountView = {
  readonly channel: ChannelName;
  readonly id: string;
  readonly name: string;
  /** `quiet`: nobody wrote in the last month. */
  readonly state: 'works' | 'quiet' | 'trouble';
  /** Of the newest message that was found, in ms. */
  readonly lastInboundAt?: number;
  readonly problem?: News;
};

const DAYS = 30;
const MOST_CONVERSATIONS = 200;

export async function readAccounts(world: AccountsWorld, business: string): Promise<readonly AccountView[]> {
  const [all, notices] = await Promise.all([
    world.history.accounts(business),
    world.history.notices(business, NOTICES_READ),
  ]);
  const own = all.filter(isWrittenTo);
  const news = newsOf(notices, world.clock());
  const heard = own.length === 0 ? new Map<string, number>() : await lastHeard(world, business, own);
  return own.map((account) => {
    const { channel, id, name } = account;
    const lastInboundAt = heard.get(keyOf(account));
    const problem = news.find((one) => one.channel === channel && isAbout(one, account, all));
    const quiet = lastInboundAt === undefined ? 'quiet' : 'works';
    return {
      ...{ channel, id, name, state: problem === undefined ? quiet : 'trouble' },
      ...(lastInboundAt !== undefined && { lastInboundAt }),
      ...(problem !== undefined && { problem }),
    };
  });
}

/** Others only carry notices. */
function isWrittenTo({ tokenParameter }: Account): boolean {
  return tokenParameter !== undefined;
}

/** What is said of the account that holds numbers is said of each of them. */
function isAbout({ account }: News, { id }: Account, all: readonly Account[]): boolean {
  return account === id || all.some((other) => other.id === account && !isWrittenTo(other));
}

/** When each account was written to last: newest days first, until all are known or enough is read. */
async function lastHeard(world: AccountsWorld, business: string, accounts: readonly Account[]) {
  const heard = new Map<string, number>();
  let read = 0;
  for await (const { conversations } of recentPages(world, business, { days: DAYS })) {
    for (const { state } of conversations) {
      const key = keyOf({ channel: state.channel, id: state.account });
      if (state.lastInboundAt === undefined) continue;
      heard.set(key, Math.max(heard.get(key) ?? 0, state.lastInboundAt));
    }
    read += conversations.length;
    if (read >= MOST_CONVERSATIONS || accounts.every((account) => heard.has(keyOf(account)))) break;
  }
  return heard;
}

function keyOf({ channel, id }: Pick<Account, 'channel' | 'id'>): string {
  return `${channel} ${id}`;
}
