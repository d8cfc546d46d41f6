// Step deliver, the thinking half: what one attempt's outcome means for the reply, and when to try again.
import type { Turn } from './conversation.ts';
import type { Disposition } from './reason.ts';

/**
 * What became of one attempt.
 * - `sent`: the provider accepted it and named it.
 * - `refused`: proof that it was not accepted; it may be tried again after `retryAfterMs`.
 *   `account: true` means that the whole account is affected (token, ban, payment), not this message.
 * - `rejected`: not accepted and never will be; `sentence` tells the owner what happened and what to do.
 * - `ambiguous`: it may or may not have been accepted; never send again blindly.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly retryAfterMs?: number;
      readonly account: boolean;
      readonly sentence: string;
    }
  | {
      readonly kind: 'rejected';
      readonly code: string;
      readonly sentence: string;
      readonly contactUnreachable?: boolean;
    }
  | { readonly kind: 'ambiguous'; readonly code: string };

const SECOND = 1_000;
const LONGEST_PAUSE = 15 * 60 * SECOND;
/** A broken token or a ban is not mended within seconds; asking every five minutes is enough to notice. */
const ACCOUNT_PAUSE = 5 * 60 * SECOND;

/** An ambiguous reply without a receipt is given to a person after this long. */
export const RESOLVE_AFTER = 120 * SECOND;

/**
 * Pause before attempt `attempt + 1`: the provider's wish, else 4^attempt seconds within 15 minutes, plus up to 20 %
 * derived from the nonce so that retries of many conversations do not meet.
 */
export function pauseAfter(outcome: SendOutcome & { kind: 'refused' }, attempt: number, nonce: string): number {
  const backOff = outcome.account ? ACCOUNT_PAUSE : Math.min(4 ** attempt * SECOND, LONGEST_PAUSE);
  const wished = Math.min(outcome.retryAfterMs ?? 0, LONGEST_PAUSE);
  let spread = 0;
  for (const character of nonce) spread = (spread * 31 + (character.codePointAt(0) ?? 0)) % 1000;
  return Math.round(Math.max(backOff, wished) * (1 + (spread / 1000) * 0.2));
}

/**
 * How a turn ended, as far as is known: what was decided, corrected by what became of its replies.
 * Undefined only for a turn of which no more than a receipt is known.
 */
export function dispositionOf(turn: Turn): Disposition | undefined {
  const states = turn.replies.map((reply) => reply.state);
  if (states.includes('failed')) return 'FAILED';
  if (states.includes('unresolved')) return 'UNRESOLVED';
  if (states.includes('expired')) return 'EXPIRED';
  const reached = states.some((state) => state !== 'cancelled');
  if (reached && turn.disposition === 'SUPPRESSED') return 'ANSWERED';
  return turn.disposition;
}
