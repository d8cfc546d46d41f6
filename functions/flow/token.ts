// Our name for one attempt to send one reply. The provider carries it and gives it back in the receipt,
// so that a receipt finds its reply even when we never saw the answer to the send call.
import type { OutboxEntry, TurnRef } from '#core/conversation.ts';

export type ReplyToken = {
  readonly conversation: string;
  readonly turn: TurnRef;
  readonly part: number;
  readonly attempt: number;
  readonly nonce: string;
};

const SHAPE = /^p1\.([\w-]{22})\.(\d{1,6})\.([0-9a-z]{1,11})\.([0-9a-z]{13})\.(\d{1,3})\.(\d{1,4})\.([\w-]{1,32})$/;

/** About 75 characters, no personal data. */
export function tokenOf(conversation: string, entry: OutboxEntry): string {
  const { era, at, hash } = entry.turn;
  return ['p1', conversation, era, at.toString(36), hash, entry.part, entry.attempt, entry.nonce].join('.');
}

/** Undefined for a token that is not ours: another program sends from the same number. */
export function parseToken(token: string | undefined): ReplyToken | undefined {
  const found = SHAPE.exec(token ?? '');
  if (found === null) return undefined;
  const [, conversation = '', era, at = '', hash = '', part, attempt, nonce = ''] = found;
  const turn = { era: Number(era), at: Number.parseInt(at, 36), hash };
  return { conversation, turn, part: Number(part), attempt: Number(attempt), nonce };
}
