// Makes what `npm start` runs: the bundles, and the stack's template synthesised offline, in a folder of the data folder.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Stage of the local cloud; part of each name. */
const STAGE = 'local';

/**
 * Returns the folder with the template and its assets. Synthesises only when a source of the stack or a bundle changed.
 * The packages behind it are loaded on demand: they take longer than everything else that starts here.
 */
export async function synthesise({ root, folder }: { root: string; folder: string }): Promise<string> {
  const { bundle } = await import('#lib/bundles.ts');
  const bundles = await bundle({ outdir: join(folder, 'dist') });
  const outdir = join(folder, 'cdk.out');
  const stamp = join(outdir, 'made-from');
  const fingerprint = fingerprintOf(root, Object.values(bundles));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return outdir;
  rmSync(outdir, { recursive: true, force: true });
  const [{ App }, { PortiereStack }, { readOptions }] = await Promise.all([
    import('aws-cdk-lib'),
    import('#lib/portiere-stack.ts'),
    import('#lib/options.ts'),
  ]);
  const options = readOptions((name) => (name === 'stage' ? STAGE : undefined));
  // Without the rules of cdk-nag: the tests and `cdk synth` check them, and they would double the time to start.
  const app = new App({ outdir, analyticsReporting: false });
  new PortiereStack(app, `portiere-${STAGE}`, { options, bundles });
  app.synth();
  writeFileSync(stamp, fingerprint);
  return outdir;
}

/** Of everything that the template is made from. */
function fingerprintOf(root: string, bundles: readonly string[]): string {
  const sources = globSync('lib/**/*.ts', { cwd: root }).sort();
  const files = [
    ...sources.map((file) => join(root, file)),
    join(root, 'functions', 'settings.ts'),
    join(root, 'package-lock.json'),
    ...bundles.map((folder) => join(folder, 'index.mjs')),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(file)).update('\n');
  return hash.digest('hex');
}
