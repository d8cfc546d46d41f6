// What the story needs from the world. aws/ implements these; tests run the same contract suites on each implementation.
import type { Conversation, Turn, TurnRef } from '#core/conversation.ts';
import type { DayCounts } from '#core/day-counts.ts';
import type { ChannelName, Event, Notice } from '#core/message.ts';
import type { Draft } from '#core/settings/draft.ts';
import type { PublishedSettings, Settings } from '#core/settings.ts';
import type { Site } from '#core/site.ts';

/** Milliseconds since 1970. */
export type Clock = () => number;

/** One of our numbers, pages or sites, and the business it belongs to. Secrets by reference only. */
export type Account = {
  readonly business: string;
  readonly channel: ChannelName;
  readonly id: string;
  readonly name: string;
  /** Name of the parameter that holds the access token. Absent on accounts that only carry notices. */
  readonly tokenParameter?: string;
  /** Delivered and read receipts are wanted. */
  readonly ticks: boolean;
  /** Of the web chat: the pages that may embed it. */
  readonly site?: Site;
};

/** What travels in the inbox: an event for a conversation, or a wake-up for one that has due work. */
export type Envelope = {
  readonly business: string;
  /** Keyed hash of the contact; group of the queue. Notices use the account. */
  readonly conversation: string;
  readonly event: Event | { readonly kind: 'due'; readonly at: number };
};

/** An envelope as the queue hands it out. `receiptHandle` is opaque; `receives` counts hand-outs, from 1. */
export type Received = {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly receives: number;
  readonly envelope: Envelope;
};

export type Loaded = {
  /** Absent before the first commit. */
  readonly conversation?: Conversation;
  /** Newest turn, from the same consistent read. */
  readonly newest?: Turn;
  /** The contact is known under another id: load that conversation instead. */
  readonly linkedTo?: string;
};

export type Store = {
  /** One consistent read: the state and the newest turn. */
  load(business: string, conversation: string): Promise<Loaded>;
  /** One turn by its name, consistent; undefined when it was never recorded. */
  turn(business: string, conversation: string, ref: TurnRef): Promise<Turn | undefined>;
  /**
   * Stores `next` if the stored version is `next.version - 1` (absent for 1).
   * False: somebody else wrote first, nothing changed. A lost answer is settled inside, by reading back.
   */
  commit(business: string, conversation: string, next: Conversation): Promise<boolean>;
  /** Puts the turn, or merges it into the stored one (`mergeTurns`). Repeating it changes nothing. */
  record(business: string, conversation: string, turn: Turn): Promise<void>;
  /** From now on `alias` leads to `conversation`. False: a conversation stands under the alias itself, nothing changed. */
  link(business: string, alias: string, conversation: string): Promise<boolean>;
  /** Conversations whose `dueAt` has come, oldest first. Eventually consistent. */
  due(
    now: number,
    limit: number,
  ): Promise<readonly { readonly business: string; readonly conversation: string; readonly dueAt: number }[]>;
};

export type Registry = {
  /** Undefined: no such account here. Cached for a minute. */
  account(channel: ChannelName, id: string): Promise<Account | undefined>;
  /** The live settings. Cached for 30 s; throws ConfigError when the business has none. */
  settings(business: string): Promise<PublishedSettings>;
  /**
   * The model that was trained when a version was published. Consistent and not cached. Undefined: none is stored;
   * InputError: what is stored is damaged.
   */
  model(business: string, number: number): Promise<Uint8Array | undefined>;
};

/** What happened, for people to look at. Eventually consistent. */
export type History = {
  /** Conversations whose last activity was on a day (`yyyy-mm-dd`, UTC), in no particular order. */
  onDay(
    business: string,
    date: string,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<{
    readonly conversations: readonly { readonly conversation: string; readonly state: Conversation }[];
    readonly after?: string;
  }>;
  /** The newest turns, oldest first; `before` leads to older ones. */
  turns(
    business: string,
    conversation: string,
    page: { readonly limit: number; readonly before?: string },
  ): Promise<{ readonly turns: readonly Turn[]; readonly before?: string }>;
  /** Days on which something was counted, newest first. The dates (`yyyy-mm-dd`, the shop's own) are included. */
  days(
    business: string,
    range: { readonly from?: string; readonly to?: string; readonly limit: number },
  ): Promise<readonly CountedDay[]>;
  /** How many conversations wait for a person; `most` stands for that many or more. */
  waiting(business: string, most: number): Promise<number>;
  /** About the business's accounts, newest first. */
  notices(business: string, limit: number): Promise<readonly Notice[]>;
  accounts(business: string): Promise<readonly Account[]>;
  /** Conversations that wait for a person, the longest-waiting first. */
  tasks(
    business: string,
    limit?: number,
  ): Promise<readonly { readonly conversation: string; readonly state: Conversation }[]>;
  /** The day's totals (the shop's local date); empty where nothing was counted. */
  counts(business: string, date: string): Promise<DayCounts>;
};

export type CountedDay = { readonly date: string; readonly counts: DayCounts };

export type Eraser = {
  /** Removes the conversation's turns of all eras up to `era`, the members' notes and the contact, for good. Repeating it
   * changes nothing. */
  forget(business: string, conversation: string, era: number): Promise<void>;
};

/** What is live. Consistent. Undefined: nothing was published yet. */
export type Live = (business: string) => Promise<PublishedFile | undefined>;

export type Drafts = {
  /** Consistent. Undefined: nobody has changed anything yet. */
  read(business: string): Promise<Draft | undefined>;
  /** Stores `next` if the stored revision is `next.revision - 1`. False: somebody else wrote first, nothing changed. */
  write(business: string, next: Draft): Promise<boolean>;
};

/** A version with the file it was published from; `source` is absent where there was none, or it was too large to be kept. */
export type PublishedFile = PublishedSettings & { readonly source?: string };

/** Everything that was ever published. Consistent. */
export type Versions = {
  /** Undefined: there is no such version, or it never was live. */
  read(business: string, number: number): Promise<PublishedFile | undefined>;
  /** Newest first, from before the number on. */
  list(
    business: string,
    page: { readonly limit: number; readonly before?: number },
  ): Promise<readonly Omit<PublishedSettings, 'settings'>[]>;
};

export type Publisher = {
  /**
   * Stores the next version with the model that is trained here for it, and makes it live. Of two at the same time the
   * higher number stays live. `source` is the file that it was read from, kept with it where it fits; `by` the name of
   * the member who does this. InputError when the settings are too large for an item.
   */
  publishSettings(
    business: string,
    settings: Settings,
    publishedAt: number,
    source?: string,
    by?: string,
  ): Promise<PublishedSettings>;
  /** False: the account belongs to another business, nothing changed. Again for the same business: replaces it. */
  registerAccount(account: Account): Promise<boolean>;
  /** Removes the account, if it is this business's. */
  removeAccount(account: Pick<Account, 'business' | 'channel' | 'id'>): Promise<void>;
};

/** Somebody who may sign in to the console of a business. `id` is the `sub` of the token. */
export type Member = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `staff` answers customers; `owner` may do everything. */
  readonly role: 'owner' | 'staff';
};

