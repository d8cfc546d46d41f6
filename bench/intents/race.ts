// How fast classifiers answer: turn by turn on the same texts, so that a busy moment of the machine hits all of them,
// and never a text twice, so that what one remembers is of no use to it.
import { seedOf } from '#bench/chance.ts';
import { median, quantile } from '#bench/sampling.ts';
import { uniqueTexts } from '#bench/typos.ts';
import type { Work } from './engine.ts';
import { textsAskedBy } from './quality.ts';
import type { IntentSet } from './sets.ts';

export type Pace = {
  readonly perSecond: number;
  /** Microseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers of the first classifier for each one of this. */
  readonly ratio: number;
};

type Round = { readonly perSecond: number; readonly times: Float64Array };

const ROUNDS = 9;
/** The first rounds are still compiled while they run. */
const WARM_UP_ROUNDS = 2;
const TEXTS_A_ROUND = 2_000;

export async function race(set: IntentSet, runners: readonly Pick<Work, 'time'>[]): Promise<readonly Pace[]> {
  const models = [...set.test.map(({ text }) => text), ...set.oos];
  const texts = uniqueTexts(models, ROUNDS * TEXTS_A_ROUND, { seed: seedOf(set.name), without: textsAskedBy(set) });
  const rounds: Round[][] = runners.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    const part = texts.slice(round * TEXTS_A_ROUND, (round + 1) * TEXTS_A_ROUND);
    for (const [at, { time }] of runners.entries()) {
      const times = await time(part);
      const seconds = times.reduce((sum, one) => sum + one, 0) / 1e6;
      if (round >= WARM_UP_ROUNDS) rounds[at]?.push({ perSecond: times.length / seconds, times });
    }
  }
  const [first = []] = rounds;
  return rounds.map((own) => paceOf(own, first));
}

function paceOf(rounds: readonly Round[], first: readonly Round[]): Pace {
  const times = rounds.flatMap((round) => [...round.times]);
  return {
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    ratio: median(rounds.map(({ perSecond }, at) => (first[at] as Round).perSecond / perSecond)),
  };
}
