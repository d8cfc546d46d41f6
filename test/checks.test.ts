// The checks that read the sources instead of running them hold for the whole tree, also where only `npm test` is run.
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(__dirname, '..');
const run = promisify(execFile);
const bin = (name: string) => join(ROOT, 'node_modules', '.bin', name);

it('format, lint and layers are kept everywhere', async () => {
  const { stdout } = await run(bin('biome'), ['check', '--error-on-warnings', '.'], { cwd: ROOT });
  expect(Number(/Checked (\d+) files/.exec(stdout)?.[1])).toBeGreaterThan(300);
}, 120_000);

it('types are right everywhere', async () => {
  const { stdout } = await run(bin('tsc'), ['-p', '.', '--listFiles'], { cwd: ROOT, maxBuffer: 16 * 1024 * 1024 });
  expect(
    stdout.split('\n').filter((file) => file.startsWith(ROOT) && !file.includes('node_modules')).length,
  ).toBeGreaterThan(250);
  for (const part of ['console', 'widget']) await run(bin('tsc'), ['-p', part], { cwd: ROOT });
}, 240_000);
