// What the second half of the path works with, and the piece of work that it takes: the events of one conversation.
import type { Channel } from '#channels/channel.ts';
import type { Rules } from '#core/decision.ts';
import type { ChannelName } from '#core/message.ts';
import type {
  Clock,
  Envelope,
  Eraser,
  IdOf,
  Inbox,
  Journal,
  Log,
  Received,
  Registry,
  Secrets,
  Store,
} from './ports.ts';

export type ReplyWorld = {
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly store: Store;
  readonly registry: Pick<Registry, 'account'>;
  /** The live settings, made ready for deciding. */
  readonly rulesOf: (business: string) => Promise<Rules>;
  readonly journal: Pick<Journal, 'count' | 'notice'>;
  readonly inbox: Pick<Inbox, 'giveBack'>;
  readonly eraser: Eraser;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** Pacing of each account in this process: see `pace`. */
  readonly paces: Map<string, number>;
  /** A fresh random word for each claim, 16 characters of base64url. */
  readonly nonce: () => string;
  readonly idOf: IdOf;
  readonly log: Log;
};

/** Events of one conversation, in the order in which the queue gave them. */
export type Work = {
  readonly business: string;
  readonly conversation: string;
  readonly events: readonly Envelope['event'][];
  readonly records: readonly Received[];
  /** Nothing more is claimed from this instant on: the process may be stopped soon. */
  readonly until: number;
};

export function workOf(records: readonly [Received, ...Received[]], until: number): Work {
  const { business, conversation } = records[0].envelope;
  return { business, conversation, events: records.map(({ envelope }) => envelope.event), records, until };
}
