// Settling: a greeting, an away message or "I did not understand" waits for a pause in the customer's typing,
// so that a burst of bubbles gets one decision. A confident answer never waits.
import type { Heard } from './scene.ts';

/** This long without a further message is a pause. */
const PAUSE = 4_000;
/** No burst waits longer than this from its first message. */
const LONGEST = 12_000;

/** When to look again; undefined once the pause is there. */
export function settleUntil(heard: readonly Heard[], now: number): number | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { inbound } of heard) {
    first = Math.min(first, inbound.receivedAt);
    last = Math.max(last, inbound.receivedAt);
  }
  const until = Math.min(last + PAUSE, first + LONGEST);
  return now < until ? until : undefined;
}
