// The bench of the classifier: its figures on answers counted by hand, its sets, and that it would notice if
// the classifier got worse.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contestant, Opener } from '#bench/intents/contestant.ts';
import { FLOORS, type Floor } from '#bench/intents/floors.ts';
import { brokenFloors } from '#bench/intents/gates.ts';
import { measureSet } from '#bench/intents/measure.ts';
import {
  type Answer,
  accuracyOf,
  aurocOf,
  calibrationErrorOf,
  correlationOf,
  inScopeAt,
  type Judged,
  recallAt,
  thresholdLosing,
  topThreeOf,
} from '#bench/intents/metrics.ts';
import { formatQuality, formatSpeed, resultsOf } from '#bench/intents/report.ts';
import { type Example, type IntentSet, readSets } from '#bench/intents/sets.ts';
import { median, quantile } from '#bench/sampling.ts';
import { ROOT } from '#lib/bundles.ts';

const said = (confidence: number, ...top: string[]): Answer => ({ confidence, top });
const asked = (intent: string, confidence: number, ...top: string[]): Judged => ({ intent, confidence, top });

describe('figures', () => {
  const judged = [
    asked('hours', 0.9, 'hours', 'prices'),
    asked('hours', 0.2, 'hours'),
    asked('prices', 0.6, 'hours', 'address', 'prices', 'parking'),
    asked('prices', 0.5, 'a', 'b', 'c', 'prices'),
  ];

  it('count what is right, what is among the first three, and what is right and sure enough', () => {
    expect(accuracyOf(judged)).toBe(0.5);
    expect(topThreeOf(judged)).toBe(0.75);
    expect(inScopeAt(0.2, judged)).toBe(0.5);
    expect(inScopeAt(0.21, judged)).toBe(0.25);
    expect(accuracyOf([asked('hours', 0)])).toBe(0);
  });

  it('count a question out of scope as refused when it stays under the threshold', () => {
    expect(recallAt(0.5, [said(0.4), said(0.5), said(0.6), said(0)])).toBe(0.5);
  });

  it('find the threshold at which three points of accuracy are lost, and not one question more', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => asked('hours', n / 100, n < 90 ? 'hours' : 'prices'));
    expect(accuracyOf(hundred)).toBe(0.9);
    const threshold = thresholdLosing(0.03, hundred);
    expect(threshold).toBe(0.03);
    expect(inScopeAt(threshold, hundred)).toBeCloseTo(0.87);
    expect(recallAt(threshold, [said(0.029), said(0.03)])).toBe(0.5);
  });

  it('lose nothing to equal confidences, and refuse everything where nothing is right', () => {
    const equal = Array.from({ length: 10 }, () => asked('hours', 0.5, 'hours'));
    expect(thresholdLosing(0.3, equal)).toBe(0.5);
    expect(thresholdLosing(0.03, [asked('hours', 0.5, 'prices')])).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    ['everything is told apart', [0.8, 0.9], [0.1, 0.2], 1],
    ['nothing is told apart', [0.5, 0.5], [0.5], 0.5],
    ['it is the wrong way round', [0.1], [0.9], 0],
    ['one pair of four is wrong', [0.3, 0.9], [0.1, 0.5], 0.75],
  ])('give an AUROC when %s', (_, inScope, oos, expected) => {
    const answers = (confidences: number[]) => confidences.map((confidence) => said(confidence));
    expect(aurocOf(answers(inScope), answers(oos))).toBe(expected);
  });

  it('call a confidence calibrated that keeps what it promises, out of scope counting as wrong', () => {
    const kept = [asked('a', 0.75, 'a'), asked('a', 0.75, 'a'), asked('a', 0.75, 'a'), asked('a', 0.75, 'b')];
    expect(calibrationErrorOf(kept, [])).toBe(0);
    expect(calibrationErrorOf([asked('a', 1, 'a')], [said(1, 'a')])).toBe(0.5);
    expect(calibrationErrorOf([asked('a', 0.9, 'a')], [said(0.3, 'a')])).toBeCloseTo((0.1 + 0.3) / 2);
  });

  it('correlate truth and answer: one for perfect, nothing for a single answer to everything', () => {
    const perfect = [asked('a', 0.9, 'a'), asked('b', 0.9, 'b')];
    expect(correlationOf(0.5, perfect, [said(0.1, 'a')])).toBeCloseTo(1);
    expect(correlationOf(0.5, [asked('a', 0.9, 'a'), asked('b', 0.9, 'a')], [said(0.9, 'a')])).toBe(0);
    // Two classes, one of them refusal: 2 hits, 1 miss, 1 false alarm, 1 refused rightly, as the four-field formula has it.
    const four = [asked('a', 0.9, 'a'), asked('a', 0.9, 'a'), asked('a', 0.1, 'a')];
    expect(correlationOf(0.5, four, [said(0.9, 'a'), said(0.1, 'a')])).toBeCloseTo((2 * 1 - 1 * 1) / Math.sqrt(36));
  });

  it('take the middle and the slow end of times', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(quantile([...Array(100).keys()], 0.99)).toBe(99);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('sets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-intents-test-'));
  const put = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are read from pairs of files, with one more for all languages, and from single files', () => {
    for (const lang of ['it', 'en']) {
      put(`shop-${lang}.train.json`, { lang, train: [[`train ${lang}`, 'hours']] });
      put(`shop-${lang}.test.json`, { lang, test: [[`test ${lang}`, 'hours']], oosTest: [`oos ${lang}`] });
    }
    const whole = {
      name: 'public',
      lang: 'en',
      train: [['x', 'a']],
      test: [
        ['y', 'a'],
        ['z', 'none'],
      ],
    };
    const oosTests = { near: ['w', 'z'], far: ['q'] };
    put('other.json', { ...whole, oosTest: ['w'], oosTests, noneIntent: 'none', valid: [], oosValid: [] });
    put('without-oos.json', { lang: 'en', train: [['x', 'a']], test: [['y', 'a']] });
    put('alone.train.json', { lang: 'en', train: [['x', 'a']] });
    put('notes.json', { hello: 'world' });

    const { sets, leftOut } = readSets(folder);
    const byName = new Map(sets.map((set) => [set.name, set]));
    expect([...byName.keys()]).toEqual(['public', 'shop-en', 'shop-it', 'without-oos', 'shop-mixed']);
    expect(byName.get('shop-it')).toMatchObject({
      language: 'it',
      train: [{ text: 'train it', intent: 'hours', language: 'it' }],
      test: [{ text: 'test it', intent: 'hours' }],
      oos: ['oos it'],
    });
    expect(byName.get('shop-mixed')).toMatchObject({ train: [{ language: 'en' }, { language: 'it' }] });
    expect(byName.get('shop-mixed')).not.toHaveProperty('language');
    expect(byName.get('public')).toMatchObject({ oos: ['w', 'z'], oosKinds: [{ kind: 'far' }], noneIntent: 'none' });
    expect(byName.get('public')?.test).toHaveLength(1);
    expect(byName.get('without-oos')).toMatchObject({ oos: [], oosKinds: [] });
    expect(leftOut).toEqual([
      'alone.train.json waits for alone.test.json.',
      'notes.json has no questions to train and test with.',
    ]);
  });
});

