// "What would a customer get?" decided by the very code that answers, with nothing sent or stored.
import { type Conversation, newConversation } from '#core/conversation.ts';
import { decide } from '#core/decide.ts';
import type { DecidedTurn, Decision, Rules } from '#core/decision.ts';
import type { Language } from '#core/languages.ts';
import type { ChannelName, Contact, Inbound, Reply } from '#core/message.ts';
import type { Disposition, Reason, TraceStep } from '#core/reason.ts';

export type Question = {
  readonly text: string;
  /** Instant of the message, in ms. */
  readonly at: number;
  readonly account: string;
  /** A stored conversation; absent for a new customer. */
  readonly conversation?: Conversation;
  /** @default that of the conversation, else whatsapp */
  readonly channel?: ChannelName;
  /** In which the customer is known to write. */
  readonly language?: Language;
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
const HOUR = 60 * 60_000;

export function simulate(rules: Rules, question: Question): Simulated {
  // One inbound that settled long ago always gives one turn.
  const { disposition, reasons, intent, replies, trace } = decided(rules, question).turns[0] as DecidedTurn;
  return { disposition, reasons, replies, trace, ...(intent !== undefined && { intent }) };
}

/** The conversation of somebody who wrote the same an hour before: greeted, answered or told about the closing then. */
export function wroteAnHourAgo(rules: Rules, question: Question): Conversation {
  return decided(rules, { ...question, at: question.at - HOUR }).next;
}

function decided(rules: Rules, { text, at, account, conversation, channel, language }: Question): Decision {
  const before = conversation ?? newConversation('whatsapp', account, NOBODY);
  const known: Conversation = {
    ...before,
    ...(channel !== undefined && { channel }),
    ...(language !== undefined && { language }),
  };
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
  return decide(rules, known, [inbound], at);
}

/** A customer of `days` quiet days, for "known": greeted and answered before. */
export function knownCustomer(account: string, at: number, days = 2): Conversation {
  const last = at - days * 24 * 60 * 60_000;
  const known = newConversation('whatsapp', account, NOBODY);
  return { ...known, lastInboundAt: last, lastBotAt: last, lastActivityAt: last, greetedAt: last, disclosedAt: last };
}
