// One esbuild call turns every handler into the folder that is uploaded; the local cloud runs the same bytes.
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { type BuildOptions, build, type OutputFile, type Plugin } from 'esbuild';
import { pressFiles } from './press-files.ts';
import { slimSdk } from './slim-sdk.ts';
import { buildWidget } from './widget.ts';

export const HANDLERS = ['receive', 'reply', 'sweep', 'webchat', 'console'] as const;
export type Handler = (typeof HANDLERS)[number];

/**
 * Folder of each bundle: `index.mjs` that exports `handler`; beside it what the console's API loads on demand, and the scripts
 * that the web chat's function serves. Absolute.
 */
export type Bundles = Readonly<Record<Handler, string>> & {
  /** The function that serves the console's pages, with the pages. */
  readonly pages?: string;
};

/** The project's folder. */
export const ROOT = resolve(import.meta.dirname, '..');

export type BundleProps = {
  /** Source of each handler. @default functions/<name>.ts */
  readonly entries?: Readonly<Record<Handler, string>>;
  /** Folder with the console's built pages. @default they are left out */
  readonly pages?: string;
  /** @default dist */
  readonly outdir?: string;
};

/**
 * Bundles the handlers into `<outdir>/<name>/index.mjs`; same sources, same bytes. `<outdir>/metafile.json` says what is in them.
 * Throws one sentence when a source is missing, esbuild's own error when one is wrong.
 */
export async function bundle(props: BundleProps = {}): Promise<Bundles> {
  const entries = props.entries ?? namesTo((name) => join(ROOT, 'functions', `${name}.ts`));
  const missing = HANDLERS.filter((name) => !existsSync(entries[name]));
  if (missing.length > 0) throw new Error(`Nothing to bundle for ${missing.join(', ')}: the source does not exist.`);

  const outdir = resolve(props.outdir ?? join(ROOT, 'dist'));
  const folders = namesTo((name) => join(outdir, name));
  const { console: api, ...onPath } = entries;
  const made = await Promise.all([
    build({ ...OPTIONS, entryPoints: onPath, outdir }),
    // What few requests need stays out of the start of all others: files, models, parameters.
    build({ ...OPTIONS, entryPoints: { console: api }, outdir, splitting: true, chunkNames: 'console/[name]-[hash]' }),
  ]);
  for (const folder of Object.values(folders)) await rm(folder, { recursive: true, force: true });
  for (const { outputFiles } of made) for (const file of outputFiles) await write(file);
  await buildWidget(join(folders.webchat, 'files'));
  const [path, console] = made.map(({ metafile }) => withoutFolder(metafile, outdir));
  const whole = {
    inputs: { ...path?.inputs, ...console?.inputs },
    outputs: { ...path?.outputs, ...console?.outputs },
  };
  await writeFile(join(outdir, 'metafile.json'), JSON.stringify(whole));
  if (props.pages === undefined) return folders;
  return { ...folders, pages: await bundlePages(props.pages, join(outdir, 'pages')) };
}

/** The console's pages with the function that serves them. */
async function bundlePages(pages: string, folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  const entryPoints = { pages: join(ROOT, 'functions', 'pages.ts') };
  const { outputFiles } = await build({ ...OPTIONS, entryPoints, outdir: dirname(folder) });
  for (const file of outputFiles) await write(file);
  await pressFiles(pages, join(folder, 'files'));
  return folder;
}

/** zod's messages in fifty languages, which nothing here says: 250 KB in every bundle that has its schemas. */
const noLocales: Plugin = {
  name: 'no-locales',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.c?js$/ }, () => ({ contents: 'export {};' }));
  },
};

/** The library behind the API's document holds on to all of zod by its one name, and asks it for one class. */
const ownZod: Plugin = {
  name: 'own-zod',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^zod$/ }, ({ importer, pluginData }) =>
      pluginData !== 'own-zod' && /[\\/]@hono[\\/]zod-openapi[\\/]/.test(importer)
        ? { path: importer, namespace: 'own-zod' }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'own-zod' }, ({ path }) => {
      return {
        contents: "import { ZodType } from 'zod'; export const z = { ZodType };",
        resolveDir: dirname(path),
        pluginData: 'own-zod',
      };
    });
  },
};

/** Schemas become JSON Schemas in tools only (`npm run schema`). */
const noJsonSchema: Plugin = {
  name: 'no-json-schema',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /[\\/](?:to-json-schema|json-schema-processors)\.js$/ }, ({ importer }) =>
      /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/.test(importer)
        ? { path: 'none', namespace: 'no-json-schema' }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'no-json-schema' }, () => ({ contents: NO_JSON_SCHEMA }));
  },
};
const NO_JSON_SCHEMA =
  'export const createToJSONSchemaMethod = () => undefined, createStandardJSONSchemaMethod = () => undefined;';

const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // The SDK's ES modules: only what is used ends up in the bundle.
  mainFields: ['module', 'main'],
  entryNames: '[name]/index',
  outExtension: { '.js': '.mjs' },
  minify: true,
  sourcemap: false,
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  plugins: [noLocales, ownZod, noJsonSchema, slimSdk],
  write: false,
  logLevel: 'silent',
} satisfies BuildOptions;

// CommonJS packages that ask for a module of Node need `require`, which an ES module does not have.
const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);\n";

async function write({ path, text }: OutputFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text.includes('Dynamic require of') ? REQUIRE + text : text);
}

// Paths as seen from the output folder, so that the file is the same wherever it was made.
function withoutFolder<Metafile extends { outputs: Record<string, unknown> }>(metafile: Metafile, outdir: string) {
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [
    relative(outdir, resolve(ROOT, path)),
    output,
  ]);
  return { ...metafile, outputs: Object.fromEntries(outputs) };
}

function namesTo(make: (name: Handler) => string): Readonly<Record<Handler, string>> {
  const [receive, reply, sweep, webchat, console] = HANDLERS.map(make);
  return { receive, reply, sweep, webchat, console } as Readonly<Record<Handler, string>>;
}
