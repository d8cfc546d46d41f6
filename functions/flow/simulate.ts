// "What would a customer get?" decided by the very code that answers, with nothing sent or stored.
import { type Conversation, newConversation } from '#core/conversation.ts';
import { decide } from '#core/decide.ts';
import type { DecidedTurn, Rules } from '#core/decision.ts';
import type { Contact, Inbound, Reply } from '#core/message.ts';
import type { Disposition, Reason, TraceStep } from '#core/reason.ts';

export type Question = {
  readonly text: string;
  /** Instant of the message, in ms. */
  readonly at: number;
  readonly account: string;
  /** A stored conversation; absent for a new customer. */
  readonly conversation?: Conversation;
};

export type Simulated = {
  readonly disposition: Disposition;
  readonly reasons: readonly Reason[];
  readonly intent?: string;
  readonly replies: readonly Reply[];
  readonly trace: readonly TraceStep[];
};

const NOBODY: Contact = { id: 'XX.simulated', aliases: [] };
/** Longer than any burst settles. */
const SETTLED = 60_000;

export function simulate(rules: Rules, { text, at, account, conversation }: Question): Simulated {
  const known = conversation ?? newConversation('whatsapp', account, NOBODY);
  const inbound: Inbound = {
    kind: 'inbound',
    channel: known.channel,
    account,
    contact: known.contact,
    id: `simulated-${at}`,
    at,
    receivedAt: at - SETTLED,
    content: { type: 'text', text },
  };
  // One inbound that settled long ago always gives one turn.
  const { disposition, reasons, intent, replies, trace } = decide(rules, known, [inbound], at).turns[0] as DecidedTurn;
  return { disposition, reasons, replies, trace, ...(intent !== undefined && { intent }) };
}

/** A customer of `days` quiet days, for "known": greeted and answered before. */
export function knownCustomer(account: string, at: number, days = 2): Conversation {
  const last = at - days * 24 * 60 * 60_000;
  const known = newConversation('whatsapp', account, NOBODY);
  return { ...known, lastInboundAt: last, lastBotAt: last, lastActivityAt: last, greetedAt: last, disclosedAt: last };
}
