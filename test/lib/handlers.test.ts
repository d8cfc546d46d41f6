// The bundles of the real handlers: they start with what the stack gives them, and say what they miss.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundles, bundle, HANDLERS, type Handler } from '#lib/bundles.ts';
import { named, resourcesOf, templateOf } from '../support/stack.ts';

let folder: string;
let bundles: Bundles;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handlers-'));
  bundles = await bundle({ outdir: folder });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const resources = resourcesOf(templateOf());

function environmentOf(name: Handler): Readonly<Record<string, unknown>> {
  const construct = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const { Properties } = named(resources, 'AWS::Lambda::Function', construct);
  return (Properties.Environment as { Variables: Record<string, unknown> }).Variables;
}

/** What the handler says when it starts as Lambda starts it, with this environment and nothing else. */
function start(name: Handler, environment: Readonly<Record<string, string>>): string {
  const url = JSON.stringify(join(bundles[name], 'index.mjs'));
  const code = `try { process.stdout.write(typeof (await import(${url})).handler) } catch (error) { process.stdout.write(error.code + ': ' + error.message) }`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    env: { AWS_REGION: 'eu-central-1', ...environment },
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('handlers', () => {
  it.each(HANDLERS)('%s asks for no more than the stack gives it', (name) => {
    const said = start(name, {});
    expect(said).toMatch(/^environment-missing: /);
    const asked = said.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [];
    expect(asked.length).toBeGreaterThan(1);
    const given = Object.keys(environmentOf(name));
    expect(given.filter((variable) => variable !== 'STAGE').sort()).toEqual([...asked].sort());
  });

  it('sweep starts with what the stack gives it', () => {
    const environment = Object.keys(environmentOf('sweep')).map((variable) => [variable, 'https://example.invalid']);
    expect(start('sweep', Object.fromEntries(environment))).toBe('function');
  });

  it.each(HANDLERS)('%s stays small enough for a quick cold start', (name) => {
    expect(statSync(join(bundles[name], 'index.mjs')).size).toBeLessThan(1024 * 1024);
  });
});
