// The gate: which inbounds may be answered at all. Everything it stops is kept, with its reason; nothing is dropped.
import type { Conversation } from '#core/conversation.ts';
import { botTakesOver } from '#core/handling.ts';
import type { Inbound } from '#core/message.ts';
import { isTurnOfCustomer } from '#core/message.ts';
import type { Disposition, Reason, Step } from '#core/reason.ts';
import type { Settings } from '#core/settings.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type Stop = {
  readonly disposition: Disposition;
  readonly reason: Reason;
  readonly step: Step;
  readonly facts?: Readonly<Record<string, string | number>>;
};

/** Modes end by themselves: a person who fell silent, a mute that is over. */
export function wake(conversation: Conversation, limits: Settings['limits'], now: number): Conversation {
  const since = Math.max(conversation.lastPersonAt ?? 0, conversation.modeSince ?? 0);
  const idleHours = (now - since) / HOUR;
  const over =
    (conversation.mode === 'person' && idleHours >= limits.personIdleHours) ||
    (conversation.mode === 'muted' && idleHours >= limits.muteHours);
  return over ? botTakesOver(conversation, now) : conversation;
}

/** After an erasure a newer message starts a new era, as a first contact; an opt-out is still honoured. */
export function reviveErased(conversation: Conversation, blank: Conversation): Conversation {
  const optedOut = conversation.optedOutAt;
  return {
    ...blank,
    version: conversation.version,
    era: conversation.era + 1,
    ...(conversation.erasedAt !== undefined && { erasedAt: conversation.erasedAt }),
    ...(conversation.forgetAgainAt !== undefined && { forgetAgainAt: conversation.forgetAgainAt }),
    ...(optedOut !== undefined && { mode: 'opted-out', optedOutAt: optedOut }),
    ...(conversation.blocked && { blocked: true }),
    ...(conversation.said !== undefined && { said: conversation.said }),
  };
}

/** Why this inbound is not answered, whatever it says; undefined lets it pass. */
export function stopAtGate(
  conversation: Conversation,
  inbound: Inbound,
  limits: Settings['limits'],
  now: number,
): Stop | undefined {
  if (!isTurnOfCustomer(inbound.content) || inbound.group === true) {
    return { disposition: 'NO_REPLY', reason: 'NOT_A_TRIGGER', step: 'received' };
  }
  if (inbound.standby === true) return { disposition: 'SUPPRESSED', reason: 'NOT_OWNER', step: 'owner' };
  if (conversation.blocked === true) return { disposition: 'SUPPRESSED', reason: 'BLOCKED', step: 'consent' };
  const ageMinutes = Math.floor((now - inbound.at) / MINUTE);
  if (now - inbound.at > limits.maxReplyAgeMinutes * MINUTE) {
    const facts = { ageMinutes, maxReplyAgeMinutes: limits.maxReplyAgeMinutes };
    return { disposition: 'EXPIRED', reason: 'STALE', step: 'age', facts };
  }
  return undefined;
}
