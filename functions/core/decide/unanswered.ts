// When no question matched: away, greeting or "I did not understand", in this order, and never two where one will do.

import { type AwayVerdict, traceAway } from '#core/away.ts';
import type { Conversation } from '#core/conversation.ts';
import { refOf } from '#core/decision.ts';
import { ARMED_FOR, type GreetingVerdict, traceGreeting } from '#core/greeting.ts';
import type { Reply } from '#core/message.ts';
import type { TraceStep } from '#core/reason.ts';
import type { Away } from '#core/settings.ts';
import { greetingText, handOver, handOverText } from './answer.ts';
import { buttonsOf, disclosureOf, fill, type Scene, textReply } from './compose.ts';
import { asksSomething } from './question.ts';
import { type Burst, lastOf } from './scene.ts';

/** What is said to a burst without a question, and what is remembered of it. */
export type Said = {
  readonly next: Conversation;
  readonly replies: readonly Reply[];
  readonly trace: readonly TraceStep[];
  readonly handedOver?: boolean;
};

type Plan = 'away' | 'greeting' | 'merge' | 'both' | 'fallback';

/** Away outranks the greeting, the greeting outranks the fallback; while closed the fallback stays silent. */
export function sayWithoutQuestion(
  burst: Burst,
  away: AwayVerdict,
  greeting: GreetingVerdict,
  disclose: boolean,
): Said {
  const plan = planFor(burst, away, greeting);
  const weighed = traceWeighed(plan, away, greeting);
  if (plan === 'fallback') {
    const said = sayFallback(burst, disclose);
    return { ...said, trace: [...weighed, ...said.trace] };
  }
  if (plan === undefined) return { next: rememberRefusal(burst, away), replies: [], trace: weighed };
  const parts: Reply[] = [];
  if (plan === 'greeting' || plan === 'merge' || plan === 'both') parts.push(greetingReply(burst));
  if (plan === 'away' || plan === 'merge' || plan === 'both') {
    parts.push({ purpose: 'away', content: textReply(awayText(burst.scene, away)) });
  }
  const replies = plan === 'merge' ? mergeTexts(parts) : parts;
  const trace: TraceStep[] = plan === 'merge' ? [{ step: 'limits', used: true, reason: 'MERGED' }] : [];
  const next = rememberSaid(burst, plan, away, greeting);
  return { next, replies: disclosed(replies, burst.scene, disclose), trace: [...weighed, ...trace] };
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
  const closed = away.reason !== 'OPEN_NOW' && away.reason !== 'NOT_DUE' && away.reason !== 'NOT_RECIPIENT';
  if (closed) return undefined;
  if (greeting.due) return 'greeting';
  return wantsFallback(burst) ? 'fallback' : undefined;
}

function firstContactPlan({ onFirstContact }: Away): Plan {
  const plans = { awayOnly: 'away', merge: 'merge', both: 'both', greetingOnly: 'greeting' } as const;
  return plans[onFirstContact];
}

/** Words that ask something which no intent knows. Pictures and thanks are no questions. */
function wantsFallback({ rules, heard, conversation }: Burst): boolean {
  if (rules.settings.fallback?.enabled !== true || conversation.mode !== 'bot') return false;
  return heard.some(({ inbound }) => asksSomething(inbound));
}

function sayFallback(burst: Burst, disclose: boolean): Said {
  const { rules, conversation, scene, now } = burst;
  const { fallback } = rules.settings;
  const last = lastOf(burst);
  if (fallback === undefined || conversation.fallbacks >= fallback.maxInARow) {
    const replies: Reply[] = [{ purpose: 'hand-over', content: textReply(handOverText(burst)) }];
    const next = handOver({ ...conversation, fallbacks: 0 }, last, now, 'The bot did not understand the customer.');
    const trace: TraceStep[] = [{ step: 'fallback', used: true, facts: { handedOver: true } }];
    return { next, replies: disclosed(replies, scene, disclose), trace, handedOver: true };
  }
  const content = textReply(fill(fallback.text, scene), buttonsOf(fallback.buttons, scene));
  const next = { ...conversation, fallbacks: conversation.fallbacks + 1 };
  const trace: TraceStep[] = [{ step: 'fallback', used: true, facts: { inARow: next.fallbacks } }];
  return { next, replies: disclosed([{ purpose: 'fallback', content }], scene, disclose), trace };
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
  const { greetingArmedUntil, awayElsewhere: _, awayDeferredUntil: __, awayDeferredFor: ___, ...rest } = conversation;
  const armed = greeting.due ? now + ARMED_FOR : greetingArmedUntil;
  const slots = away.due && plan !== 'greeting' ? { awayAt: now, awayPeriod: away.closure.period } : {};
  return {
    ...rest,
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
