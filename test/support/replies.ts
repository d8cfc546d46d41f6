// What a decision says, for comparing.
import type { DecidedTurn, Decision } from '#core/decision.ts';
import type { ReplyContent, ReplyPurpose } from '#core/message.ts';
import type { Reason, Step, TraceStep } from '#core/reason.ts';

export function contentsOf({ turns }: Pick<Decision, 'turns'>): readonly ReplyContent[] {
  return turns.flatMap(({ replies }) => replies.map(({ content }) => content));
}

export function purposesOf({ turns }: Pick<Decision, 'turns'>): readonly ReplyPurpose[] {
  return turns.flatMap(({ replies }) => replies.map(({ purpose }) => purpose));
}

/** The line of the trace that tells about a step. */
export function lineOf({ trace }: Pick<DecidedTurn, 'trace'>, step: Step): TraceStep | undefined {
  return trace.find((line) => line.step === step);
}

export function reasonAt(turn: Pick<DecidedTurn, 'trace'>, step: Step): Reason | undefined {
  return lineOf(turn, step)?.reason;
}
