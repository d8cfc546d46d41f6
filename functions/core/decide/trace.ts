// Trace lines of the stations that have no file of their own. Facts are short: a turn should fit one write unit.

import type { Ranked } from '#core/classifier.ts';
import type { Match, Matching } from '#core/match.ts';
import type { TraceStep } from '#core/reason.ts';
import type { Scene } from './compose.ts';
import type { Heard } from './scene.ts';

type Facts = NonNullable<TraceStep['facts']>;
/** While it is put together. */
type Writable<Thing> = { -readonly [Key in keyof Thing]: Thing[Key] };

export function traceHours({ opening, settings }: Scene): TraceStep {
  const { open, rule, exception, opensAt } = opening;
  const facts: Writable<Facts> = { open, rule, zone: settings.business.timeZone };
  if (exception !== undefined) facts.exception = exception.from;
  if (opensAt !== undefined) facts.opensAt = opensAt;
  return { step: 'hours', used: !open, facts };
}

export function traceMatch({ intent, by, confidence, why, runnerUp }: Match, threshold: number): TraceStep {
  const facts: Writable<Facts> = { intent: intent.name, by, confidence: rounded(confidence) };
  if (by === 'classifier') {
    facts.threshold = rounded(threshold);
    addSecondBest(facts, runnerUp);
  }
  const words = why.words.filter((word) => word !== '?').slice(0, 3);
  if (words.length > 0) facts.words = words.join(' ');
  if (why.phrase !== undefined && by !== 'phrase') facts.phrase = why.phrase.slice(0, 60);
  return { step: 'intents', used: true, facts };
}

/** No question is answered: one matched, but a person handles the chat; or the best guess was not good enough. */
export function traceNoAnswer(heard: readonly [Heard, ...Heard[]]): TraceStep {
  for (const { result } of heard) {
    if (result.match === undefined) continue;
    return { ...traceMatch(result.match, result.threshold), used: false, reason: 'HUMAN_ACTIVE' };
  }
  const nearest = nearestOf(heard).result;
  const [best, second] = nearest.ranked;
  if (best === undefined) return { step: 'intents', used: false };
  const facts: Writable<Facts> = {
    intent: best.intent,
    confidence: rounded(best.confidence),
    threshold: rounded(nearest.threshold),
  };
  addSecondBest(facts, second);
  return { step: 'intents', used: false, facts };
}

/** Whose best guess is the surest, of equal ones the first. */
export function nearestOf(heard: readonly [Heard, ...Heard[]]): Heard {
  return heard.reduce((nearest, one) => (bestOf(one.result) > bestOf(nearest.result) ? one : nearest));
}

/** How sure the best guess is; 0 where nothing was weighed. */
function bestOf({ ranked }: Matching): number {
  return ranked[0]?.confidence ?? 0;
}

function addSecondBest(facts: Writable<Facts>, second: Pick<Ranked, 'intent' | 'confidence'> | undefined): void {
  if (second === undefined) return;
  facts.second = second.intent;
  facts.secondConfidence = rounded(second.confidence);
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
