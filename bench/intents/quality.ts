// How well one classifier answers one set: every figure that does not depend on the machine.
import { mean } from '#bench/sampling.ts';
import { withTypos } from '#bench/typos.ts';
import type { Work } from './engine.ts';
import * as metrics from './metrics.ts';
import type { IntentSet } from './sets.ts';

/** In percent; losses are points. What needs questions out of scope is absent where a set has none. */
export type Quality = {
  readonly accuracy: number;
  readonly topThree: number;
  /** Right and said, at the model's own threshold. */
  readonly inScope: number;
  readonly typoLoss10: number;
  readonly typoLoss30: number;
} & Partial<Refusals>;

export type Refusals = {
  readonly oosRecall: number;
  /** At the threshold that costs 3 points of accuracy: shows what the choice of a threshold hides. */
  readonly oosRecallAtLoss: number;
  readonly auroc: number;
  readonly correlation: number;
  readonly calibrationError: number;
};

export type Judgement = {
  readonly quality: Quality;
  readonly oosKinds: readonly { readonly kind: string; readonly refusals: Refusals }[];
};

const LOSS = 0.03;
const FEW_TYPOS = 0.1;
const MANY_TYPOS = 0.3;
/** Typos are drawn so often for each text: a small set's loss would be chance otherwise. */
const DRAWS = [0, 1, 2, 3, 4];

export async function judge(set: IntentSet, { ask }: Pick<Work, 'ask'>, threshold: number): Promise<Judgement> {
  const answersTo = async (texts: readonly string[]) =>
    (await ask(texts)).map((answer) => refusing(answer, set.noneIntent));
  const judgedWith = async (texts: readonly string[]): Promise<readonly metrics.Judged[]> => {
    const answers = await answersTo(texts);
    return set.test.map(({ intent }, at) => ({ intent, ...(answers[at] as metrics.Answer) }));
  };

  const judged = await judgedWith(set.test.map(({ text }) => text));
  const accuracy = metrics.accuracyOf(judged);
  const typoLoss = async (share: number): Promise<number> => {
    const left: number[] = [];
    for (const texts of mistyped(set, share)) left.push(metrics.accuracyOf(await judgedWith(texts)));
    return 100 * (accuracy - mean(left));
  };
  const refusals = async (oos: readonly string[]) => refusalsOf(threshold, judged, await answersTo(oos));
  const quality: Quality = {
    accuracy: 100 * accuracy,
    topThree: 100 * metrics.topThreeOf(judged),
    inScope: 100 * metrics.inScopeAt(threshold, judged),
    typoLoss10: await typoLoss(FEW_TYPOS),
    typoLoss30: await typoLoss(MANY_TYPOS),
    ...(set.oos.length > 0 && (await refusals(set.oos))),
  };
  const oosKinds = [];
  for (const { kind, texts } of set.oosKinds) oosKinds.push({ kind, refusals: await refusals(texts) });
  return { quality, oosKinds };
}

/** All texts that a classifier has been asked afterwards. */
export function textsAskedBy(set: IntentSet): readonly string[] {
  return [
    ...set.test.map(({ text }) => text),
    ...set.oos,
    ...set.oosKinds.flatMap(({ texts }) => texts),
    ...[FEW_TYPOS, MANY_TYPOS].flatMap((share) => mistyped(set, share).flat()),
  ];
}

function mistyped({ test }: IntentSet, share: number): readonly (readonly string[])[] {
  return DRAWS.map((draw) => test.map(({ text }) => withTypos(text, share, draw)));
}

function refusalsOf(threshold: number, judged: readonly metrics.Judged[], oos: readonly metrics.Answer[]): Refusals {
  return {
    oosRecall: 100 * metrics.recallAt(threshold, oos),
    oosRecallAtLoss: 100 * metrics.recallAt(metrics.thresholdLosing(LOSS, judged), oos),
    auroc: 100 * metrics.aurocOf(judged, oos),
    correlation: 100 * metrics.correlationOf(threshold, judged, oos),
    calibrationError: 100 * metrics.calibrationErrorOf(judged, oos),
  };
}

function refusing(answer: metrics.Answer, noneIntent: string | undefined): metrics.Answer {
  return noneIntent !== undefined && answer.top[0] === noneIntent ? { ...answer, confidence: 0 } : answer;
}
