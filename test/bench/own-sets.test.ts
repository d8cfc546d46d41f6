// The classifier on the project's own question sets: five languages of shops, and all of them in one model.
import { join } from 'node:path';

import { FLOORS } from '#bench/intents/floors.ts';
import { brokenFloors } from '#bench/intents/gates.ts';
import type { Measured } from '#bench/intents/measure.ts';
import type { Answer } from '#bench/intents/metrics.ts';
import { judge } from '#bench/intents/quality.ts';
import { readSets } from '#bench/intents/sets.ts';
import { train } from '#core/classifier.ts';
import { ROOT } from '#lib/bundles.ts';

const { sets } = readSets(join(ROOT, 'test/fixtures/intents'));

describe('questions of shops that nobody tuned to', () => {
  it.each(sets)('$name: right, and refused where out of scope, as often as promised', async (set) => {
    expect(new Set(set.train.map(({ intent }) => intent)).size).toBeGreaterThanOrEqual(12);
    const model = train(set.train.map(({ text, intent }) => ({ text, intent })));
    const ask = async (texts: readonly string[]): Promise<readonly Answer[]> =>
      texts.map((text) => {
        const ranked = model.classify(text);
        return { confidence: ranked[0]?.confidence ?? 0, top: ranked.map(({ intent }) => intent) };
      });
    const { quality } = await judge(set, { ask }, model.threshold);
    const measured = { set: set.name, by: 'portiere', quality } as Measured;
    expect(brokenFloors([measured], FLOORS)).toEqual([]);
  });
});
