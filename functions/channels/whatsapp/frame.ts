// What every item of one `value` shares: our number and the address cards. Step 2 (bytes to our words).
import { identifier, type Json } from '#channels/meta/json.ts';
import { madeId, timeOf } from '#channels/meta/tray.ts';
import type { Cards } from './identity.ts';

export type Frame = {
  readonly receivedAt: number;
  /** Our phone number id. */
  readonly account: string;
  /** Ids under which our own number may appear as a sender. */
  readonly own: ReadonlySet<string>;
  readonly cards: Cards;
  /** Another automation owns these threads. */
  readonly standby: boolean;
};

/** Fields that every event of this frame carries. */
export function header(frame: Frame, id: string, timestamp: unknown) {
  const { account, receivedAt } = frame;
  return { channel: 'whatsapp', account, id, at: timeOf(timestamp, receivedAt), receivedAt } as const;
}

/** The provider's id of an item, or one made from its content: the same item redelivered gets the same id. */
export function idOf(frame: Frame, kind: string, item: Json): string {
  return identifier(item.id) ?? madeId(frame.account, kind, item);
}
