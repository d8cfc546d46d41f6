// Write and read units per answered message, counted at the table while the real flow runs; see bench/README.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDynamo } from '#local/emulators.ts';
import type { Bench, Print } from './bench.ts';
import { readDemoShop } from './demo-shop.ts';
import { firstContacts, longAnswers, occasions } from './write-units/profiles.ts';
import { formatGates, formatRows, resultsOf } from './write-units/report.ts';
import { judge, openShopWithRegulars, steadyBatches, steadyState, type World } from './write-units/steady.ts';
import { measureWeek } from './write-units/week.ts';

const RESULTS = join(import.meta.dirname, 'results');

const LEGEND = [
  'writes = state + turn + link + index, without the day. link: another id of the contact. index: units of the indexes.',
  'registry: read units for settings and accounts, cached for 30 and 60 s; apart from the batches, every message comes',
  'later than that. Steady state: a regular asks, one message answers, and it is not the first one of the day.',
];

export const bench: Bench = async (print) => {
  const emulator = await startDynamo({ kind: 'dynalite' });
  try {
    return await measure({ dynamo: emulator.endpoint, billsIndexes: false, settings: readDemoShop() }, print);
  } finally {
    await emulator.close();
  }
};

async function measure(world: World, print: Print): Promise<boolean> {
  const small = await openShopWithRegulars(world, 4);
  const steady = await steadyState(small.shop, small.regulars, world.settings);
  const others = await occasions(small.shop, small.regulars, world.settings);
  const large = await openShopWithRegulars(world, 10);
  const batches = await steadyBatches(large.shop, large.regulars, world.settings);
  const disputes = small.shop.meter.disputes() + large.shop.meter.disputes();
  await small.shop.close();
  await large.shop.close();
  const long = await longAnswers(world);
  const rows = [steady, batches, ...(await firstContacts(world)), ...others, long, await measureWeek(world)];

  const gates = [steady, batches].map((row) => ({ row, broken: judge(row) }));
  for (const line of [...formatRows(rows), '', ...LEGEND, '', ...formatGates(gates)]) print(line);
  if (disputes > 0) print(`BROKEN: the emulator's own bill is another one than ours for ${disputes} calls.`);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'write-units.json'), resultsOf(rows));
  return disputes === 0 && gates.every(({ broken }) => broken.length === 0);
}
