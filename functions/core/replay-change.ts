// What settings that are tried would change for one message, and which part of them does it.
import type { DecidedTurn } from './decision.ts';
import type { Replayed } from './replay.ts';
import { isEqual } from './settings/equal.ts';

/** `newly`: the customer would hear more than now, such as an answer; `noLonger`: less. */
export type Change = 'same' | 'different' | 'newly' | 'noLonger';

export type Cause = {
  readonly kind: 'hours' | 'question' | 'greeting' | 'away' | 'fallback' | 'wording' | 'limits';
  /** The question that is answered on one side only. */
  readonly intent?: string;
};

export function changeOf({ live, draft }: Replayed): Change {
  const ahead = worthOf(draft) - worthOf(live);
  if (ahead !== 0) return ahead > 0 ? 'newly' : 'noLonger';
  return isEqual(heardOf(live), heardOf(draft)) ? 'same' : 'different';
}

/** An answer is worth most, then any message that says something, then "I did not understand" and silence. */
function worthOf({ intent, replies }: DecidedTurn): number {
  if (replies.length === 0) return 0;
  if (intent !== undefined) return 2;
  return replies.every(({ purpose }) => purpose === 'fallback') ? 0 : 1;
}

function heardOf({ disposition, intent, replies }: DecidedTurn) {
  return { disposition, intent, replies };
}

export function causeOf({ live, draft }: Replayed): Cause {
  if (openIn(live) !== openIn(draft)) return { kind: 'hours' };
  if (live.intent !== draft.intent) return { kind: 'question', intent: draft.intent ?? (live.intent as string) };
  const [now, then] = [purposesOf(live), purposesOf(draft)];
  for (const kind of ['greeting', 'away', 'fallback'] as const) if (now.has(kind) !== then.has(kind)) return { kind };
  return { kind: isEqual([...now], [...then]) && now.size > 0 ? 'wording' : 'limits' };
}

function openIn({ trace }: DecidedTurn): unknown {
  return trace.find(({ step }) => step === 'hours')?.facts?.open;
}

function purposesOf({ replies }: DecidedTurn): ReadonlySet<string> {
  return new Set(replies.map(({ purpose }) => purpose));
}
