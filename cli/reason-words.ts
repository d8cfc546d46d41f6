// The codes of a decision in plain words, for whoever reads them at a terminal.
import type { Disposition, Reason } from '#core/reason.ts';

export const REASONS: Readonly<Record<Reason, string>> = {
  SENT: 'goes out',
  MERGED: 'put together into one message',
  DEFERRED: 'put off',
  NOT_DUE: 'not due',
  DUPLICATE: 'was handled before',
  NOT_A_TRIGGER: 'nothing that asks for an answer',
  NOT_OWNER: 'another program answers here',
  OPTED_OUT: 'the customer wants no automatic messages',
  BLOCKED: 'the customer is blocked',
  STALE: 'too old for an automatic answer',
  LOOP_SUSPECTED: 'another machine seems to write',
  HUMAN_ACTIVE: 'a person is answering',
  OPEN_NOW: 'the shop is open',
  NOT_RECIPIENT: 'this customer is not among its recipients',
  THROTTLED: 'said already, and not again so soon',
  INTENT_ANSWERED: 'the question was answered instead',
  FLOW_ACTIVE: 'a dialogue is going on',
  WINDOW_CLOSED: 'the 24 hours after the customer’s message are over',
  ALREADY_ANSWERED_ELSEWHERE: 'the phone app has said it already',
  BUDGET_CAP: 'enough automatic messages for now',
  CHANNEL_ERROR: 'the channel did not take it',
  UNKNOWN_DELIVERY: 'nobody knows whether it arrived',
};

export const DISPOSITIONS: Readonly<Record<Disposition, string>> = {
  ANSWERED: 'the customer gets an answer',
  NO_REPLY: 'nothing is said',
  SUPPRESSED: 'nothing is said automatically',
  HANDED_OVER: 'handed over to a person',
  EXPIRED: 'too old, a person will see it',
  UNRESOLVED: 'nobody knows whether the answer arrived, a person will see it',
  FAILED: 'the answer could not be sent, a person will see it',
  POISON: 'could not be worked off, a person will see it',
  UNSUPPORTED: 'cannot be read here, a person will see it',
};

/** `THROTTLED: said already, and not again so soon`; a code that is not known stands alone. */
export function explainReason(code: string): string {
  return code in REASONS ? `${code}: ${REASONS[code as Reason]}` : code;
}

export function explainDisposition(code: string): string {
  return code in DISPOSITIONS ? `${code}: ${DISPOSITIONS[code as Disposition]}` : code;
}
