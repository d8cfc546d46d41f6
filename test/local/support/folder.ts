// A folder of its own for a test, and bundles and templates in it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LambdaFunction } from '#local/plan.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Removed after the test file. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portiere-test-'));
  made.push(folder);
  return folder;
}

/** Writes a bundle `asset.<hash>/index.mjs`. */
export function writeBundle(folder: string, hash: string, source: string): void {
  mkdirSync(join(folder, `asset.${hash}`), { recursive: true });
  writeFileSync(join(folder, `asset.${hash}`, 'index.mjs'), source);
}

export function writeTemplate(folder: string, resources: Readonly<Record<string, unknown>>, rest: object = {}): void {
  writeFileSync(join(folder, 'Test.template.json'), JSON.stringify({ Resources: resources, ...rest }));
}

export function functionIn(folder: string, hash: string, more: Partial<LambdaFunction> = {}): LambdaFunction {
  return {
    id: hash,
    name: hash,
    arn: `arn:aws:lambda:eu-south-1:000000000000:function:${hash}`,
    code: join(folder, `asset.${hash}`),
    handler: 'index.handler',
    memoryMb: 128,
    timeoutSeconds: 10,
    environment: {},
    ...more,
  };
}
