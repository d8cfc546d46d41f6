// Trace lines of the stations that have no file of their own. Facts are short: a turn should fit one write unit.

import type { Match, Matching } from '#core/match.ts';
import type { TraceStep } from '#core/reason.ts';
import type { Scene } from './compose.ts';
import type { Heard } from './scene.ts';

type Facts = NonNullable<TraceStep['facts']>;

export function traceHours({ opening, settings }: Scene): TraceStep {
  return {
    step: 'hours',
    used: !opening.open,
    facts: {
      open: opening.open,
      rule: opening.rule,
      zone: settings.business.timeZone,
      ...(opening.exception !== undefined && { exception: opening.exception.from }),
      ...(opening.opensAt !== undefined && { opensAt: opening.opensAt }),
    },
  };
}

export function traceMatch({ intent, by, confidence, why, runnerUp }: Match, threshold: number): TraceStep {
  const words = why.words.filter((word) => word !== '?').slice(0, 3);
  return {
    step: 'intents',
    used: true,
    facts: {
      intent: intent.name,
      by,
      confidence: rounded(confidence),
      ...(by === 'classifier' && { threshold: rounded(threshold), ...secondBest(runnerUp) }),
      ...(words.length > 0 && { words: words.join(' ') }),
      ...(why.phrase !== undefined && by !== 'phrase' && { phrase: why.phrase.slice(0, 60) }),
    },
  };
}

/** No question is answered: one matched, but a person handles the chat; or the best guess was not good enough. */
export function traceNoAnswer(heard: readonly Heard[]): TraceStep {
  for (const { result } of heard) {
    if (result.match === undefined) continue;
    return { ...traceMatch(result.match, result.threshold), used: false, reason: 'HUMAN_ACTIVE' };
  }
  const [nearest] = heard.map(({ result }) => result).toSorted((one, other) => bestOf(other) - bestOf(one));
  const [best, second] = nearest?.ranked ?? [];
  if (nearest === undefined || best === undefined) return { step: 'intents', used: false };
  const facts = {
    intent: best.intent,
    confidence: rounded(best.confidence),
    threshold: rounded(nearest.threshold),
    ...secondBest(second),
  };
  return { step: 'intents', used: false, facts };
}

/** How sure the best guess is; 0 where nothing was weighed. */
export function bestOf({ ranked }: Matching): number {
  return ranked[0]?.confidence ?? 0;
}

function secondBest(second: { readonly intent: string; readonly confidence: number } | undefined): Facts {
  return second === undefined ? {} : { second: second.intent, secondConfidence: rounded(second.confidence) };
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
