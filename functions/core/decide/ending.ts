// How each inbound of a burst ends: its turn with disposition, reasons and trace, and the task it leaves for a person.
import type { AwayVerdict } from '#core/away.ts';
import type { Task } from '#core/conversation.ts';
import { type DecidedTurn, refOf, traceReceived } from '#core/decision.ts';
import type { Content, Inbound, Reply } from '#core/message.ts';
import { textOf } from '#core/message.ts';
import type { Disposition, Reason, TraceStep } from '#core/reason.ts';
import type { Burst } from './scene.ts';

export type Ending = {
  readonly disposition: Disposition;
  readonly trace: readonly TraceStep[];
  readonly task?: Omit<Task, 'turn'>;
};

/** The turn of an inbound; its reasons are those of its trace, `SENT` first where something is said. */
export function turnOf(
  burst: Burst,
  inbound: Inbound,
  disposition: Disposition,
  steps: readonly TraceStep[],
  replies: readonly Reply[],
): DecidedTurn {
  const trace = [traceReceived(inbound, burst.scene.language, burst.languageBecause)];
  for (const step of steps) trace.push(step);
  const reasons: Reason[] = replies.length > 0 ? ['SENT'] : [];
  for (const { reason } of trace) if (reason !== undefined && !reasons.includes(reason)) reasons.push(reason);
  return { ref: refOf(burst.conversation, inbound), inbound, disposition, reasons, replies, trace };
}

/** A bubble that was answered together with its neighbour. */
export function mergedTurn(burst: Burst, inbound: Inbound, neighbour: Inbound): DecidedTurn {
  const trace: TraceStep[] = [
    { step: 'send', used: false, reason: 'MERGED', facts: { with: neighbour.id.slice(-12) } },
  ];
  return turnOf(burst, inbound, 'NO_REPLY', trace, []);
}

/** The ending of a burst without a question. */
export function endingOf(burst: Burst, away: AwayVerdict, replies: readonly Reply[], handedOver: boolean): Ending {
  if (handedOver) return { disposition: 'HANDED_OVER', trace: [] };
  if (replies.length > 0) return { disposition: 'ANSWERED', trace: [] };
  if (burst.conversation.mode === 'person') {
    return { disposition: 'SUPPRESSED', trace: [{ step: 'person', used: true, reason: 'HUMAN_ACTIVE' }] };
  }
  if (isHeldBack(away)) return { disposition: 'SUPPRESSED', trace: [] };
  return unreadEnding(burst);
}

function isHeldBack(away: AwayVerdict): boolean {
  return !away.due && away.reason !== 'OPEN_NOW' && away.reason !== 'NOT_DUE' && away.reason !== 'NOT_RECIPIENT';
}

/** Open, nothing due, no question: what a machine cannot read is left for a person. */
function unreadEnding({ heard, now }: Burst): Ending {
  const contents = heard.map(({ inbound }) => inbound.content);
  if (contents.some(({ type }) => type === 'unsupported')) {
    const sentence = 'The customer sent something that this channel does not pass on. Nothing was answered.';
    return { disposition: 'UNSUPPORTED', trace: [], task: { what: 'unsupported', since: now, sentence } };
  }
  if (contents.some((content) => !isWords(content))) {
    const sentence = 'The customer sent something that the bot cannot read. Nothing was answered.';
    return { disposition: 'HANDED_OVER', trace: [], task: { what: 'hand-over', since: now, sentence } };
  }
  return { disposition: 'NO_REPLY', trace: [] };
}

/** A caption says something about a picture that only a person can see. */
function isWords(content: Content): boolean {
  return (content.type === 'text' || content.type === 'choice') && textOf(content).trim() !== '';
}
