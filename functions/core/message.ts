// Our words for what travels: events that come in, replies that go out. Provider words stay inside channels/.

/** The four places a customer can write from. */
export type ChannelName = 'whatsapp' | 'messenger' | 'instagram' | 'webchat';

/** A person who writes to the business. `id` is opaque; phone and name are optional attributes, never keys. */
export type Contact = {
  /** The channel's own id: on WhatsApp the business-scoped user id when there is one, else the phone id as received. */
  readonly id: string;
  /** Other ids under which the same contact may appear (phone id, parent or previous user id). Never holds `id`. */
  readonly aliases: readonly string[];
  /** International number without `+`, exactly as received. Absent for customers who hide it behind a username. */
  readonly phone?: string;
  readonly name?: string;
  readonly username?: string;
};

/** Fields that every event of a webhook carries. Times are milliseconds since 1970. */
type Common = {
  readonly channel: ChannelName;
  /** Provider's id of our number, page or site. */
  readonly account: string;
  /** Provider's id of this event, or one made from its content where the provider gives none. Never empty. */
  readonly id: string;
  /** When the provider says it happened; never later than `receivedAt`. */
  readonly at: number;
  /** When our webhook received it. */
  readonly receivedAt: number;
};

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** What a customer (or a person of the business) wrote. Texts are kept as written, cut at 4,096 UTF-16 units. */
export type Content =
  | { readonly type: 'text'; readonly text: string }
  /** A tap on one of our buttons or list rows; `id` is the one that we gave it. */
  | { readonly type: 'choice'; readonly id: string; readonly title: string }
  | {
      readonly type: 'media';
      readonly media: MediaKind;
      readonly mediaId?: string;
      /** Where the provider keeps the file for some days, on channels whose files have no id. At most 2,048 characters. */
      readonly link?: string;
      readonly mime?: string;
      readonly caption?: string;
      readonly filename?: string;
      readonly voice?: boolean;
      /** The provider could not fetch it (too large, expired). */
      readonly unavailable?: boolean;
    }
  | {
      readonly type: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name?: string;
      readonly address?: string;
    }
  | {
      readonly type: 'contacts';
      readonly cards: readonly { readonly name: string; readonly phones: readonly string[] }[];
    }
  | {
      readonly type: 'order';
      readonly text: string;
      readonly items: readonly {
        readonly product: string;
        readonly quantity: number;
        readonly price: number;
        readonly currency: string;
      }[];
    }
  /** A filled-in form; `values` holds what could be read of it. */
  | { readonly type: 'form'; readonly name: string; readonly values: Readonly<Record<string, string>> }
  /** `emoji` is empty when the reaction was taken back. */
  | { readonly type: 'reaction'; readonly target: string; readonly emoji: string }
  | { readonly type: 'edit'; readonly target: string; readonly text: string }
  | { readonly type: 'revoke'; readonly target: string }
  | { readonly type: 'call' }
  /** `what` is the provider's name for it. */
  | { readonly type: 'unsupported'; readonly what: string };

/** The advertisement or post that brought the customer. */
export type Referral = {
  readonly source: string;
  readonly id: string;
  readonly headline?: string;
  readonly text?: string;
};

/** Something a customer sent to the business. */
export type Inbound = Common & {
  readonly kind: 'inbound';
  readonly contact: Contact;
  readonly content: Content;
  /** Provider id of the message it answers. */
  readonly replyTo?: string;
  readonly forwarded?: boolean;
  readonly referral?: Referral;
  /** Another automation owns the thread: observe only. */
  readonly standby?: boolean;
  /** Written in a group: stored, never answered. */
  readonly group?: boolean;
};

