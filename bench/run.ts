// `npm run bench` runs every bench, `npm run bench -- <name> [options]` one. Ends with 1 when a promise is broken.
import { type BenchModule, print, runBench } from './bench.ts';

const BENCHES: Readonly<Record<string, () => Promise<BenchModule>>> = {
  'write-units': () => import('./write-units.ts'),
  intents: () => import('./intents.ts'),
  decide: () => import('./decide.ts'),
};

const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const wanted = firstOption < 0 ? args : args.slice(0, firstOption);
const options = args.slice(wanted.length);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));

if (unknown.length > 0) {
  print(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 1;
} else if (options.length > 0 && wanted.length !== 1) {
  print('Options are for one bench: write its name before them.');
  process.exitCode = 1;
} else {
  for (const [name, load] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    print(`\n${name}\n`);
    if (!(await runBench(await load(), options))) process.exitCode = 1;
  }
}
