// The pictures of the README come from the running system: the script that makes them works, and says so when it cannot.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runScript } from '../local/support/cloud-process.ts';
import { makeFolder } from '../local/support/folder.ts';

const ROOT = resolve(__dirname, '../..');
const folder = makeFolder();

it('every picture can be made, at twice the size of its screen', async () => {
  const made = await runScript('pictures.ts', [folder], {});
  expect(made).toMatchObject({ code: 0, err: '' });
  const sizes = readdirSync(folder).map((name) => {
    const bytes = readFileSync(join(folder, name));
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    return [name, bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  });
  expect(sizes).toEqual([
    ['away.png', 780, 1580],
    ['greeting.png', 780, 1580],
    ['trace.png', 2560, 1600],
  ]);
}, 180_000);

it('a picture that cannot be made fails the script', async () => {
  const failed = await runScript('pictures.ts', [folder], { CHROMIUM: '/no/such/browser' });
  expect(failed.code).not.toBe(0);
}, 180_000);

it('the README shows the pictures that are in the repository', () => {
  const shown = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/docs\/pictures\/[\w-]+\.png/g)];
  expect(new Set(shown.map(([name]) => name)).size).toBe(3);
  for (const [name] of shown) expect(statSync(join(ROOT, name)).size).toBeGreaterThan(20_000);
});
