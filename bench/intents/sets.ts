// The questions that classifiers are measured by, read from a folder of files in either of two shapes:
// `<name>.train.json` { lang, train } with `<name>.test.json` { lang, test, oosTest? }, the project's own, or one
// file { name, lang, train, test, oosTest?, oosTests?, noneIntent? }, as the public sets are.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Example = { readonly text: string; readonly intent: string; readonly language: string };

export type IntentSet = {
  readonly name: string;
  /** Absent: several. */
  readonly language?: string;
  readonly train: readonly Example[];
  readonly test: readonly Example[];
  /** Out of scope: questions that belong to none of the intents. */
  readonly oos: readonly string[];
  /** Further such questions, each kind measured for itself. */
  readonly oosKinds: readonly { readonly kind: string; readonly texts: readonly string[] }[];
  /** Stands for "none of these" among the examples: guessing it is refusing. */
  readonly noneIntent?: string;
};

/** `leftOut`: a sentence for each file that is no set. */
export type Folder = { readonly sets: readonly IntentSet[]; readonly leftOut: readonly string[] };

type Pairs = readonly (readonly [text: string, intent: string])[];
type File = {
  readonly name?: string;
  readonly lang?: string;
  readonly train?: Pairs;
  readonly test?: Pairs;
  readonly oosTest?: readonly string[];
  readonly oosTests?: Readonly<Record<string, readonly string[]>>;
  readonly noneIntent?: string;
};
type Whole = File & Required<Pick<File, 'train' | 'test'>>;

const TRAIN = '.train.json';
const TEST = '.test.json';

export function readSets(folder: string): Folder {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as File;
  const sets: IntentSet[] = [];
  const leftOut: string[] = [];
  for (const name of names) {
    if (name.endsWith(TEST) && names.includes(name.replace(TEST, TRAIN))) continue;
    const partner = name.endsWith(TRAIN) ? name.replace(TRAIN, TEST) : undefined;
    if (partner !== undefined && !names.includes(partner)) {
      leftOut.push(`${name} waits for ${partner}.`);
      continue;
    }
    const file = partner === undefined ? read(name) : { ...read(name), ...read(partner) };
    const isWhole = Array.isArray(file.train) && Array.isArray(file.test) && file.test.length > 0;
    if (isWhole) sets.push(setOf(file as Whole, name.replace(/(\.train)?\.json$/, '')));
    else leftOut.push(`${name} has no questions to train and test with.`);
  }
  return { sets: [...sets, ...mixedOf(sets)], leftOut };
}

function setOf(file: Whole, fileName: string): IntentSet {
  const { name = fileName, lang = 'en', noneIntent, oosTest = [], oosTests = {} } = file;
  const examples = (pairs: Pairs) => pairs.map(([text, intent]): Example => ({ text, intent, language: lang }));
  const test = examples(file.test);
  const oos = [...oosTest, ...test.filter(({ intent }) => intent === noneIntent).map(({ text }) => text)];
  return {
    name,
    language: lang,
    train: examples(file.train),
    test: test.filter(({ intent }) => intent !== noneIntent),
    oos,
    oosKinds: Object.entries(oosTests)
      .filter(([, texts]) => texts.join('\n') !== oos.join('\n'))
      .map(([kind, texts]) => ({ kind, texts })),
    ...(noneIntent !== undefined && { noneIntent }),
  };
}

/** One model for all languages in which the same shop is asked: `shop-it` and `shop-en` make `shop-mixed`. */
function mixedOf(sets: readonly IntentSet[]): readonly IntentSet[] {
  const families = Map.groupBy(
    sets.filter(({ name, language }) => name.endsWith(`-${language}`)),
    ({ name }) => name.slice(0, name.lastIndexOf('-')),
  );
  return [...families]
    .filter(([, members]) => members.length > 1)
    .map(([family, members]) => ({
      name: `${family}-mixed`,
      train: members.flatMap(({ train }) => train),
      test: members.flatMap(({ test }) => test),
      oos: members.flatMap(({ oos }) => oos),
      oosKinds: [],
    }));
}
