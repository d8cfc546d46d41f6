// The phones on the line: customers who write, come from an earlier time or lose their network, and the owner who
// answers from the app. What they do reaches us as Meta would post it.
import { randomUUID } from 'node:crypto';
import type { ChannelName } from '#core/message.ts';
import { historyBody, messageBody, newMessageId, type PastMessage, type WrittenMessage } from './customer.ts';
import { newMid, pageEchoBody, pageHistoryBody, pageMessageBody } from './page-webhooks.ts';
import type { Page } from './pages.ts';
import { echoBody, type Sender } from './webhooks.ts';

/** Posts to our own webhook of the channel, signed. A rejection means that it was not taken. */
export type Deliver = (webhookBody: object, channel: ChannelName) => Promise<void>;

export type PhonesOptions = {
  readonly senders: ReadonlyMap<string, Sender>;
  readonly pages: ReadonlyMap<string, Page>;
  readonly deliver: Deliver;
  readonly now: () => number;
};

/** A person of the business writes outside of Portiere. Without an account the first one of the channel. */
export type OwnMessage = {
  /** @default whatsapp */
  readonly channel?: ChannelName;
  readonly contact: string;
  readonly text: string;
  readonly account?: string;
};

/** Everything that posts to our webhook rejects when it is not taken. */
export type Phones = {
  /** The customer writes; resolves with the message's name once our webhook has taken it. */
  readonly write: (message: WrittenMessage) => Promise<{ readonly id: string; readonly at: number }>;
  /** The contact wrote before the account was connected. */
  readonly remember: (message: PastMessage) => Promise<void>;
  /** The owner answers from the phone app, in the inbox of the page, or in the Instagram app. */
  readonly echo: (message: OwnMessage) => Promise<void>;
  /** The customer's phone loses or finds its network. */
  readonly reach: (contact: string, reachable: boolean) => void;
  readonly isReachable: (contact: string) => boolean;
};

export function createPhones({ senders, pages, deliver, now }: PhonesOptions): Phones {
  const unreachable = new Set<string>();
  const senderOf = (account?: string) => pick([...senders.values()], account, 'WhatsApp number');
  const pageOf = (channel: ChannelName, account?: string) =>
    pick(
      [...pages.values()].filter((page) => page.channel === channel),
      account,
      channel === 'instagram' ? 'Instagram account' : 'page',
    );

  const bodyOf = (message: WrittenMessage, at: number): { readonly id: string; readonly body: object } => {
    const { channel, from, content } = message;
    if (channel === 'whatsapp') {
      const { id = newMessageId() } = message;
      return { id, body: messageBody(senderOf(), message, id, at) };
    }
    const page = pageOf(channel);
    const { id = newMid(page) } = message;
    return { id, body: pageMessageBody(page, from.id ?? '', content, id, at) };
  };
  return {
    write: async (message) => {
      const { channel, at = now(), copies } = message;
      const { id, body } = bodyOf(message, at);
      await Promise.all(Array.from({ length: copies }, () => deliver(body, channel)));
      return { id, at };
    },
    remember: async (message) => {
      const { channel, from, at } = message;
      if (channel === 'whatsapp') return deliver(historyBody(senderOf(), message), channel);
      return deliver(pageHistoryBody(pageOf(channel), from.id ?? '', at), channel);
    },
    echo: async ({ channel = 'whatsapp', contact, text, account }) => {
      if (channel !== 'whatsapp') return deliver(pageEchoBody(pageOf(channel, account), contact, text, now()), channel);
      const id = `wamid.echo${randomUUID()}`;
      return deliver(echoBody(senderOf(account), contact.replace(/^\+/, ''), text, id, now()), channel);
    },
    reach: (contact, reachable) => {
      if (reachable) unreachable.delete(contact);
      else unreachable.add(contact);
    },
    isReachable: (contact) => !unreachable.has(contact),
  };
}

/** The one named, else the first one. */
function pick<One extends { readonly id: string }>(all: readonly One[], id: string | undefined, what: string): One {
  const found = id === undefined ? all[0] : all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no such ${what} here.`);
  return found;
}
