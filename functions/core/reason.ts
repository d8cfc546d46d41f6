// The closed vocabulary in which every decision explains itself. Codes are stable; their wording is the console's.

/** Why an automatic message was, or was not, sent. */
export type Reason =
  | 'SENT'
  | 'MERGED'
  | 'DEFERRED'
  | 'NOT_DUE'
  | 'DUPLICATE'
  | 'NOT_A_TRIGGER'
  | 'NOT_OWNER'
  | 'OPTED_OUT'
  | 'BLOCKED'
  | 'STALE'
  | 'LOOP_SUSPECTED'
  | 'HUMAN_ACTIVE'
  | 'OPEN_NOW'
  | 'NOT_RECIPIENT'
  | 'THROTTLED'
  | 'INTENT_ANSWERED'
  | 'FLOW_ACTIVE'
  | 'WINDOW_CLOSED'
  | 'ALREADY_ANSWERED_ELSEWHERE'
  | 'BUDGET_CAP'
  | 'CHANNEL_ERROR'
  | 'UNKNOWN_DELIVERY';

/** How an inbound ended. The first one written wins. The last five wait for a person. */
export type Disposition =
  | 'ANSWERED'
  | 'NO_REPLY'
  | 'SUPPRESSED'
  | 'HANDED_OVER'
  | 'EXPIRED'
  | 'UNRESOLVED'
  | 'FAILED'
  | 'POISON'
  | 'UNSUPPORTED';

/** The stations a message passes, in order. */
export type Step =
  | 'received'
  | 'duplicate'
  | 'age'
  | 'owner'
  | 'consent'
  | 'loop'
  | 'person'
  | 'intents'
  | 'hours'
  | 'greeting'
  | 'away'
  | 'fallback'
  | 'limits'
  | 'window'
  | 'send';

/** One line of the trace: used or skipped, why, and the numbers behind it. */
export type TraceStep = {
  readonly step: Step;
  readonly used: boolean;
  readonly reason?: Reason;
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
};
