// Settling: a greeting, an away message or "I did not understand" waits for a pause in the customer's typing,
// so that a burst of bubbles gets one decision. A confident answer never waits.
import type { Heard } from './scene.ts';

/** This long without a further message is a pause. */
const PAUSE = 4_000;
/** No burst waits longer than this from its first message. */
const LONGEST = 12_000;

/** When to look again; undefined once the pause is there. */
export function settleUntil(heard: readonly Heard[], now: number): number | undefined {
  const received = heard.map(({ inbound }) => inbound.receivedAt);
  const until = Math.min(Math.max(...received) + PAUSE, Math.min(...received) + LONGEST);
  return now < until ? until : undefined;
}
