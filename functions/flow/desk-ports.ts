// Ports of what members keep for each other while they answer: notes, contacts, quick replies, labels. No message's path comes
// here.
import type { Localised } from '#core/languages.ts';
import type { ChannelName } from '#core/message.ts';

/** What members write about a conversation for each other: no customer ever sees it. */
export type Note = {
  readonly id: string;
  readonly at: number;
  readonly by: { readonly id: string; readonly name: string };
  readonly text: string;
};

export type Notes = {
  /** Oldest first, the newest 200. */
  list(business: string, conversation: string): Promise<readonly Note[]>;
  /** @param expiresAt instant from which on it is gone. */
  add(business: string, conversation: string, note: Note, expiresAt: number): Promise<void>;
  /** Removing what is not there changes nothing. */
  remove(business: string, conversation: string, id: string): Promise<void>;
};

/** What members have at hand while they answer. Not part of the settings: it takes effect at once, and staff may change it. */
export type Desk = {
  /** +1 with each write. */
  readonly revision: number;
  readonly quickReplies: readonly QuickReply[];
  readonly labels: readonly Label[];
};
export type QuickReply = { readonly shortcut: string; readonly text: Localised };
export type Label = { readonly name: string; readonly colour: string; readonly icon: string };

export type Desks = {
  /** Consistent. Undefined: nobody has changed anything yet. */
  read(business: string): Promise<Desk | undefined>;
  /** Stores `next` if the stored revision is `next.revision - 1`. False: somebody else wrote first, nothing changed. */
  write(business: string, next: Desk): Promise<boolean>;
};

export type KeptContact = {
  /** The contact's name everywhere: a keyed hash, the one of the conversation. */
  readonly conversation: string;
  readonly channel: ChannelName;
  readonly account: string;
  /** International number without `+`. */
  readonly phone?: string;
  /** What members call the contact. */
  readonly name?: string;
  /** What the customer calls themselves on the channel. */
  readonly profile?: string;
  readonly note?: string;
  readonly saved: boolean;
};

export type BookEntry = {
  readonly conversation: string;
  /** Erased once: no file brings them back. */
  readonly wasErased: boolean;
  /** Absent where an erasure took everything. */
  readonly contact?: KeptContact;
};

export type ContactBook = {
  /** In no particular order, at most `most`. */
  list(business: string, most: number): Promise<readonly BookEntry[]>;
  read(business: string, conversation: string): Promise<BookEntry | undefined>;
  /** Adds the contact, or replaces it. `wasErased` keeps the mark of an erasure. */
  put(business: string, contact: KeptContact, wasErased?: boolean): Promise<void>;
  /** Up to which day (`yyyy-mm-dd`, UTC) conversations were looked through. */
  gatheredTo(business: string): Promise<string | undefined>;
  gathered(business: string, date: string): Promise<void>;
};