describe('a measured set', () => {
  const example = (text: string, intent: string): Example => ({ text, intent, language: 'en' });
  const set: IntentSet = {
    name: 'tiny',
    language: 'en',
    train: [example('when open', 'hours'), example('how much', 'prices'), example('nothing', 'none')],
    test: [example('open tomorrow', 'hours'), example('much money', 'prices')],
    oos: ['who is president', 'nothing at all'],
    oosKinds: [{ kind: 'far', texts: ['zzz'] }],
    noneIntent: 'none',
  };
  const FINDS = { open: 'hours', much: 'prices', nothing: 'none' };

  /** Knows an intent by one word. `loads`: as ours does, in another process than the training. */
  const opener = (name: string, { loads }: { loads: boolean }): Opener & { readonly open: jest.Mock } => ({
    name,
    open: jest.fn(async (): Promise<Contestant> => {
      const answer = (text: string): Answer => {
        const found = Object.entries(FINDS).find(([word]) => text.includes(word));
        return found === undefined ? said(0.1, 'hours') : said(0.9, found[1]);
      };
      return {
        importMs: 3,
        train: async () => ({ ms: 20, threshold: 0.5, bytes: new Uint8Array(1000), loads }),
        trainAgain: async () => 10,
        load: async () => 1,
        ask: async (texts) => texts.map(answer),
        time: async (texts) => new Float64Array(texts.length).fill(loads ? 10 : 50),
        close: () => undefined,
      };
    }),
  });
  const measure = () => measureSet(set, [opener('portiere', { loads: true }), opener('nlp.js', { loads: false })]);

  it('is asked in another process than it was trained in, where that can be', async () => {
    const openers = [opener('portiere', { loads: true }), opener('nlp.js', { loads: false })] as const;
    const [ours, theirs] = await measureSet(set, openers);
    expect(openers.map(({ open }) => open.mock.calls.length)).toEqual([2, 1]);
    expect(ours?.start).toMatchObject({
      importMs: 3,
      trainColdMs: 20,
      trainWarmMs: 10,
      loadMs: 1,
      firstAnswerMs: 0.01,
    });
    expect(theirs?.start).not.toHaveProperty('loadMs');
  });

  it('is told in percent, and guessing "none of these" is refusing', async () => {
    const [ours] = await measure();
    expect(ours?.quality).toMatchObject({ accuracy: 100, topThree: 100, inScope: 100, oosRecall: 100, auroc: 100 });
    expect(ours?.quality.correlation).toBeCloseTo(100);
    expect(ours?.quality.typoLoss30).toBeGreaterThan(ours?.quality.typoLoss10 ?? Number.NaN);
    expect(ours?.oosKinds).toMatchObject([{ kind: 'far', refusals: { oosRecall: 100 } }]);
  });

  it('has a pace, and the ratio to ours', async () => {
    const [ours, theirs] = await measure();
    expect(ours?.pace).toMatchObject({ p50: 10, p99: 10, ratio: 1 });
    expect(ours?.pace.perSecond).toBeCloseTo(100_000);
    expect(theirs?.pace.ratio).toBeCloseTo(5);
  });

  it('breaks the floors that it stays under, and only those', async () => {
    const measured = await measure();
    const [ours] = measured;
    if (ours === undefined) throw new Error('Nothing was measured.');
    const floors = (floor: Partial<Floor>) => brokenFloors([ours], [{ sets: ['tiny'], atLeast: {}, ...floor }]);
    expect(floors({ atLeast: { accuracy: 100, oosRecall: 99 }, atMost: { typoLoss10: 100 } })).toEqual([]);
    expect(floors({ atLeast: { accuracy: 100.1 } })).toEqual([
      'BROKEN: tiny: accuracy is 100.0; at least 100.1 was promised.',
    ]);
    expect(floors({ atMost: { typoLoss30: 0 } })).toMatchObject([expect.stringMatching(/^BROKEN: .*at most 0 was/)]);
    expect(floors({ sets: ['another'], atLeast: { accuracy: 101 } })).toEqual([]);
    const withoutOos = { ...ours, quality: { accuracy: 1, topThree: 1, inScope: 1, typoLoss10: 0, typoLoss30: 0 } };
    expect(brokenFloors([withoutOos], [{ sets: ['tiny'], atLeast: { auroc: 0 } }])).toHaveLength(1);
  });

  it('holds the mean of sets that are draws of one', async () => {
    const [ours] = await measure();
    if (ours === undefined) throw new Error('Nothing was measured.');
    const draws = [80, 90].map((accuracy, n) => ({
      ...ours,
      set: `draw_${n}`,
      quality: { ...ours.quality, accuracy },
    }));
    const holds = (accuracy: number) => brokenFloors(draws, [{ sets: ['draw_0', 'draw_1'], atLeast: { accuracy } }]);
    expect([holds(85), holds(85.1).length]).toEqual([[], 1]);
  });

  it('is shown with a dash for what it cannot tell, and kept without times', async () => {
    const measured = await measure();
    const quality = formatQuality(measured);
    expect(quality).toHaveLength(5);
    expect(quality[2]).toMatch(/^tiny, far +portiere( +-){6} +100\.0/);
    expect(formatSpeed(measured)[2]).toMatch(/^tiny +nlp\.js +3\.0 +- .* 5\.0 x$/);
    const results = resultsOf(measured.slice(0, 1));
    expect(JSON.parse(results).sets).toMatchObject([{ name: 'tiny', accuracy: 100, auroc: 100 }]);
    expect(results).not.toMatch(/perSecond|Ms/);
  });
});

