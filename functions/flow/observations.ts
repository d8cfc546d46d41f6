// Part of step load: takes in what was observed beside the customer's messages, before anything is decided.
import { closureAt } from '#core/away.ts';
import type { Conversation, TurnRef } from '#core/conversation.ts';
import { type Rules, refOf } from '#core/decision.ts';
import { type Echo, isTurnOfCustomer, type PersonReply } from '#core/message.ts';
import { observe } from '#core/observe.ts';
import type { Envelope } from './ports.ts';

/** A message of a person of the business, new to the conversation: it gets a turn. */
export type Wrote = { readonly ref: TurnRef; readonly seq: number; readonly event: Echo | PersonReply };

export type Observed = { readonly conversation: Conversation; readonly wrote: readonly Wrote[] };

/**
 * A person's reply that came while the customer's burst was settling counts before the decision about the burst.
 * @param events without echoes and persons' replies that were applied before.
 */
export function observeAll(rules: Rules, conversation: Conversation, events: readonly Envelope['event'][]): Observed {
  const wrote: Wrote[] = [];
  const observed = events.reduce((so, event) => {
    if (event.kind === 'inbound' || event.kind === 'receipt' || event.kind === 'due' || event.kind === 'notice')
      return so;
    const lastInboundAt = newestInbound(so, events, event.at);
    const next = observe(so, event, lastInboundAt, periodAt(rules, so, event.at));
    // An echo of another automation is no message of a person; an erased conversation takes in nothing.
    const isPersons = next.applied > so.applied && next.seen.entries.at(-1)?.disposition === undefined;
    if (isPersons && (event.kind === 'echo' || event.kind === 'person-reply')) {
      wrote.push({ ref: refOf(so, event), seq: so.applied, event });
    }
    return next;
  }, conversation);
  return { conversation: observed, wrote };
}

function newestInbound(
  conversation: Conversation,
  events: readonly Envelope['event'][],
  before: number,
): number | undefined {
  const times = events.flatMap((event) =>
    event.kind === 'inbound' && isTurnOfCustomer(event.content) && event.at <= before ? [event.at] : [],
  );
  if (conversation.lastInboundAt !== undefined) times.push(conversation.lastInboundAt);
  return times.length === 0 ? undefined : Math.max(...times);
}

function periodAt({ settings }: Rules, conversation: Conversation, at: number): number | undefined {
  if (settings.away === undefined) return undefined;
  const closure = closureAt(settings, settings.away, at, conversation.windowSince ?? at);
  return closure.closed ? closure.period : undefined;
}
