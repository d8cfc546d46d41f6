// The bundles, with real esbuild on handlers made up for the test.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundles, bundle, ROOT } from '#lib/bundles.ts';

let folder: string;
let entries: Bundles;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  const write = (name: string, code: string) => {
    const path = join(folder, `${name}.ts`);
    writeFileSync(path, code);
    return path;
  };
  const settings = JSON.stringify(join(ROOT, 'functions', 'settings.ts'));
  entries = {
    receive: write('receive', `import { ENV } from ${settings};\nexport const handler = (): string => ENV.table;\n`),
    // A CommonJS module that asks for one of Node's own, as some packages do.
    reply: write('reply', "import path from './old.cjs';\nexport const handler = (): string => path.sep();\n"),
    sweep: write(
      'sweep',
      'export const handler = async (): Promise<number> => 1;\nexport const unused = { big: 1 };\n',
    ),
    webchat: write('webchat', 'export const handler = async (): Promise<number> => 2;\n'),
    console: write('console', "export const handler = async () => (await import('./old.cjs')).default.sep();\n"),
  };
  writeFileSync(
    join(folder, 'old.cjs'),
    "const path = require('node:path');\nmodule.exports = { sep: () => path.sep };\n",
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytesOf = (bundles: Bundles) =>
  Object.values(bundles).map((path) => readFileSync(join(path, 'index.mjs'), 'utf8'));

describe('bundle', () => {
  it('makes one folder a handler, with one file in it and no source map', async () => {
    const outdir = join(folder, 'dist');
    const bundles = await bundle({ entries, outdir });
    expect(bundles).toEqual({
      receive: join(outdir, 'receive'),
      reply: join(outdir, 'reply'),
      sweep: join(outdir, 'sweep'),
      webchat: join(outdir, 'webchat'),
      console: join(outdir, 'console'),
    });
    const { console: api, webchat, ...onPath } = bundles;
    for (const path of Object.values(onPath)) expect(readdirSync(path)).toEqual(['index.mjs']);
    // The scripts that pages embed lie beside the function that serves them.
    expect(readdirSync(webchat).sort()).toEqual(['files', 'index.mjs']);
    // What few requests need is loaded by those.
    expect(readdirSync(api).length).toBeGreaterThan(1);
    expect(bytesOf(bundles).join()).not.toContain('sourceMappingURL');
  });

  it('makes modules that run: aliases resolved, require there only for those who need it', async () => {
    const bundles = await bundle({ entries, outdir: join(folder, 'run') });
    const run = (path: string) => {
      const code = `const { handler } = await import(${JSON.stringify(join(path, 'index.mjs'))}); console.log(await handler());`;
      return execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).trim();
    };
    expect([run(bundles.receive), run(bundles.reply), run(bundles.sweep)]).toEqual(['TABLE_NAME', '/', '1']);
    expect(run(bundles.console)).toBe('/');
    const [receive, reply] = bytesOf(bundles);
    expect(reply).toContain('createRequire');
    expect(receive).not.toContain('createRequire');
  });

  it('makes the same bytes wherever and however often it runs', async () => {
    const first = await bundle({ entries, outdir: join(folder, 'first') });
    const second = await bundle({ entries, outdir: join(folder, 'second') });
    expect(bytesOf(second)).toEqual(bytesOf(first));
  });

  it('leaves nothing of an earlier run behind', async () => {
    const outdir = join(folder, 'again');
    const bundles = await bundle({ entries, outdir });
    writeFileSync(join(bundles.sweep, 'leftover.mjs'), '');
    await bundle({ entries, outdir });
    expect(readdirSync(bundles.sweep)).toEqual(['index.mjs']);
  });

  it('says what is in each bundle', async () => {
    const outdir = join(folder, 'meta');
    await bundle({ entries, outdir });
    const { inputs, outputs } = JSON.parse(readFileSync(join(outdir, 'metafile.json'), 'utf8'));
    expect(Object.keys(outputs)).toEqual(
      expect.arrayContaining(['receive/index.mjs', 'reply/index.mjs', 'sweep/index.mjs', 'console/index.mjs']),
    );
    expect(Object.keys(inputs)).toContain('functions/settings.ts');
  });

  it('names the handlers whose source is missing', async () => {
    const missing = { ...entries, reply: join(folder, 'nowhere.ts') };
    await expect(bundle({ entries: missing, outdir: join(folder, 'none') })).rejects.toThrow(
      'Nothing to bundle for reply: the source does not exist.',
    );
  });

  it('fails on a source that cannot be bundled', async () => {
    writeFileSync(join(folder, 'broken.ts'), "export { x } from './not-there.ts';\n");
    const broken = { ...entries, sweep: join(folder, 'broken.ts') };
    await expect(bundle({ entries: broken, outdir: join(folder, 'none') })).rejects.toThrow('not-there');
  });
});
