// What a cold start reads: limits of each function, and proof that what was left out is missed by nobody.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleSizes } from '#lib/bundle-sizes.ts';
import { bundle } from '#lib/bundles.ts';

const KB = 1024;
const outdir = mkdtempSync(join(tmpdir(), 'sizes-'));

beforeAll(() => bundle({ outdir }));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

it.each([
  ['receive', 340],
  ['reply', 470],
  ['sweep', 270],
  ['webchat', 400],
  ['console', 450],
] as const)('%s reads at most %i KB at the start', (name, most) => {
  const { start } = bundleSizes(outdir)[name];
  expect(start).toBeLessThanOrEqual(most * KB);
  expect(start).toBeGreaterThan(100 * KB);
});

it('signs in by its environment only, and keeps the one error that is asked for by class', () => {
  const receive = readFileSync(join(outdir, 'receive', 'index.mjs'), 'utf8');
  const says = (words: string) => receive.includes(words);
  expect([says('AssumeRoleWithWebIdentity'), says('InvalidParameters')]).toEqual([false, false]);
  expect([says('AWS_SESSION_TOKEN'), says('ConditionalCheckFailedException')]).toEqual([true, true]);
});
