// How well and how fast customers' questions find their intent, next to nlp.js where asked for; see bench/README.md.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Bench, type Print, runBench } from './bench.ts';
import { type Opener, openerOf } from './intents/contestant.ts';
import { FLOORS } from './intents/floors.ts';
import { brokenFloors } from './intents/gates.ts';
import { bundleClassifier, installNlpJs } from './intents/install.ts';
import { type Measured, measureSet } from './intents/measure.ts';
import { formatQuality, formatSet, formatSpeed, OURS, resultsOf } from './intents/report.ts';
import { type IntentSet, readSets } from './intents/sets.ts';
import { remarkOnLoad } from './sampling.ts';

const OWN_SETS = join(import.meta.dirname, '..', 'test/fixtures/intents');
const RESULTS = join(import.meta.dirname, 'results/intents.json');
const PEER = 'nlp.js';

const LEGEND = [
  'In percent; typo: points lost with a typo in 10 or 30 % of the words. from: confidence from which the model answers;',
  'in scope: right and answered; OOS: questions out of scope that are refused; -3: where 3 points of accuracy are lost.',
];
const SPEED_LEGEND = [
  'Milliseconds, but for the times of an answer. cold: first training of a process. No text is asked twice.',
  'ours: our answers for each one of theirs.',
];

export const takes = ['data', 'against', 'json'];

export const bench: Bench = async (print, { data, against, json }) => {
  if (against !== undefined && against !== PEER) {
    print(`Nothing is known about ${against}. There is: ${PEER}.`);
    return false;
  }
  const folder = resolve(data ?? OWN_SETS);
  if (!existsSync(folder)) {
    print(`There is no folder ${folder}.`);
    return false;
  }
  const { sets, leftOut } = readSets(folder);
  for (const sentence of leftOut) print(sentence);
  const ours = await bundleClassifier();
  try {
    const openers = [openerOf({ name: OURS, from: ours.file }), ...(against === undefined ? [] : await peers(print))];
    const measured = await measureAll(sets, openers, print);
    const own = measured.filter(({ by }) => by === OURS);
    const broken = sets.length === 0 ? ['BROKEN: nothing was measured.'] : brokenFloors(own, FLOORS);
    const tables = [
      ...formatQuality(measured),
      '',
      ...LEGEND,
      '',
      ...formatSpeed(measured),
      '',
      ...SPEED_LEGEND,
      ...remarkOnLoad(),
    ];
    for (const line of ['', ...tables, '', ...(broken.length > 0 ? broken : ['kept: all floors'])]) print(line);
    if (data === undefined) write(RESULTS, resultsOf(own));
    if (json !== undefined) write(resolve(json), `${JSON.stringify({ node: process.version, measured }, null, 2)}\n`);
    return broken.length === 0;
  } finally {
    ours.remove();
  }
};

async function peers(print: Print): Promise<readonly Opener[]> {
  const from = await installNlpJs();
  if (from !== undefined) return [openerOf({ name: PEER, from })];
  print(`${PEER} could not be installed, which takes the network once. Only our own figures follow.`);
  return [];
}

async function measureAll(sets: readonly IntentSet[], openers: readonly Opener[], print: Print): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const set of sets) {
    print(formatSet(set));
    measured.push(...(await measureSet(set, openers).catch((error) => measureOurs(set, openers, print, error))));
  }
  return measured;
}

/** Where a set is too much for the peer, the others and our own figures go on. */
function measureOurs(set: IntentSet, openers: readonly Opener[], print: Print, error: Error) {
  const [ours, ...others] = openers;
  if (ours === undefined || others.length === 0) throw error;
  print(`${set.name} is measured without ${PEER}: ${error.message}`);
  return measureSet(set, [ours]);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (import.meta.main) process.exitCode = (await runBench({ bench, takes }, process.argv.slice(2))) ? 0 : 1;
