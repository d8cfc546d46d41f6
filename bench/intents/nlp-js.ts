// nlp.js (https://github.com/axa-group/nlp.js), the usual choice in Node, as its documentation says but for what would
// slow it down here: no entities, no sentiment, no log, no files. `from` is the folder that it is installed in.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Engine, Lesson, Trained } from './engine.ts';

type Classification = { readonly intent: string; readonly score: number };
type Manager = {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  process(language: string, text: string): Promise<{ readonly classifications: readonly Classification[] }>;
  /** Without a language it guesses which of its own it is. */
  process(text: string): Promise<{ readonly classifications: readonly Classification[] }>;
  export(minified: boolean): string;
};
type Package = { readonly NlpManager: new (settings: object) => Manager };

/** Its own word for "none of these". */
const NONE = 'None';
/** Its default: below, it says `None`. */
const THRESHOLD = 0.5;

const SETTINGS = {
  autoLoad: false,
  autoSave: false,
  calculateSentiment: false,
  forceNER: false,
  ner: { builtins: [] },
  nlu: { log: false },
};

export async function openNlpJs(from: string): Promise<Engine> {
  const { NlpManager }: Package = createRequire(join(from, 'package.json'))('node-nlp');
  return {
    async train(lesson) {
      const languages = [...new Set(lesson.examples.map(({ language }) => language))];
      const manager = new NlpManager({ ...SETTINGS, languages });
      for (const { language, text, intent } of lesson.examples) manager.addDocument(language, text, intent);
      await manager.train();
      return trained(manager, lesson);
    },
  };
}

function trained(manager: Manager, { language }: Lesson): Trained {
  return {
    threshold: THRESHOLD,
    async ask(text) {
      const { classifications } = await (language === undefined
        ? manager.process(text)
        : manager.process(language, text));
      const ranked = classifications.filter(({ intent }) => intent !== NONE);
      return { top: ranked.slice(0, 3).map(({ intent }) => intent), confidence: ranked[0]?.score ?? 0 };
    },
    bytes: () => Buffer.from(manager.export(true)),
  };
}
