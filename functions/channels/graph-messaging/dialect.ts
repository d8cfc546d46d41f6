// What Messenger and Instagram do differently, and what every item of one entry shares. They speak one protocol, the
// Messenger Platform. Step 2 (bytes to our words).
import { type Json, record } from '#channels/meta/json.ts';
import { timeOf } from '#channels/meta/tray.ts';

export type Dialect = {
  readonly channel: 'messenger' | 'instagram';
  /** As people call it. */
  readonly name: 'Messenger' | 'Instagram';
  /** The webhook's word for our side of the conversation. */
  readonly object: 'page' | 'instagram';
  /** An echo of ours gives our token back. Without that, an echo alone does not tell who wrote. */
  readonly echoesTokens: boolean;
};

/** One item of a webhook with what its entry says about it. */
export type Frame = {
  readonly dialect: Dialect;
  readonly receivedAt: number;
  /** Our page, or our Instagram account. */
  readonly account: string;
  /** The other side, where the item names one. */
  readonly customer: string | undefined;
  /** Our side did it: the customer is the recipient. */
  readonly byUs: boolean;
  /** Another app owns the conversation. */
  readonly standby: boolean;
  /** As given: of the item, else of its entry. */
  readonly timestamp: unknown;
};

/** Fields that every event of this item carries. */
export function header({ dialect, account, receivedAt, timestamp }: Frame, id: string) {
  return { channel: dialect.channel, account, id, at: timeOf(timestamp, receivedAt), receivedAt } as const;
}

/** People have one id for each page or account, and nothing else that names them: no phone, no name, no alias. */
export function contactOf(id: string) {
  return { id, aliases: [] } as const;
}

export function part(item: Json, key: string): Json {
  return record(item[key]) ?? {};
}