/** The directory of everybody who can sign in, apart from what they may do (`Members`). */
export type Users = {
  /**
   * Invites somebody by e-mail; inviting the same address again gives the same id. `taken`: the address signs in to another
   * business here.
   */
  invite(business: string, who: Pick<Member, 'email' | 'name'>): Promise<{ readonly id: string } | 'taken'>;
  /** Closes the sign-in for good. Repeating it changes nothing. */
  remove(id: string): Promise<void>;
};

export type Members = {
  /** Consistent: who was removed is out with the next request. */
  read(business: string, id: string): Promise<Member | undefined>;
  /** By name. */
  list(business: string): Promise<readonly Member[]>;
  /** Adds the member, or replaces the one with the id. */
  put(business: string, member: Member): Promise<void>;
  remove(business: string, id: string): Promise<void>;
};

/** Something that a member did in the console. */
export type TrailEntry = {
  readonly at: number;
  /** The member, named as then: a trail outlives members. */
  readonly by: { readonly id: string; readonly name: string };
  /** A fixed word, such as `settings-published`; pages put it into a sentence. */
  readonly what: string;
  /** A few facts; no message, phone number or secret. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Who changed what, kept for two years. */
export type Trail = {
  /** Repeating it changes nothing. */
  add(business: string, entry: TrailEntry): Promise<void>;
  /** Newest first; `after` leads to the page of older ones. */
  list(
    business: string,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<{ readonly entries: readonly TrailEntry[]; readonly after?: string }>;
};

export type Journal = {
  /** One ADD of all of them to the day's counters. `date` is the shop's local date. */
  count(business: string, date: string, counts: DayCounts): Promise<void>;
  /** Keeps an account-level event for ops. Repeating it changes nothing. */
  notice(business: string, notice: Notice): Promise<void>;
  /** Parks what was signed and could not be understood or routed. Repeating it changes nothing. */
  quarantine(item: {
    readonly channel: ChannelName;
    readonly why: string;
    readonly raw: Uint8Array;
    readonly receivedAt: number;
  }): Promise<void>;
};

export type Inbox = {
  /** All or RetryableError; splits into the queue's batches. */
  put(envelopes: readonly Envelope[]): Promise<void>;
  /** Hides received messages (at most 10) for `seconds` (1 to 43,200); they come again afterwards. Best effort. */
  giveBack(received: readonly Received[], seconds: number): Promise<void>;
};

export type Secrets = {
  /** Values of a parameter, current first, then previous ones still valid. Cached five minutes. ConfigError when missing. */
  read(parameter: string): Promise<readonly string[]>;
};

/** Writing secrets, where `Secrets` only reads. Nothing here throws. */
export type ParameterStore = {
  /** The value that holds; never to be printed. */
  readonly read: (name: string) => Promise<ParameterRead>;
  /** Writes a value where there is none. */
  readonly keep: (name: string, value: string) => Promise<ParameterWritten>;
  /** Writes a value over whatever is there. */
  readonly replace: (name: string, value: string) => Promise<ParameterWritten>;
  /** As `replace`, but the value before stays valid beside the new one: for secrets that both sides change in turn. */
  readonly exchange: (name: string, value: string) => Promise<ParameterWritten>;
  /** Forgets the value for good. False: it may still be there. */
  readonly remove: (name: string) => Promise<boolean>;
};

/** `missing`: also where something is there that no function could use. `denied`: IAM. `failed`: no answer, or refused. */
export type ParameterRead =
  | { readonly kind: 'found'; readonly value: string }
  | { readonly kind: 'missing' | 'denied' | 'failed' };

/** `same`: nothing was written. */
export type ParameterWritten = 'written' | 'same' | 'denied' | 'failed';

/** Words and numbers about a step; names outside this list are not written. */
export type LogFields = {
  readonly business?: string;
  readonly conversation?: string;
  readonly kind?: string;
  readonly why?: string;
  readonly disposition?: string;
  readonly reason?: string;
  readonly outcome?: string;
  readonly code?: string;
  readonly receives?: number;
  readonly count?: number;
};

/** One line for ops: nothing personal, no exception's text. */
export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
};

/** The conversation of a contact: a keyed hash, see `conversationId`. */
export type IdOf = (business: string, channel: ChannelName, account: string, contact: string) => Promise<string>;