describe('the floors', () => {
  it('name every own set', () => {
    const { sets, leftOut } = readSets(join(ROOT, 'test/fixtures/intents'));
    expect(leftOut).toEqual([]);
    const floored = new Set(FLOORS.flatMap(({ sets: names }) => names));
    expect(sets.map(({ name }) => name).filter((name) => !floored.has(name))).toEqual([]);
    expect(sets.map(({ name }) => name)).toContain('shop-mixed');
  });
});

describe('the command', () => {
  const run = (...args: string[]) =>
    spawnSync(join(ROOT, 'node_modules/.bin/node'), [join(ROOT, 'bench/intents.ts'), ...args], { encoding: 'utf8' });
  const folder = mkdtempSync(join(tmpdir(), 'bench-intents-run-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('measures the real classifier on a folder of sets, and ends with 1 where a floor is broken', () => {
    const train = ['when do you open', 'are you open today', 'opening hours'].map((text) => [text, 'hours']);
    const prices = ['how much is it', 'what does bread cost', 'price of a cake'].map((text) => [text, 'prices']);
    const set = { lang: 'en', train: [...train, ...prices], oosTest: ['who is the president'] };
    writeFileSync(join(folder, 'fine.json'), JSON.stringify({ ...set, test: [['do you open today', 'hours']] }));
    const json = join(folder, 'out', 'figures.json');
    const fine = run('--data', folder, '--json', json);
    expect([fine.status, fine.stderr]).toEqual([0, '']);
    expect(fine.stdout).toMatch(/^fine +portiere +100\.0/m);
    expect(JSON.parse(readFileSync(json, 'utf8')).measured[0]).toMatchObject({
      set: 'fine',
      quality: { accuracy: 100 },
    });

    const wrong = { ...set, name: 'ha_it', test: [['do you open today', 'prices']] };
    writeFileSync(join(folder, 'fine.json'), JSON.stringify(wrong));
    const broken = run('--data', folder);
    expect(broken.status).toBe(1);
    expect(broken.stdout).toContain('BROKEN: ha_it: accuracy is 0.0; at least 95 was promised.');
  }, 60_000);

  it('knows what it takes', () => {
    expect(run('--date', 'x').stdout).toBe("Unknown option '--date'. It takes --data, --against, --json.\n");
    expect(run('--against', 'rasa').stdout).toBe('Nothing is known about rasa. There is: nlp.js.\n');
    expect(run('--data', join(folder, 'nowhere')).stdout).toMatch(/^There is no folder .*nowhere\.\n$/);
  });
});
