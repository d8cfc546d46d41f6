// First station of deciding: hear every inbound, stop what may not be answered, obey privacy words, let the rest pass.

import type { Conversation } from '#core/conversation.ts';
import { type DecidedTurn, type Rules, refOf, traceReceived } from '#core/decision.ts';
import { openingAt } from '#core/hours.ts';
import { type PrivacyWish, privacyWish } from '#core/match/stop-words.ts';
import type { Inbound } from '#core/message.ts';
import { isTurnOfCustomer, textOf } from '#core/message.ts';
import { joinContacts } from '#core/observe.ts';
import type { TraceStep } from '#core/reason.ts';
import { addTask } from '#core/tasks.ts';
import type { Scene } from './compose.ts';
import { stopAtGate } from './gate.ts';
import { hear, isDaySpent, speak } from './loop.ts';
import { heed, obey } from './privacy.ts';
import { languageOf } from './scene.ts';

export const WINDOW = 24 * 60 * 60_000;
/** After so long a silence, what was not understood before is no longer held against the next message. */
const FORGIVEN_AFTER = 24 * 60 * 60_000;

export type Screened = {
  readonly conversation: Conversation;
  /** Inbounds that ended here. */
  readonly turns: readonly DecidedTurn[];
  /** Inbounds that may be answered. */
  readonly live: readonly Inbound[];
};

export function screen(rules: Rules, before: Conversation, inbounds: readonly Inbound[], now: number): Screened {
  let conversation = before;
  const turns: DecidedTurn[] = [];
  const live: Inbound[] = [];
  for (const inbound of inbounds) {
    conversation = listen(conversation, inbound);
    const ended = stop(rules, conversation, inbound, now) ?? obeyWish(rules, conversation, inbound, now);
    if (ended === undefined) live.push(inbound);
    else {
      turns.push(ended.turn);
      conversation = ended.next;
    }
  }
  return { conversation, turns, live };
}

type Ended = { readonly turn: DecidedTurn; readonly next: Conversation };

/** What an inbound changes in the memory, whether or not it is answered. */
function listen(conversation: Conversation, inbound: Inbound): Conversation {
  const { content, at, contact } = inbound;
  const known = joinContacts(conversation.contact, contact);
  const isSaidToUs = inbound.group !== true && (isTurnOfCustomer(content) || content.type === 'call');
  if (!isSaidToUs) return { ...conversation, contact: known };
  const { lastInboundAt: last, windowSince } = conversation;
  const quietFor = at - (conversation.lastActivityAt ?? at);
  const sameWindow = last !== undefined && windowSince !== undefined && at - last < WINDOW;
  return {
    ...conversation,
    contact: known,
    lastInboundAt: Math.max(last ?? 0, at),
    lastActivityAt: Math.max(conversation.lastActivityAt ?? 0, at),
    windowSince: sameWindow ? windowSince : at,
    fallbacks: quietFor < FORGIVEN_AFTER ? conversation.fallbacks : 0,
    loop: hear(conversation.loop, inbound, conversation.lastBotAt),
  };
}

function stop(rules: Rules, conversation: Conversation, inbound: Inbound, now: number): Ended | undefined {
  const stopped = stopAtGate(conversation, inbound, rules.settings.limits, now);
  if (stopped === undefined) return undefined;
  const { disposition, reason, step, facts } = stopped;
  const { language, because } = languageOf(rules, conversation, [inbound]);
  const ref = refOf(conversation, inbound);
  const trace = [
    traceReceived(inbound, language, because),
    { step, used: false, reason, ...(facts !== undefined && { facts }) },
  ];
  const turn: DecidedTurn = { ref, inbound, disposition, reasons: [reason], replies: [], trace };
  const heeded =
    reason === 'NOT_A_TRIGGER' ? { turn, next: conversation } : heedUnanswered(rules, conversation, turn, now);
  if (disposition !== 'EXPIRED') return heeded;
  const sentence = 'A message reached us too late for an automatic answer. Nothing was sent to the customer.';
  return { ...heeded, next: addTask(heeded.next, { what: 'expired', since: now, turn: ref, sentence }) };
}

/** STOP counts although it came late or was read by another automation; START may be older than a STOP already heard. */
function heedUnanswered(rules: Rules, conversation: Conversation, turn: DecidedTurn, now: number): Ended {
  const wish = turn.inbound && wishOf(rules, conversation, turn.inbound);
  if (wish === undefined || wish === 'start') return { turn, next: conversation };
  const heard: TraceStep = { step: 'consent', used: true, facts: { wish } };
  return { turn: { ...turn, trace: [...turn.trace, heard] }, next: heed(conversation, wish, turn.ref, now) };
}

/** START is a privacy word only after STOP: a new customer may well begin with it. */
function wishOf(rules: Rules, conversation: Conversation, inbound: Inbound): PrivacyWish | undefined {
  const wish = privacyWish(textOf(inbound.content), rules.settings.stopWords);
  const optedOut = conversation.mode === 'opted-out';
  if (wish === 'start' && !optedOut) return undefined;
  return wish === 'stop' && optedOut ? undefined : wish;
}

function obeyWish(rules: Rules, conversation: Conversation, inbound: Inbound, now: number): Ended | undefined {
  const wish = wishOf(rules, conversation, inbound);
  if (wish === undefined) return undefined;
  const { settings } = rules;
  const { language, because } = languageOf(rules, conversation, [inbound]);
  const opening = openingAt(settings.hours, settings.business.timeZone, now);
  const scene: Scene = { settings, conversation, language, now, opening };
  const ref = refOf(conversation, inbound);
  const { next, reply } = obey(wish, scene, ref);
  // Two machines could confirm to each other all night: the wish counts always, its confirmation within the day's limit.
  const spent = isDaySpent(conversation.loop, settings.limits, now);
  const reason = spent ? 'BUDGET_CAP' : 'SENT';
  const turn: DecidedTurn = {
    ref,
    inbound,
    disposition: spent ? 'SUPPRESSED' : 'ANSWERED',
    reasons: wish === 'stop' ? [reason, 'OPTED_OUT'] : [reason],
    replies: spent ? [] : [reply],
    trace: [traceReceived(inbound, language, because), { step: 'consent', used: true, reason, facts: { wish } }],
  };
  const text = reply.content.type === 'text' ? reply.content.text : '';
  return { turn, next: spent ? next : { ...next, loop: speak(next.loop, now, 1, text, settings.limits, false) } };
}
