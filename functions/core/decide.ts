// Step decide: settings, memory, messages and the time go in; what to say, what to remember and why comes out.
// Pure and total. Precedence: privacy word › person › question › away › greeting › fallback.

import { type Conversation, newConversation } from './conversation.ts';
import { decideBurst } from './decide/burst.ts';
import { decideDeferredAway } from './decide/deferred-away.ts';
import { reviveErased, wake } from './decide/gate.ts';
import { openBurst } from './decide/scene.ts';
import { screen } from './decide/screen.ts';
import type { DecidedTurn, Decision, Rules } from './decision.ts';
import type { Inbound } from './message.ts';
import { remember } from './seen.ts';

/**
 * Decides about the new inbounds of one conversation, or, without any, about work that has come due.
 * @param inbounds not seen before, in the order of their times.
 * @param now milliseconds since 1970.
 * @example
 * decide(rules, newConversation('whatsapp', account, contact), [hello], now).turns[0]
 * // { disposition: 'ANSWERED', reasons: ['SENT'], replies: [{ purpose: 'greeting', … }], trace: […] }
 */
export function decide(rules: Rules, stored: Conversation, inbounds: readonly Inbound[], now: number): Decision {
  const awake = wake(stored, rules.settings.limits, now);
  const newest = inbounds.at(-1);
  if (newest === undefined) return decideDeferredAway(rules, awake, now);

  const before =
    awake.mode === 'erased'
      ? reviveErased(awake, newConversation(newest.channel, newest.account, newest.contact))
      : awake;
  const { conversation, turns, live } = screen(rules, before, inbounds, now);
  const [first, ...others] = live;
  if (first === undefined) return conclude(conversation, inbounds, turns);

  const burst = decideBurst(openBurst(rules, before, conversation, [first, ...others], now));
  if (burst.waitUntil !== undefined) return { next: stored, turns: [], waitUntil: burst.waitUntil };
  return conclude(burst.next, inbounds, [...turns, ...burst.turns]);
}

/** Marks every inbound as seen in the state that carries its effect, and puts the turns in the inbounds' order. */
function conclude(conversation: Conversation, inbounds: readonly Inbound[], turns: readonly DecidedTurn[]): Decision {
  const ordered: DecidedTurn[] = [];
  let { seen } = conversation;
  for (const { id } of inbounds) {
    for (const turn of turns) {
      if (turn.inbound?.id !== id) continue;
      const { ref, disposition } = turn;
      ordered.push({ ...turn, seq: conversation.applied + ordered.length });
      seen = remember(seen, { hash: ref.hash, at: ref.at, disposition });
    }
  }
  return { next: { ...conversation, seen, applied: conversation.applied + ordered.length }, turns: ordered };
}
