// Trace lines of the stations that have no file of their own. Facts are short: a turn should fit one write unit.

import type { Match } from '#core/match.ts';
import type { TraceStep } from '#core/reason.ts';
import type { Scene } from './compose.ts';
import type { Heard } from './scene.ts';

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

export function traceMatch({ intent, by, confidence, why }: Match): TraceStep[] {
  return [
    {
      step: 'intents',
      used: true,
      facts: {
        intent: intent.name,
        by,
        confidence: rounded(confidence),
        ...(why.words.length > 0 && { words: why.words.slice(0, 3).join(' ') }),
        ...(why.phrase !== undefined && by !== 'phrase' && { phrase: why.phrase.slice(0, 60) }),
      },
    },
  ];
}

/** The best guess of the burst, which was not good enough. */
export function traceNoMatch(heard: readonly Heard[]): TraceStep {
  const guesses = heard.flatMap(({ result }) => result.ranked.slice(0, 1).map((best) => ({ best, result })));
  const [top] = guesses.toSorted((left, right) => right.best.confidence - left.best.confidence);
  if (top === undefined) return { step: 'intents', used: false };
  const { best, result } = top;
  const facts = { intent: best.intent, confidence: rounded(best.confidence), threshold: rounded(result.threshold) };
  return { step: 'intents', used: false, facts };
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
