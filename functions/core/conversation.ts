// The memory of one conversation: what the next decision needs, and the replies that are on their way.

import type { Language } from './languages.ts';
import type { ChannelName, Contact, Content, Inbound, ReplyContent, ReplyPurpose } from './message.ts';
import type { Disposition, Reason, TraceStep } from './reason.ts';

/** Who answers. `erased` is a stub without personal data, kept so that late duplicates stay erased. */
export type Mode = 'bot' | 'person' | 'muted' | 'opted-out' | 'erased';

/** Names a turn inside its conversation; sorts by time. `hash` is the short hash of its event's id. */
export type TurnRef = { readonly era: number; readonly at: number; readonly hash: string };

/**
 * A reply (one provider message) whose end is not yet told by its turn. Claimed ones are being sent by exactly one
 * invocation; settled ones have ended and only wait for their turn to tell it.
 */
export type OutboxEntry = {
  readonly turn: TurnRef;
  /** 0-based place among the replies of its turn. */
  readonly part: number;
  /** Grows with each claim; a number is never claimed twice. */
  readonly attempt: number;
  readonly state: 'ready' | 'claimed' | 'ambiguous' | 'settled';
  /** How a settled one ended. */
  readonly outcome?: ReplyOutcome;
  readonly purpose: ReplyPurpose;
  readonly content: ReplyContent;
  /** Only the invocation that chose this value may send. Present from the first claim on. */
  readonly nonce?: string;
  readonly claimedAt?: number;
  /** Not to be claimed earlier (back-off, pacing). */
  readonly notBefore?: number;
  /** Worthless afterwards: expires instead of being sent. */
  readonly expiresAt: number;
};

/** Something that waits for a person, with the turn it is about. */
export type Task = {
  readonly what:
    | 'unresolved'
    | 'expired'
    | 'failed'
    | 'hand-over'
    | 'unsupported'
    | 'poison'
    | 'loop'
    | 'data-request'
    | 'deletion-request'
    | 'account';
  readonly since: number;
  readonly turn?: TurnRef;
  /** One plain sentence for the owner. */
  readonly sentence: string;
};

export type Conversation = {
  /** +1 with each write; 0 before the first. */
  readonly version: number;
  /** +1 with each erasure; part of every turn's key. */
  readonly era: number;
  readonly mode: Mode;
  readonly channel: ChannelName;
  /** Provider's id of our number, page or site. */
  readonly account: string;
  readonly contact: Contact;
  readonly language?: Language;
  readonly labels: readonly string[];
  readonly saved?: boolean;
  /** What members call the contact. For their eyes: no message to the customer has it. */
  readonly savedName?: string;
  /** The owner blocked the contact: nothing is ever answered. */
  readonly blocked?: boolean;
  /** Marketing wishes; answers to the customer's own questions go on. */
  readonly marketing?: 'stop' | 'resume';
  readonly seen: Seen;
  /** Inbounds, and what others wrote for us, applied so far in this era: the next turn's `seq`. */
  readonly applied: number;
  readonly outbox: readonly OutboxEntry[];
  /** Replies that persons wrote in the console lately, oldest first: a request that is repeated keeps its first instant. */
  readonly said?: readonly { readonly hash: string; readonly at: number }[];

  /** Latest inbound, person's message, automatic message; and of all before the current burst. */
  readonly lastInboundAt?: number;
  /** First inbound of the running 24-hour customer window. */
  readonly windowSince?: number;
  readonly lastPersonAt?: number;
  readonly lastBotAt?: number;
  readonly lastActivityAt?: number;
  readonly modeSince?: number;

  readonly greetedAt?: number;
  /** The greeting that the away message replaced stays due until this instant. */
  readonly greetingArmedUntil?: number;
  readonly awayAt?: number;
  /** Identifies the closed period in which the last away message was sent: its closing instant. */
  readonly awayPeriod?: number;
  /** Another automation filled the slot (the phone app's own away message). */
  readonly awayElsewhere?: boolean;
  /** A person's message held the away back: look again at this instant. */
  readonly awayDeferredUntil?: number;
  /** The turn that the deferred away message would answer. */
  readonly awayDeferredFor?: TurnRef;
  readonly fallbacks: number;
  readonly disclosedAt?: number;
  /** Ids behind the numbers of the last numbered menu. */
  readonly menu?: readonly string[];

  readonly loop: LoopMemory;
  /** Pair pacing: theoretical arrival time of the next send. */
  readonly pacedUntil?: number;
  readonly erasedAt?: number;
  /** What slow workers wrote of erased eras is to be removed once more at this instant. */
  readonly forgetAgainAt?: number;
  /** No message of the queue stands behind the latest write: at this instant somebody has to see how it ended. */
  readonly lookAgainAt?: number;
  readonly optedOutAt?: number;
  readonly tasks: readonly Task[];
  /** Present only while something must be driven later. */
  readonly dueAt?: number;
};

