// What the bench asks of any classifier, and what passes between the bench and the process that a classifier runs in.
import type { Answer } from './metrics.ts';
import type { Example } from './sets.ts';

/** `language` is absent where there are several. */
export type Lesson = { readonly examples: readonly Example[]; readonly language?: string };

export type Engine = {
  train(lesson: Lesson): Promise<Trained>;
  /** Absent where a model is asked in the process that trained it. */
  load?(bytes: Uint8Array): Trained;
};

export type Trained = {
  /** From this confidence on it answers. */
  readonly threshold: number;
  ask(text: string): Answer | Promise<Answer>;
  bytes(): Uint8Array;
};

export type EngineName = 'portiere' | 'nlp.js';

/** How a process opens an engine: its name and the file or folder that it is imported from. */
export type EngineSource = { readonly name: EngineName; readonly from: string };

/** What a process can be told to do, one thing at a time; times are in milliseconds, those of `time` in microseconds. */
export type Work = {
  /** Keeps the model, to be asked. */
  train(lesson: Lesson): Promise<Training>;
  /** Only for the time that it takes; the model is thrown away. */
  trainAgain(lesson: Lesson): Promise<number>;
  load(bytes: Uint8Array): Promise<number>;
  ask(texts: readonly string[]): Promise<readonly Answer[]>;
  /** Asks and gives the time of each answer instead. */
  time(texts: readonly string[]): Promise<Float64Array>;
};

/** `loads`: the model can be loaded from its bytes in another process. */
export type Training = {
  readonly ms: number;
  readonly threshold: number;
  readonly bytes: Uint8Array;
  readonly loads: boolean;
};

export type Call = { readonly work: keyof Work; readonly argument: unknown };
export type Outcome = { readonly done: unknown } | { readonly failed: string };
