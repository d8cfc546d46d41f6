// A person's message held the away back. When that time is over and nobody has answered, it is sent after all.
import { judgeAway, traceAway } from '#core/away.ts';
import type { Conversation } from '#core/conversation.ts';
import type { DecidedTurn, Decision, Rules } from '#core/decision.ts';
import { openingAt } from '#core/hours.ts';
import type { Reason } from '#core/reason.ts';
import type { Scene } from './compose.ts';
import { textReply } from './compose.ts';
import { languageOf } from './scene.ts';
import { remindDisclosure, spoken } from './spoken.ts';
import { awayText, disclosed } from './unanswered.ts';

const MINUTE = 60_000;

export function decideDeferredAway(rules: Rules, conversation: Conversation, now: number): Decision {
  const { awayDeferredUntil, awayDeferredFor, ...rest } = conversation;
  const { awayElsewhere: _, ...ours } = rest;
  if (awayDeferredUntil === undefined || awayDeferredFor === undefined || now < awayDeferredUntil) {
    return { next: conversation, turns: [] };
  }
  const refusal = refuse(rules, conversation, now);
  const verdict = refusal ?? judgeAway(rules.settings, conversation, conversation.lastInboundAt ?? now, now);
  const turn = { ref: awayDeferredFor, disposition: 'SUPPRESSED', trace: [traceAway(verdict)] } as const;
  if (!verdict.due) return { next: rest, turns: [{ ...turn, reasons: [verdict.reason], replies: [] }] };

  const { language } = languageOf(rules, conversation, []);
  const opening = openingAt(rules.settings.hours, rules.settings.business.timeZone, now);
  const scene: Scene = { settings: rules.settings, conversation, language, now, opening };
  const away = { purpose: 'away', content: textReply(awayText(scene, verdict)) } as const;
  const replies = disclosed([away], scene, remindDisclosure(conversation, now));
  const slots = { awayAt: now, awayPeriod: verdict.closure.period };
  const sent: DecidedTurn = { ...turn, disposition: 'ANSWERED', reasons: ['SENT', 'DEFERRED'], replies };
  return { next: spoken({ ...ours, ...slots }, rules.settings.limits, replies, now, false), turns: [sent] };
}

/** Answered meanwhile, silenced, or too old to be answered by a machine. */
function refuse(
  { settings }: Rules,
  conversation: Conversation,
  now: number,
): { readonly due: false; readonly reason: Reason } | undefined {
  const { lastInboundAt = 0, lastPersonAt = 0, mode, blocked } = conversation;
  if (mode === 'opted-out' || mode === 'erased') return { due: false, reason: 'OPTED_OUT' };
  if (mode === 'muted') return { due: false, reason: 'LOOP_SUSPECTED' };
  if (blocked) return { due: false, reason: 'BLOCKED' };
  if (lastPersonAt > lastInboundAt) return { due: false, reason: 'HUMAN_ACTIVE' };
  if (now - lastInboundAt > settings.limits.maxReplyAgeMinutes * MINUTE) return { due: false, reason: 'STALE' };
  return undefined;
}
