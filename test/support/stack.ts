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

export type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, unknown>>;
};

/** A resource by the beginning of its logical id, which is the name of its construct. */
export function named(resources: Resources, type: string, word: string): Resource & { readonly id: string } {
  const [id, found] = Object.entries(resources).find(([id, { Type }]) => Type === type && id.startsWith(word)) ?? [];
  if (id === undefined || found === undefined) throw new Error(`The template has no ${type} ${word}.`);
  return { id, ...found };
}

/** What the policies of a construct say. */
export function statementsOf(resources: Resources, word: string): readonly Statement[] {
  return Object.entries(resources)
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.startsWith(word))
    .flatMap(([, resource]) => statementsIn(resource));
}

/** What any policy document of the template says, those of queues and topics included. */
export function statementsIn({ Properties }: Resource): readonly Statement[] {
  return (Properties?.PolicyDocument as { Statement?: readonly Statement[] } | undefined)?.Statement ?? [];
}

export function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}

export function ofType(resources: Resources, type: string): readonly Resource[] {
  return Object.values(resources).filter((resource) => resource.Type === type);
}

function bundlesIn(folder: string): Bundles {
  const folders = [...HANDLERS, 'pages'].map((name) => {
    const path = join(folder, name);
    mkdirSync(path);
    writeFileSync(join(path, 'index.mjs'), `export const handler = async () => '${name}';\n`);
    return [name, path];
  });
  return Object.fromEntries(folders) as Bundles;
}
