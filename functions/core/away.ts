// Away: only when really closed, once per closing, never over a person. Each refusal names its reason.
import type { Conversation } from './conversation.ts';
import { isRecipient } from './decide/recipients.ts';
import { localInstant, openingAt } from './hours.ts';
import type { Localised } from './languages.ts';
import type { Reason, TraceStep } from './reason.ts';
import type { Away, Settings } from './settings.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What the away schedule says about an instant. */
export type Closure =
  | { readonly closed: false }
  | {
      readonly closed: true;
      /** Identifies the closed period: the instant at which it began. */
      readonly period: number;
      readonly opensAt?: number;
      /** Text of the exception or override that closes. */
      readonly text?: Localised;
    };

export type AwayVerdict =
  | { readonly due: true; readonly closure: Closure & { closed: true } }
  | { readonly due: false; readonly reason: Reason; readonly retryAt?: number; readonly period?: number };

/** Whether the away schedule counts `at` as closed. `windowSince`: begin of the customer's 24-hour window, for `always`. */
export function closureAt(settings: Settings, away: Away, at: number, windowSince: number): Closure {
  const { timeZone } = settings.business;
  const opening = openingAt(settings.hours, timeZone, at);
  const overridden = opening.rule === 'override';
  if (away.schedule === 'off') return { closed: false };
  if (away.schedule === 'always' && !overridden) {
    return { closed: true, period: windowSince, ...(opening.opensAt !== undefined && { opensAt: opening.opensAt }) };
  }
  if (away.schedule === 'custom' && !overridden) return customClosure(settings, away, at);
  if (opening.open || opening.period === undefined) return { closed: false };
  // The owner who closes by hand means now; only a closing by the clock has a grace.
  if (!overridden && at - opening.period < away.closeGraceMinutes * MINUTE) return { closed: false };
  if (opening.opensAt !== undefined && opening.opensAt - at <= away.openLeadMinutes * MINUTE) return { closed: false };
  return {
    closed: true,
    period: opening.period,
    ...(opening.opensAt !== undefined && { opensAt: opening.opensAt }),
    ...(opening.text !== undefined && { text: opening.text }),
  };
}

/** Whether an away message may go out now, for a message that the customer sent at `sentAt`. */
export function judgeAway(settings: Settings, conversation: Conversation, sentAt: number, now: number): AwayVerdict {
  const { away } = settings;
  if (away === undefined || away.schedule === 'off') return { due: false, reason: 'NOT_DUE' };
  const windowSince = conversation.windowSince ?? sentAt;
  const closure = closureAt(settings, away, now, windowSince);
  if (!closure.closed || !closureAt(settings, away, sentAt, windowSince).closed)
    return { due: false, reason: 'OPEN_NOW' };
  if (!isRecipient(away.recipients, conversation)) return { due: false, reason: 'NOT_RECIPIENT' };
  const personUntil = (conversation.lastPersonAt ?? Number.NEGATIVE_INFINITY) + away.afterPersonMinutes * MINUTE;
  if (now < personUntil) {
    return {
      due: false,
      reason: 'HUMAN_ACTIVE',
      period: closure.period,
      ...(away.deferred && { retryAt: personUntil }),
    };
  }
  return isThrottled(away, conversation, closure.period, now)
    ? {
        due: false,
        reason: conversation.awayElsewhere ? 'ALREADY_ANSWERED_ELSEWHERE' : 'THROTTLED',
        period: closure.period,
      }
    : { due: true, closure };
}

/** The trace line of a verdict. */
export function traceAway(verdict: AwayVerdict): TraceStep {
  if (verdict.due) return { step: 'away', used: true, reason: 'SENT', facts: { period: verdict.closure.period } };
  const facts = {
    ...(verdict.period !== undefined && { period: verdict.period }),
    ...(verdict.retryAt !== undefined && { retryAt: verdict.retryAt }),
  };
  return { step: 'away', used: false, reason: verdict.reason, facts };
}

/** The slot is taken: nothing more is said in this closed period until `repeatEveryHours`. */
function isThrottled(away: Away, { awayAt, awayPeriod }: Conversation, period: number, now: number): boolean {
  if (awayAt === undefined) return false;
  const since = now - awayAt;
  if (since < away.minGapHours * HOUR) return true;
  if (awayPeriod !== period) return false;
  return away.repeatEveryHours === 0 || since < away.repeatEveryHours * HOUR;
}

function customClosure(settings: Settings, away: Away, at: number): Closure {
  const { timeZone } = settings.business;
  const windows = away.windows.map(({ from, to }) => ({
    start: localInstant(from, timeZone, 'first'),
    end: localInstant(to, timeZone, 'last'),
  }));
  const current = windows.find(({ start, end }) => start <= at && at < end);
  if (current === undefined) return { closed: false };
  const opensAt = openingAfter(settings, windows, current.end);
  return { closed: true, period: current.start, ...(opensAt !== undefined && { opensAt }) };
}

/** The first instant from `end` on at which the hours are open and no window closes. */
function openingAfter(
  settings: Settings,
  windows: readonly { readonly start: number; readonly end: number }[],
  end: number,
): number | undefined {
  const after = openingAt(settings.hours, settings.business.timeZone, end);
  const opensAt = after.open ? end : after.opensAt;
  if (opensAt === undefined) return undefined;
  const closing = windows.find((window) => window.start <= opensAt && opensAt < window.end);
  return closing === undefined ? opensAt : openingAfter(settings, windows, closing.end);
}