/** Short hashes of the ids already applied, of inbounds and of what others wrote for us, oldest first; `floor` is the newest time
 * among evicted ones. */
export type Seen = { readonly entries: readonly SeenEntry[]; readonly floor: number };

/** `disposition` lets a turn be recorded rightly when a crash came between commit and record; absent: a person wrote. What
 * another automation wrote is here too, so that a later look does not take it for a person's. */
export type SeenEntry = { readonly hash: string; readonly at: number; readonly disposition?: Disposition };

/** What the loop breaker remembers. */
export type LoopMemory = {
  /** Times of the latest automatic sends, oldest first; no more than the 10-minute limit needs. */
  readonly sends: readonly number[];
  /** Automatic sends since `daySince`, which moves on after 24 h. */
  readonly daySince?: number;
  readonly dayCount: number;
  /** Hash of the last inbound text and when each repetition came. */
  readonly text?: string;
  readonly repeats: readonly number[];
  /** How many of our sends in a row were followed by an inbound within 2 s, and the last one counted. */
  readonly quick: number;
  readonly quickFor?: number;
  /** Beginning of our last text: a customer does not repeat it, another bot may. */
  readonly lastText?: string;
};

/** State of one reply as its turn remembers it, lowest rank first; `failed` and `refused` never reached the customer. */
export type ReplyState =
  | 'waiting'
  | 'ambiguous'
  | 'unresolved'
  | 'cancelled'
  | 'expired'
  | 'failed'
  | 'sent'
  | 'delivered'
  | 'read';

/** Words of a reply's end. */
export type ReplyOutcome = Pick<TurnReply, 'state' | 'messageId' | 'code' | 'sentence'>;

export type TurnReply = {
  readonly part: number;
  readonly attempt: number;
  readonly purpose: ReplyPurpose;
  readonly content: ReplyContent;
  readonly state: ReplyState;
  readonly messageId?: string;
  readonly code?: string;
  /** Why it failed and what to do, in plain words. */
  readonly sentence?: string;
};

/** Who of the business wrote: a member from the console, or whoever holds the phone with the channel's own app. */
export type TurnPerson = {
  /** The member's id, or `phone`. */
  readonly by: string;
  /** What was sent, where the words in `replies` cannot say it all. */
  readonly content?: Content;
};

/** One inbound with what was answered and why, or one message of a person. Written once, merged when receipts arrive. */
export type Turn = {
  readonly ref: TurnRef;
  /** Order in which inbounds were applied: providers' times have a grain of one second. */
  readonly seq?: number;
  /** Absent when a receipt came before the record, and where a person wrote. */
  readonly inbound?: Inbound;
  /** A person wrote this: no inbound, no disposition, and what was said is in `replies`. */
  readonly person?: TurnPerson;
  readonly disposition?: Disposition;
  readonly reasons: readonly Reason[];
  readonly intent?: string;
  readonly replies: readonly TurnReply[];
  readonly trace: readonly TraceStep[];
  readonly settingsVersion: number;
  readonly expiresAt: number;
  /** Receipts seen: newest status of each reply is in `replies`; this keeps the provider's billing words. */
  readonly pricing?: { readonly type?: string; readonly category?: string };
};

type OptionalKey = {
  [Key in keyof Conversation]-?: undefined extends Conversation[Key] ? Key : never;
}[keyof Conversation];

/** Without some keys; the same conversation where it has none of them. Decisions do this again and again, mostly for
 * nothing, and a rest pattern copies in V8 ten times slower than a spread. */
export function without(conversation: Conversation, ...keys: readonly OptionalKey[]): Conversation {
  let left = conversation;
  for (const key of keys) {
    if (!(key in left)) continue;
    const { [key]: _, ...rest } = left;
    left = rest as Conversation;
  }
  return left;
}

/** A contact's first moment: nothing stored, nothing sent. */
export function newConversation(channel: ChannelName, account: string, contact: Contact): Conversation {
  return {
    version: 0,
    era: 0,
    mode: 'bot',
    channel,
    account,
    contact,
    labels: [],
    seen: { entries: [], floor: 0 },
    applied: 0,
    outbox: [],
    fallbacks: 0,
    loop: { sends: [], dayCount: 0, repeats: [], quick: 0 },
    tasks: [],
  };
}