/** Delivery status of something we sent. */
export type ReceiptStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export type Receipt = Common & {
  readonly kind: 'receipt';
  readonly contact?: Contact;
  /** Provider's id of the message that we sent. */
  readonly messageId: string;
  readonly status: ReceiptStatus;
  /** Our own token, given back by the provider: finds the reply without its provider id. */
  readonly token?: string;
  /** Provider's error code, with `failed`, and what it means for the owner, in plain words. */
  readonly code?: number;
  readonly sentence?: string;
  /** Billing words as given (type, category), kept as data. */
  readonly pricing?: { readonly type?: string; readonly category?: string };
};

/** Somebody else wrote to the customer from our number: a person on the phone app, or another automation. */
export type Echo = Common & {
  readonly kind: 'echo';
  readonly contact: Contact;
  readonly content: Content;
  readonly by: 'person' | 'automation';
  /** The channel gives our token back in no echo, so this may be a message of ours: its id or its words tell. */
  readonly maybeOurs?: true;
};

/**
 * A person of the business answers from the console. It travels in the inbox like what comes from outside, so that it is
 * applied once, in its place. `id` is made from the request's own key, `by` names the member.
 */
export type PersonReply = Common & {
  readonly kind: 'person-reply';
  readonly contact: Contact;
  readonly content: ReplyContent;
  readonly by: string;
};

/** A contact's id changed: the conversation continues under `contact`; `contact.aliases` holds the previous ids. */
export type IdentityChange = Common & { readonly kind: 'identity'; readonly contact: Contact };

/** The contact was active in the past (imported history): counts as activity, is never answered. */
export type Activity = Common & { readonly kind: 'activity'; readonly contact: Contact };

/** The contact changed what they want to receive. Marketing only: questions are still answered. */
export type Preference = Common & {
  readonly kind: 'preference';
  readonly contact: Contact;
  readonly marketing: 'stop' | 'resume';
};

/** The business marked the contact in the phone's address book, or removed the mark. */
export type AddressBook = Common & {
  readonly kind: 'address-book';
  readonly contact: Contact;
  readonly saved: boolean;
};

/** Something about the account itself (quality, ban, template, limit): kept and shown to ops. `account` is the
 * number's id where the provider names it, else the id of the account that holds the number. */
export type Notice = Common & {
  readonly kind: 'notice';
  /** Provider's field name. */
  readonly topic: string;
  readonly severity: 'info' | 'warning' | 'critical';
  /** One plain sentence for ops. */
  readonly sentence: string;
  /** What the provider sent, as JSON text, cut at 4,096. */
  readonly detail: string;
};

export type Event =
  | Inbound
  | Receipt
  | Echo
  | PersonReply
  | IdentityChange
  | Activity
  | Preference
  | AddressBook
  | Notice;

/** A tap target. Texts only; channels render up to 3 as buttons, up to 10 as a list, more as numbered text. */
export type Button = { readonly id: string; readonly title: string };

/** What the business says. Channels fit it to their limits. */
export type ReplyContent =
  | { readonly type: 'text'; readonly text: string; readonly buttons?: readonly Button[] }
  | { readonly type: 'media'; readonly media: MediaKind; readonly link: string; readonly caption?: string }
  | {
      readonly type: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name?: string;
      readonly address?: string;
    };

/** Why a reply is sent; shown to the owner and counted per day. `person`: a person wrote it, nothing decided it. */
export type ReplyPurpose = 'greeting' | 'away' | 'answer' | 'fallback' | 'hand-over' | 'privacy' | 'loop' | 'person';

export type Reply = { readonly purpose: ReplyPurpose; readonly content: ReplyContent };

/** True where the content is a turn of the customer's that may be answered. Everything else is only kept. */
export function isTurnOfCustomer(content: Content): boolean {
  return content.type !== 'reaction' && content.type !== 'edit' && content.type !== 'revoke' && content.type !== 'call';
}

/** The words of a message that intents are matched on; empty where it has none. */
export function textOf(content: Content): string {
  switch (content.type) {
    case 'text':
    case 'edit':
    case 'order':
      return content.text;
    case 'choice':
      return content.title;
    case 'media':
      return content.caption ?? '';
    default:
      return '';
  }
}
