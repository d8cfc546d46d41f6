// The contract of a channel: bytes to our words and back. Four functions; everything a provider says stays behind them.
import type { SendOutcome } from '#core/delivery.ts';
import type { ChannelName, Contact, Event, ReplyContent } from '#core/message.ts';

export type { SendOutcome };

/** A webhook call as received. Header names are lower case; the body is the raw bytes, untouched. */
export type WebhookRequest = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
};

/** What the webhook's caller must know. `appSecrets`: current first, then previous ones still valid. */
export type WebhookSecrets = { readonly appSecrets: readonly string[]; readonly verifyToken: string };

/** Outcome of step 1. `refused.why` is a word for the log, never a value. */
export type Verified =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'handshake'; readonly challenge: string }
  | { readonly kind: 'refused'; readonly status: 400 | 401 | 403 | 405 | 413 | 415; readonly why: string };

/** Everything found in a signed post. `unreadable` holds the items that could not be understood, for quarantine. */
export type Normalised = {
  readonly events: readonly Event[];
  readonly unreadable: readonly { readonly why: string; readonly raw: string }[];
  /** Items that are known and carry nothing for us, counted by name. */
  readonly ignored: Readonly<Record<string, number>>;
};

/** One provider message to send, already fitted to the channel's limits. */
export type Outgoing = {
  readonly account: string;
  readonly contact: Contact;
  readonly content: ReplyContent;
  /** Comes back in the receipt. At most 512 characters. */
  readonly token: string;
};

/** A signal that is no message: the customer sees that it was read, or "typing…". Best effort. */
export type SeenSignal = {
  readonly account: string;
  readonly contact: Contact;
  readonly messageId: string;
  readonly typing: boolean;
};

export type Credentials = { readonly accessToken: string };

export type Channel = {
  readonly name: ChannelName;
  /** Step 1: handshake or signature over the raw bytes, constant time, every secret tried. Never throws. */
  verify(request: WebhookRequest, secrets: WebhookSecrets): Verified;
  /** Step 2: a signed body to events. Never throws; one bad item never loses its siblings. */
  normalise(body: Uint8Array, receivedAt: number): Normalised;
  /** Splits and degrades a reply until each piece fits one provider message. At least one piece; pure. */
  fit(content: ReplyContent): readonly ReplyContent[];
  /** One HTTP call, never retried. Never throws. */
  send(outgoing: Outgoing | SeenSignal, credentials: Credentials): Promise<SendOutcome>;
  /** The customer's side fetches what is recorded, under the name of its reply: a send whose outcome was lost has happened. */
  readonly isFetched?: true;
};
