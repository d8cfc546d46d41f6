// The phones on the line: customers who write, come from an earlier time or lose their network, and the owner who
// answers from the app. What they do reaches us as Meta would post it.
import { randomUUID } from 'node:crypto';
import { historyBody, messageBody, newMessageId, type PastMessage, type WrittenMessage } from './customer.ts';
import { echoBody, type Sender } from './webhooks.ts';

export type PhonesOptions = {
  readonly senders: ReadonlyMap<string, Sender>;
  readonly deliver: (webhookBody: object) => Promise<void>;
  readonly now: () => number;
};

/** Everything that posts to our webhook rejects when it is not taken. */
export type Phones = {
  /** The customer writes; resolves with the message's name once our webhook has taken it. */
  readonly write: (message: WrittenMessage) => Promise<{ readonly id: string; readonly at: number }>;
  /** The contact wrote before the number was connected. */
  readonly remember: (message: PastMessage) => Promise<void>;
  /** The owner answers from the phone app. */
  readonly echoFromPhone: (contact: string, text: string, account?: string) => Promise<void>;
  /** The customer's phone loses or finds its network. */
  readonly reach: (contact: string, reachable: boolean) => void;
  readonly isReachable: (contact: string) => boolean;
};

export function createPhones({ senders, deliver, now }: PhonesOptions): Phones {
  const unreachable = new Set<string>();
  /** The number named, else the first one. */
  const senderOf = (account?: string): Sender => {
    const sender = account === undefined ? [...senders.values()][0] : senders.get(account);
    if (sender === undefined) throw new Error('There is no such WhatsApp number here.');
    return sender;
  };
  return {
    write: async (message) => {
      const { id = newMessageId(), at = now(), copies } = message;
      const body = messageBody(senderOf(), message, id, at);
      await Promise.all(Array.from({ length: copies }, () => deliver(body)));
      return { id, at };
    },
    remember: async (message) => deliver(historyBody(senderOf(), message)),
    echoFromPhone: async (contact, text, account) =>
      deliver(echoBody(senderOf(account), contact.replace(/^\+/, ''), text, `wamid.echo${randomUUID()}`, now())),
    reach: (contact, reachable) => {
      if (reachable) unreachable.delete(contact);
      else unreachable.add(contact);
    },
    isReachable: (contact) => !unreachable.has(contact),
  };
}
