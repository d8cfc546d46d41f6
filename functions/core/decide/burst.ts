// One decision for a burst of messages: is a machine writing, is a person answering, is there a question, what is due.

import { judgeAway } from '#core/away.ts';
import { type Conversation, without } from '#core/conversation.ts';
import { type DecidedTurn, refOf } from '#core/decision.ts';
import { type GreetingVerdict, judgeGreeting } from '#core/greeting.ts';
import { isOpen } from '#core/outbox.ts';
import type { Reason, TraceStep } from '#core/reason.ts';
import { addTask } from '#core/tasks.ts';
import { answerAll } from './answers.ts';
import { endingOf, mergedTurn, turnOf } from './ending.ts';
import { suspectLoop } from './loop.ts';
import { type Burst, lastOf, questionsOf } from './scene.ts';
import { WINDOW } from './screen.ts';
import { settleUntil } from './settle.ts';
import { remindDisclosure, spoken } from './spoken.ts';
import { traceHours, traceNoAnswer } from './trace.ts';
import { sayWithoutQuestion } from './unanswered.ts';

export type BurstDecision = {
  readonly next: Conversation;
  readonly turns: readonly DecidedTurn[];
  readonly waitUntil?: number;
};

/** No more replies are put in line for a conversation than a person would read. */
const MOST_WAITING = 20;
/** The provider's clock and ours differ: stop a minute before the 24-hour window ends. */
const WINDOW_MARGIN = 60_000;

export function decideBurst(burst: Burst): BurstDecision {
  const silenced = silence(burst);
  if (silenced) return silenced;
  const greeting = greetingVerdict(burst);
  const questions = burst.conversation.mode === 'person' ? [] : questionsOf(burst);
  if (questions.length === 0) return decideWithoutQuestion(burst, greeting);
  const { next, turns } = answerAll(burst, questions, greeting);
  return { next: withoutDeferral(next), turns };
}

/** Reasons to say nothing to the whole burst. */
function silence(burst: Burst): BurstDecision | undefined {
  const { conversation, now, rules } = burst;
  const last = lastOf(burst);
  if (conversation.mode === 'opted-out') return saySilence(burst, 'consent', 'OPTED_OUT');
  if (conversation.mode === 'muted') return saySilence(burst, 'loop', 'LOOP_SUSPECTED');
  // A person who answers sees for themselves who writes.
  const sign = conversation.mode === 'person' ? undefined : suspectLoop(conversation, last, rules.settings.limits, now);
  if (sign !== undefined) {
    const sentence = 'Another machine seems to answer us, so the bot is silent for a while. Please look at this chat.';
    const task = { what: 'loop', since: now, turn: refOf(conversation, last), sentence } as const;
    const muted = { ...addTask(conversation, task), mode: 'muted', modeSince: now } as const;
    return saySilence({ ...burst, conversation: muted }, 'loop', 'LOOP_SUSPECTED', { sign });
  }
  if (conversation.outbox.filter(isOpen).length >= MOST_WAITING) return saySilence(burst, 'limits', 'BUDGET_CAP');
  if (now >= last.at + WINDOW - WINDOW_MARGIN) return saySilence(burst, 'window', 'WINDOW_CLOSED');
  return undefined;
}

function saySilence(
  burst: Burst,
  step: TraceStep['step'],
  reason: Reason,
  facts?: Readonly<Record<string, string>>,
): BurstDecision {
  const stopped: TraceStep = { step, used: false, reason, ...(facts !== undefined && { facts }) };
  const turns = burst.heard.map(({ inbound }) => turnOf(burst, inbound, 'SUPPRESSED', [stopped], []));
  return { next: burst.conversation, turns };
}

function greetingVerdict({ rules, before, conversation, heard, now }: Burst): GreetingVerdict {
  if (conversation.mode === 'person') return { due: false, reason: 'HUMAN_ACTIVE' };
  const sentAt = heard[0].inbound.at;
  const away = judgeAway(rules.settings, conversation, sentAt, now);
  const closed = away.due || (away.reason !== 'OPEN_NOW' && away.reason !== 'NOT_DUE');
  return judgeGreeting(rules.settings, before, sentAt, closed);
}

function decideWithoutQuestion(burst: Burst, greeting: GreetingVerdict): BurstDecision {
  const { rules, now, heard } = burst;
  const last = lastOf(burst);
  const calm = { ...burst, conversation: withoutDeferral(burst.conversation) };
  const away = judgeAway(rules.settings, calm.conversation, last.at, now);
  const said = sayWithoutQuestion(calm, away, greeting, remindDisclosure(calm.conversation, now));
  const waitUntil = settleUntil(heard, now);
  if (said.replies.length > 0 && waitUntil !== undefined) return { next: burst.conversation, turns: [], waitUntil };

  const steps = [
    traceNoAnswer(burst.heard),
    traceHours(burst.scene),
    ...said.trace,
    ...(said.next.awayDeferredUntil === undefined ? [] : [deferral(said.next.awayDeferredUntil)]),
  ];
  const ending = endingOf(burst, away, said.replies, said.handedOver === true);
  const next = spoken(said.next, rules.settings.limits, said.replies, now, false);
  const main = turnOf(burst, last, ending.disposition, [...steps, ...ending.trace], said.replies);
  const turns = heard.map(({ inbound }) => (inbound === last ? main : mergedTurn(burst, inbound, last)));
  return { next: ending.task === undefined ? next : addTask(next, { ...ending.task, turn: main.ref }), turns };
}

function deferral(until: number): TraceStep {
  return { step: 'away', used: false, reason: 'DEFERRED', facts: { until } };
}

/** A newer message, or an answer, takes the place of a deferred away. */
function withoutDeferral(conversation: Conversation): Conversation {
  return without(conversation, 'awayDeferredUntil', 'awayDeferredFor');
}
