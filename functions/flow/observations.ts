// Part of step load: takes in what was observed beside the customer's messages, before anything is decided.
import { closureAt } from '#core/away.ts';
import type { Conversation } from '#core/conversation.ts';
import type { Rules } from '#core/decision.ts';
import { isTurnOfCustomer } from '#core/message.ts';
import { observe } from '#core/observe.ts';
import type { Envelope } from './ports.ts';

/** A person's reply that came while the customer's burst was settling counts before the decision about the burst. */
export function observeAll(
  rules: Rules,
  conversation: Conversation,
  events: readonly Envelope['event'][],
): Conversation {
  return events.reduce((so, event) => {
    if (event.kind === 'inbound' || event.kind === 'receipt' || event.kind === 'due' || event.kind === 'notice')
      return so;
    const lastInboundAt = newestInbound(so, events, event.at);
    return observe(so, event, lastInboundAt, periodAt(rules, so, event.at));
  }, conversation);
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
