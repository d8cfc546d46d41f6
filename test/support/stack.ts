// The stack's template, synthesised in this process from folders that hold one line of code each.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { makeApplication } from '#lib/application.ts';
import { type Bundles, HANDLERS } from '#lib/bundles.ts';
import { type Options, readOptions } from '#lib/options.ts';

// The check of the template against CloudFormation's schema takes seconds; `npm run synth` does it.
process.env.CDK_VALIDATION = 'false';

export type Resource = {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
};
export type Resources = Readonly<Record<string, Resource>>;

export function optionsWith(context: Readonly<Record<string, string>> = {}): Options {
  return readOptions((name) => context[name]);
}

/** Everything below runs in a folder that is gone afterwards. */
export function withStack<T>(options: Options, use: (made: ReturnType<typeof makeApplication>) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'stack-'));
  try {
    return use(makeApplication({ bundles: bundlesIn(folder), options, outdir: join(folder, 'cdk.out') }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function templateOf(context: Readonly<Record<string, string>> = {}): Template {
  return withStack(optionsWith(context), ({ stack }) => Template.fromStack(stack));
}

export function resourcesOf(template: Template): Resources {
  return template.toJSON().Resources as Resources;
}

export function ofType(resources: Resources, type: string): readonly Resource[] {
  return Object.values(resources).filter((resource) => resource.Type === type);
}

function bundlesIn(folder: string): Bundles {
  const folders = HANDLERS.map((name) => {
    const path = join(folder, name);
    mkdirSync(path);
    writeFileSync(join(path, 'index.mjs'), `export const handler = async () => '${name}';\n`);
    return [name, path];
  });
  return Object.fromEntries(folders) as Bundles;
}
