// The catalogues of the console hold what its sources say, no more and no less, in every language: `npm run messages`.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

it('every message of the sources is in every catalogue, translated, and no other', () => {
  const node = join(ROOT, 'node_modules', '.bin', 'node');
  const script = join(__dirname, 'support', 'catalogues.mjs');
  const { stdout, stderr } = spawnSync(node, [script, join(ROOT, 'console')], { cwd: ROOT, encoding: 'utf8' });
  expect(stderr).toBe('');
  const found = JSON.parse(stdout) as readonly { readonly language: string; readonly messages: number }[];
  expect(found.map(({ language }) => language)).toEqual(['en', 'it']);
  for (const { messages, ...rest } of found) {
    expect(messages).toBeGreaterThan(200);
    expect(rest).toMatchObject({ missing: 0, unused: 0, untranslated: 0 });
  }
}, 60_000);
