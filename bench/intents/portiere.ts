// Our classifier, by its public door alone. `from` is that door, bundled as it is deployed.
import { pathToFileURL } from 'node:url';
import type { Model } from '#core/classifier.ts';
import type { Engine, Trained } from './engine.ts';

type Door = typeof import('#core/classifier.ts');

export async function openPortiere(from: string): Promise<Engine> {
  const door: Door = await import(pathToFileURL(from).href);
  return {
    train: async ({ examples }) => trained(door.train(examples.map(({ text, intent }) => ({ text, intent })))),
    load: (bytes) => trained(door.load(bytes)),
  };
}

function trained(model: Model): Trained {
  return {
    threshold: model.threshold,
    ask(text) {
      const ranked = model.classify(text);
      return { top: ranked.slice(0, 3).map(({ intent }) => intent), confidence: ranked[0]?.confidence ?? 0 };
    },
    bytes: () => model.serialize(),
  };
}
