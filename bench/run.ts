// `npm run bench` runs every bench, `npm run bench -- <name>` one. Ends with 1 when a promise is broken.
import type { Bench } from './bench.ts';

const BENCHES: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  'write-units': () => import('./write-units.ts'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

if (unknown.length > 0) {
  print(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 1;
} else {
  for (const [name, load] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    print(`\n${name}\n`);
    const { bench } = await load();
    if (!(await bench(print))) process.exitCode = 1;
  }
}
