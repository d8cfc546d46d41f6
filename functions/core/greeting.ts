// Greeting: on first contact, after quiet days (elapsed hours, so DST cannot move it), or when an away message held it back.
import type { Conversation } from './conversation.ts';
import { isRecipient } from './decide/recipients.ts';
import type { Reason, TraceStep } from './reason.ts';
import type { Settings } from './settings.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** With an away message in its place, the greeting stays due for this long. */
export const ARMED_FOR = 7 * DAY;

export type GreetingVerdict =
  | { readonly due: true; readonly because: 'first-contact' | 'quiet' | 'armed' }
  | { readonly due: false; readonly reason: Reason; readonly quietHours?: number };

/**
 * Whether a greeting is due.
 * @param before the conversation as it was before the burst whose first message was sent at `sentAt`.
 */
export function judgeGreeting(
  settings: Settings,
  before: Conversation,
  sentAt: number,
  closed: boolean,
): GreetingVerdict {
  const { greeting } = settings;
  if (greeting === undefined || !greeting.enabled) return { due: false, reason: 'NOT_DUE' };
  if (!isRecipient(greeting.recipients, before)) return { due: false, reason: 'NOT_RECIPIENT' };
  const { lastActivityAt, greetedAt, greetingArmedUntil, lastPersonAt, awayAt } = before;
  const quietFor = greeting.quietDays * DAY;
  const personWroteSince = lastPersonAt !== undefined && lastPersonAt > (awayAt ?? 0);
  const armed = greetingArmedUntil !== undefined && sentAt < greetingArmedUntil && !closed && !personWroteSince;
  const quiet = lastActivityAt !== undefined && sentAt - lastActivityAt >= quietFor;
  if (lastActivityAt !== undefined && !quiet && !armed) {
    return { due: false, reason: 'NOT_DUE', quietHours: Math.max(0, Math.floor((sentAt - lastActivityAt) / HOUR)) };
  }
  if (greetedAt !== undefined && sentAt - greetedAt < quietFor) return { due: false, reason: 'THROTTLED' };
  return { due: true, because: lastActivityAt === undefined ? 'first-contact' : quiet ? 'quiet' : 'armed' };
}

export function traceGreeting(verdict: GreetingVerdict): TraceStep {
  if (verdict.due) return { step: 'greeting', used: true, facts: { because: verdict.because } };
  return {
    step: 'greeting',
    used: false,
    reason: verdict.reason,
    ...(verdict.quietHours !== undefined && { facts: { quietHours: verdict.quietHours } }),
  };
}
