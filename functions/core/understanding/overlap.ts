// Which intents are hard to tell apart: some phrases are held back, the classifier learns the others and is asked those
// held back, as if customers had written them. What it takes for another intent, customers will see too.
import { type Example, train } from '#core/classifier.ts';
import { createMatcher, examplesOf } from '#core/match.ts';
import type { Intent } from '#core/settings.ts';
import type { Finding, Misreading } from './finding.ts';
import { groupedBy, isTriedOpen, type Phrase } from './phrases.ts';

const FOLDS = 4;
const THRESHOLD = 0.3;
/** Of the confidences of the best and the second: nearer ones are a matter of luck. */
const MARGIN = 0.1;
/** From so many phrases on it is the intents that are alike, not the phrases that are odd. */
const FEWEST_ALIKE = 3;
/** A phrase says nothing about others when hardly any of its language are left to learn from. */
const FEWEST_LEFT = 3;
/** Intents times phrases: training takes as long as that. Beyond it every intent keeps an even selection. */
const MOST_WORK = 100_000;

/** A phrase that another intent claims. */
type Mixup = { readonly phrase: Phrase; readonly other: string; readonly understood: boolean };

/** `intents` are those that are switched on. */
export function examineOverlap(intents: readonly Intent[], phrases: readonly Phrase[]): readonly Finding[] {
  const asked = evenSelection(phrases, MOST_WORK / Math.max(1, intents.length));
  const mixups = Array.from({ length: FOLDS }, (_, fold) => mixupsOf(fold, intents, asked)).flat();
  const pairs = groupedBy(mixups, ({ phrase, other }) => [phrase.intent.name, other].sort().join(' '));
  return [...pairs.values()].flatMap((pair) => findingsOf(pair, intents));
}

function evenSelection(phrases: readonly Phrase[], most: number): readonly Phrase[] {
  const share = Math.min(1, most / Math.max(1, phrases.length));
  return phrases.filter((_, at) => Math.floor((at + 1) * share) > Math.floor(at * share));
}

function mixupsOf(fold: number, intents: readonly Intent[], phrases: readonly Phrase[]): readonly Mixup[] {
  const held = phrases.filter((_, at) => at % FOLDS === fold);
  const left = phrases.filter((_, at) => at % FOLDS !== fold);
  // Not matched word for word either: customers rarely write like that.
  const wordless = intents.map((intent) => ({ ...intent, phrases: [] }));
  const examples = [...wordless.flatMap(examplesOf), ...left.map(asExample)];
  const matcher = createMatcher(
    { intents: wordless, understanding: { boldness: 5, suggest: false } },
    train(examples, { threshold: THRESHOLD }),
  );
  const leftBy = groupedBy(left, languageOfIntent);
  return held
    .filter((phrase) => (leftBy.get(languageOfIntent(phrase))?.length ?? 0) >= FEWEST_LEFT)
    .flatMap((phrase): readonly Mixup[] => {
      const found = matcher.match({ text: phrase.text }, isTriedOpen(phrase.intent)).match;
      if (found === undefined || found.by !== 'classifier') return []; // keywords have a finding of their own
      if (found.intent.name !== phrase.intent.name) return [{ phrase, other: found.intent.name, understood: false }];
      const { runnerUp } = found;
      const isClose = runnerUp !== undefined && found.confidence - runnerUp.confidence < MARGIN;
      return isClose ? [{ phrase, other: runnerUp.intent, understood: true }] : [];
    });
}

function languageOfIntent({ intent, language }: Phrase): string {
  return `${intent.name} ${language}`;
}

function asExample({ intent, text, language }: Phrase): Example {
  return { text, intent: intent.name, kind: 'phrase', ...(language && { language }) };
}

/** `mixups` are those of two intents, in either direction. */
function findingsOf(mixups: readonly Mixup[], intents: readonly Intent[]): readonly Finding[] {
  const wrong = mixups.filter(({ understood }) => !understood);
  // A close call alone happens in the best of lists.
  if (wrong.length === 0) return [];
  if (mixups.length < FEWEST_ALIKE) {
    return [...groupedBy(wrong, ({ other }) => other)].map(([understoodAs, some]) => {
      const texts = some.map(({ phrase }) => phrase.text);
      return { kind: 'misunderstood', intent: (some[0] as Mixup).phrase.intent.name, texts, understoodAs };
    });
  }
  const { phrase, other } = wrong[0] as Mixup;
  const [one, two] = intents.map(({ name }) => name).filter((name) => name === phrase.intent.name || name === other);
  const close = mixups.filter(({ understood }) => understood);
  const phrases = [...wrong, ...close].map(({ phrase: { intent, text }, other, understood }): Misreading => {
    return { intent: intent.name, text, ...(!understood && { understoodAs: other }) };
  });
  return [{ kind: 'look-alike', intents: [one as string, two as string], phrases }];
}
