// One set of questions, asked of every classifier: each is trained and judged by itself, then all race.
import { brotliCompressSync } from 'node:zlib';
import { median } from '#bench/sampling.ts';
import type { Contestant, Opener } from './contestant.ts';
import type { Lesson, Training } from './engine.ts';
import { type Judgement, judge } from './quality.ts';
import { type Pace, race } from './race.ts';
import type { IntentSet } from './sets.ts';

/** Milliseconds. */
export type Start = {
  readonly importMs: number;
  /** Absent where the model is asked in the process that trained it. */
  readonly loadMs?: number;
  readonly firstAnswerMs: number;
  readonly trainColdMs: number;
  /** Absent where a training takes too long to be repeated. */
  readonly trainWarmMs?: number;
};

export type Measured = Judgement & {
  readonly set: string;
  readonly by: string;
  readonly threshold: number;
  readonly bytes: { readonly raw: number; readonly brotli: number };
  readonly start: Start;
  readonly pace: Pace;
};

const TRAININGS = 10;
/** The first trainings are still compiled while they run. */
const WARM_UP_TRAININGS = 3;
const MOST_TRAINING_MS = 5_000;

type Ready = {
  readonly by: string;
  readonly contestant: Contestant;
  readonly training: Training;
  readonly start: Start;
};

/** In the order of `openers`. */
export async function measureSet(set: IntentSet, openers: readonly Opener[]): Promise<readonly Measured[]> {
  const ready: Ready[] = [];
  try {
    for (const opener of openers) ready.push(await prepare(set, opener));
    const judgements: Judgement[] = [];
    for (const { contestant, training } of ready) judgements.push(await judge(set, contestant, training.threshold));
    const paces = await race(
      set,
      ready.map(({ contestant }) => contestant),
    );
    return ready.map(({ by, training, start }, at) => ({
      set: set.name,
      by,
      threshold: training.threshold,
      ...(judgements[at] as Judgement),
      bytes: { raw: training.bytes.length, brotli: brotliCompressSync(training.bytes).length },
      start,
      pace: paces[at] as Pace,
    }));
  } finally {
    for (const { contestant } of ready) contestant.close();
  }
}

/** Trains, and where it can be done loads the result elsewhere: what is measured is what would be deployed. */
async function prepare(set: IntentSet, { name: by, open }: Opener): Promise<Ready> {
  const lesson: Lesson = { examples: set.train, ...(set.language !== undefined && { language: set.language }) };
  const trainer = await open();
  const training = await trainer.train(lesson);
  const trainWarmMs = await trainAgain(trainer, lesson, training.ms);
  if (training.loads) trainer.close();
  const contestant = training.loads ? await open() : trainer;
  const loadMs = training.loads ? await contestant.load(training.bytes) : undefined;
  const [firstAnswer = Number.NaN] = await contestant.time(set.test.slice(0, 1).map(({ text }) => text));
  const start = {
    importMs: contestant.importMs,
    firstAnswerMs: firstAnswer / 1000,
    trainColdMs: training.ms,
    ...(loadMs !== undefined && { loadMs }),
    ...(trainWarmMs !== undefined && { trainWarmMs }),
  };
  return { by, contestant, training, start };
}

async function trainAgain(trainer: Contestant, lesson: Lesson, coldMs: number): Promise<number | undefined> {
  const times: number[] = [];
  for (let spent = coldMs; times.length < TRAININGS && spent < MOST_TRAINING_MS; ) {
    const ms = await trainer.trainAgain(lesson);
    times.push(ms);
    spent += ms;
  }
  return times.length === 0 ? undefined : median(times.slice(Math.min(WARM_UP_TRAININGS, times.length - 1)));
}
