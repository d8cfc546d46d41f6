// The process that one classifier runs in, started anew for each set: its first training and its first import are as
// cold as they are in life, and nothing of one classifier warms another one. Does what the bench tells it.
import type { Call, Engine, EngineName, Outcome, Trained, Work } from './engine.ts';
import { openNlpJs } from './nlp-js.ts';
import { openPortiere } from './portiere.ts';

const OPENERS: Readonly<Record<EngineName, (from: string) => Promise<Engine>>> = {
  portiere: openPortiere,
  'nlp.js': openNlpJs,
};

const [name, from] = process.argv.slice(2) as [EngineName, string];
const tell = (outcome: Outcome): void => void process.send?.(outcome);

const startedAt = performance.now();
const engine = await OPENERS[name](from);
const work = workWith(engine);

process.on('message', async ({ work: what, argument }: Call) => {
  try {
    tell({ done: await (work[what] as (argument: unknown) => Promise<unknown>)(argument) });
  } catch (error) {
    tell({ failed: (error instanceof Error && error.stack) || String(error) });
  }
});
tell({ done: performance.now() - startedAt });

function workWith({ train, load }: Engine): Work {
  let model: Trained | undefined;
  const ask = (text: string) => {
    if (model === undefined) throw new Error('Nothing was trained or loaded.');
    return model.ask(text);
  };
  return {
    async train(lesson) {
      const [ms, trained] = await timed(() => train(lesson));
      model = trained;
      return { ms, threshold: trained.threshold, bytes: trained.bytes(), loads: load !== undefined };
    },
    trainAgain: async (lesson) => (await timed(() => train(lesson)))[0],
    async load(bytes) {
      const [ms, loaded] = await timed(async () => load?.(bytes));
      model = loaded;
      return ms;
    },
    async ask(texts) {
      const answers = [];
      for (const text of texts) answers.push(await ask(text));
      return answers;
    },
    async time(texts) {
      const times = new Float64Array(texts.length);
      for (const [at, text] of texts.entries()) {
        const before = performance.now();
        const answer = ask(text);
        if (answer instanceof Promise) await answer; // an answer that is there already is not waited for
        times[at] = (performance.now() - before) * 1000;
      }
      return times;
    },
  };
}

async function timed<Result>(act: () => Promise<Result>): Promise<readonly [ms: number, result: Result]> {
  const before = performance.now();
  const result = await act();
  return [performance.now() - before, result];
}
