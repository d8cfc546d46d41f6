// How fast Meta lets a number send: 80 messages a second, and one in six seconds to the same customer, of which up to
// 45 may be borrowed at once. https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput
import { type Complaint, complain } from './answers.ts';

const MOST_IN_SECOND = 80;
const PAIR_PAUSE_MS = 6_000;
const PAIR_BURST = 45;

export type Traffic = {
  /** Counts the message, or says why it may not go now. Refused messages are not counted. */
  readonly admit: (account: string, contact: string, now: number) => Complaint | undefined;
};

export function createTraffic(): Traffic {
  const sends = new Map<string, readonly number[]>();
  /** When the borrowed time of a pair is paid back. */
  const paidBack = new Map<string, number>();
  return {
    admit: (account, contact, now) => {
      const recent = (sends.get(account) ?? []).filter((at) => at > now - 1000 && at <= now);
      if (recent.length >= MOST_IN_SECOND) {
        return complain(130429, 'Rate limit hit', 'Cloud API message throughput has been reached.');
      }
      const pair = `${account} ${contact}`;
      const known = paidBack.get(pair) ?? now;
      // A clock that was moved back must not silence a customer for a day.
      const debt = known - now > PAIR_BURST * PAIR_PAUSE_MS ? now : Math.max(known, now);
      if (debt + PAIR_PAUSE_MS > now + PAIR_BURST * PAIR_PAUSE_MS) {
        return complain(131056, 'Pair rate limit hit', 'Too many messages sent to the same recipient in a short time.');
      }
      sends.set(account, [...recent, now]);
      paidBack.set(pair, debt + PAIR_PAUSE_MS);
      return undefined;
    },
  };
}
