// When no question matched: away, greeting or "did you mean…", in this order, and never two where one will do.

import { type AwayVerdict, traceAway } from '#core/away.ts';
import { type Conversation, without } from '#core/conversation.ts';
import { refOf } from '#core/decision.ts';
import { ARMED_FOR, type GreetingVerdict, traceGreeting } from '#core/greeting.ts';
import type { Reply } from '#core/message.ts';
import type { TraceStep } from '#core/reason.ts';
import type { Away } from '#core/settings.ts';
import { greetingText } from './answer.ts';
import { buttonsOf, disclosureOf, fill, type Scene, textReply } from './compose.ts';
import { type Burst, lastOf } from './scene.ts';
import type { Said } from './spoken.ts';
import { isUnsure, offerOf, sayUnsure, withOffer } from './unsure.ts';

type Plan = 'away' | 'greeting' | 'merge' | 'both' | 'unsure';

/** Away outranks the greeting, the greeting outranks not understanding. */
export function sayWithoutQuestion(
  burst: Burst,
  away: AwayVerdict,
  greeting: GreetingVerdict,
  disclose: boolean,
): Said {
  const plan = planFor(burst, away, greeting);
  const weighed = traceWeighed(plan, away, greeting);
  if (plan === undefined) return { next: rememberRefusal(burst, away), replies: [], trace: weighed };
  if (plan === 'unsure') {
    const said = sayUnsure(burst);
    const replies = disclosed(said.replies, burst.scene, disclose);
    return { ...said, replies, trace: [...weighed, ...said.trace] };
  }
  const parts: Reply[] = [];
  if (plan !== 'away') parts.push(greetingReply(burst));
  if (plan !== 'greeting') parts.push({ purpose: 'away', content: textReply(awayText(burst.scene, away)) });
  const replies = disclosed(plan === 'merge' ? mergeTexts(parts) : parts, burst.scene, disclose);
  const merged: TraceStep[] = plan === 'merge' ? [{ step: 'limits', used: true, reason: 'MERGED' }] : [];
  const next = rememberSaid(burst, plan, away, greeting);
  return offered(burst, { next, replies, trace: [...weighed, ...merged] });
}

/** An away message asks "did you mean…" as well: most who write while closed have a question. */
function offered(burst: Burst, said: Said): Said {
  const offer = offerOf(burst);
  if (offer === undefined) return said;
  const replies = withOffer(said.replies, offer);
  if (replies === undefined) return said;
  return { next: { ...said.next, fallbacks: 1 }, replies, trace: [...said.trace, offer.trace] };
}

/** What was due but gave way to the other is shown as skipped. */
function traceWeighed(plan: Plan | undefined, away: AwayVerdict, greeting: GreetingVerdict): TraceStep[] {
  const greets = plan === 'greeting' || plan === 'merge' || plan === 'both';
  const heldBy = away.due ? 'DEFERRED' : away.reason;
  const greetingLine: TraceStep =
    greeting.due && !greets ? { step: 'greeting', used: false, reason: heldBy } : traceGreeting(greeting);
  const awayLine: TraceStep =
    away.due && plan === 'greeting'
      ? { step: 'away', used: false, reason: 'NOT_DUE', facts: { onFirstContact: 'greetingOnly' } }
      : traceAway(away);
  return [greetingLine, awayLine];
}

/** The away message for this closing: the holiday's own text, or the general one. */
export function awayText(scene: Scene, verdict: AwayVerdict): string {
  const { away } = scene.settings;
  if (!verdict.due || away === undefined) return '';
  const { opensAt, text } = verdict.closure;
  return fill(text ?? away.text, opensAt === undefined ? scene : { ...scene, opensAt });
}

/** Appends the line that says "automatic" to the first text. */
export function disclosed(replies: readonly Reply[], scene: Scene, disclose: boolean): readonly Reply[] {
  const line = disclosureOf(scene, disclose);
  const [first, ...others] = replies;
  if (line === '' || first?.content.type !== 'text') return replies;
  return [{ ...first, content: { ...first.content, text: `${first.content.text}\n\n${line}` } }, ...others];
}

function planFor(burst: Burst, away: AwayVerdict, greeting: GreetingVerdict): Plan | undefined {
  const settings = burst.rules.settings.away;
  if (away.due) return greeting.due && settings !== undefined ? firstContactPlan(settings) : 'away';
  // Closed, and the customer knows: nothing more is said, and nobody is called, but a question may still be offered.
  if (away.reason === 'THROTTLED' || away.reason === 'ALREADY_ANSWERED_ELSEWHERE') {
    return offerOf(burst) === undefined ? undefined : 'unsure';
  }
  if (away.reason === 'HUMAN_ACTIVE') return undefined;
  if (greeting.due) return 'greeting';
  return isUnsure(burst) ? 'unsure' : undefined;
}

function firstContactPlan({ onFirstContact }: Away): Plan {
  const plans = { awayOnly: 'away', merge: 'merge', both: 'both', greetingOnly: 'greeting' } as const;
  return plans[onFirstContact];
}

function greetingReply(burst: Burst): Reply {
  const buttons = buttonsOf(burst.rules.settings.greeting?.buttons ?? [], burst.scene);
  return { purpose: 'greeting', content: textReply(greetingText(burst), buttons) };
}

function mergeTexts(parts: readonly Reply[]): readonly Reply[] {
  const texts = parts.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []));
  const buttons = parts.flatMap(({ content }) => (content.type === 'text' ? (content.buttons ?? []) : []));
  return [{ purpose: 'away', content: textReply(texts.join('\n\n'), buttons) }];
}

/** Takes the slots. An away message in place of a due greeting keeps the greeting armed. */
function rememberSaid(
  { conversation, now }: Burst,
  plan: Plan,
  away: AwayVerdict,
  greeting: GreetingVerdict,
): Conversation {
  const greeted = plan !== 'away';
  const armed = greeting.due ? now + ARMED_FOR : conversation.greetingArmedUntil;
  const slots = away.due && plan !== 'greeting' ? { awayAt: now, awayPeriod: away.closure.period } : {};
  return {
    ...without(conversation, 'greetingArmedUntil', 'awayElsewhere', 'awayDeferredUntil', 'awayDeferredFor'),
    ...slots,
    ...(greeted ? { greetedAt: now } : armed !== undefined && { greetingArmedUntil: armed }),
  };
}

/** A person's message held the away back: one more look when that time is over. */
function rememberRefusal(burst: Burst, away: AwayVerdict): Conversation {
  const { conversation } = burst;
  if (away.due || away.retryAt === undefined) return conversation;
  const last = lastOf(burst);
  return { ...conversation, awayDeferredUntil: away.retryAt, awayDeferredFor: refOf(conversation, last) };
}
