// How good answers are, as shares from 0 to 1. "Out of scope" (OOS) is a question that belongs to none of the intents:
// the right answer to it is a refusal, which is a confidence below the threshold.

/** What a classifier said. `top`: at most three intents, best first. `confidence`: in the first of them. */
export type Answer = { readonly top: readonly string[]; readonly confidence: number };

/** The answer to a question whose intent is known. */
export type Judged = Answer & { readonly intent: string };

/** Without a threshold. */
export function accuracyOf(judged: readonly Judged[]): number {
  return shareOf(judged, isRight);
}

export function topThreeOf(judged: readonly Judged[]): number {
  return shareOf(judged, ({ intent, top }) => top.slice(0, 3).includes(intent));
}

/** Right and sure enough to be said. */
export function inScopeAt(threshold: number, judged: readonly Judged[]): number {
  return shareOf(judged, (one) => isRight(one) && one.confidence >= threshold);
}

export function recallAt(threshold: number, oos: readonly Answer[]): number {
  return shareOf(oos, ({ confidence }) => confidence < threshold);
}

/** The highest threshold at which no more than this share of all questions stops being answered rightly. */
export function thresholdLosing(share: number, judged: readonly Judged[]): number {
  const right = confidencesOf(judged.filter(isRight)).sort();
  const mayGo = Math.floor(share * judged.length + 1e-9);
  return right[mayGo] ?? Number.POSITIVE_INFINITY;
}

/** The chance that a question in scope gets more confidence than one out of scope; a draw counts half. */
export function aurocOf(inScope: readonly Answer[], oos: readonly Answer[]): number {
  const low = confidencesOf(oos).sort();
  let won = 0;
  for (const { confidence } of inScope) won += (countBelow(low, confidence) + countUpTo(low, confidence)) / 2;
  return won / (inScope.length * oos.length);
}

/** Expected calibration error: how far what a bin promises lies from what it keeps, on average. OOS is never right. */
export function calibrationErrorOf(judged: readonly Judged[], oos: readonly Answer[], bins = 10): number {
  const all = [
    ...judged.map((one) => ({ confidence: one.confidence, right: isRight(one) })),
    ...oos.map(({ confidence }) => ({ confidence, right: false })),
  ];
  const byBin = Map.groupBy(all, ({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)));
  let error = 0;
  for (const bin of byBin.values()) {
    const promised = bin.reduce((sum, { confidence }) => sum + confidence, 0);
    const kept = bin.filter(({ right }) => right).length;
    error += Math.abs(promised - kept);
  }
  return error / all.length;
}

/** Matthews' correlation of many classes (Gorodkin's R_K), where "refused" is one more class: what HINT3 reports. */
export function correlationOf(threshold: number, judged: readonly Judged[], oos: readonly Answer[]): number {
  const said = ({ top, confidence }: Answer) => (confidence >= threshold ? top[0] : undefined);
  const pairs = [
    ...judged.map((one) => [one.intent, said(one)] as const),
    ...oos.map((one) => [undefined, said(one)] as const),
  ];
  const [truth, guess] = [countsOf(pairs.map(([intent]) => intent)), countsOf(pairs.map(([, intent]) => intent))];
  const hits = pairs.filter(([intent, guessed]) => intent === guessed).length;
  const product = (one: typeof truth, other: typeof truth) =>
    [...one].reduce((sum, [intent, count]) => sum + count * (other.get(intent) ?? 0), 0);
  const spread = (counts: typeof truth) => pairs.length ** 2 - product(counts, counts);
  const above = hits * pairs.length - product(truth, guess);
  return above === 0 ? 0 : above / Math.sqrt(spread(truth) * spread(guess));
}

function isRight({ intent, top }: Judged): boolean {
  return top[0] === intent;
}

function shareOf<One>(all: readonly One[], holds: (one: One) => boolean): number {
  return all.filter(holds).length / all.length;
}

function confidencesOf(answers: readonly Answer[]): Float64Array {
  return Float64Array.from(answers, ({ confidence }) => confidence);
}

function countsOf(intents: readonly (string | undefined)[]): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const intent of intents) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  return counts;
}

function countBelow(sorted: Float64Array, value: number): number {
  return placeOf(sorted, (one) => one >= value);
}

function countUpTo(sorted: Float64Array, value: number): number {
  return placeOf(sorted, (one) => one > value);
}

/** Where a sorted list begins to be beyond; found by halving. */
function placeOf(sorted: Float64Array, isBeyond: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(sorted[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
