// Makes what `npm start` runs: the bundles, and the stack's template synthesised offline, in a folder of the data folder.
import { join } from 'node:path';
import { fingerprintOf } from './fingerprint.ts';
import { madeOnce } from './made-once.ts';

/** Stage of the local cloud; part of each name. */
const STAGE = 'local';

/** Everything that bundles and template are made from; the lock file stands for the packages. */
const SOURCES = ['lib/**/*.ts', 'functions/**/*.ts', 'widget/*.ts', 'patches/*', 'package.json', 'package-lock.json'];

/**
 * Returns the folder with the template and its assets. Works only when a source changed since it was last done in this clone.
 * The packages behind it are loaded on demand: they take longer than everything else that starts here.
 */
export async function synthesise({ root, folder }: { root: string; folder: string }): Promise<string> {
  const outdir = join(folder, 'cdk.out');
  const fingerprint = fingerprintOf(root, SOURCES);
  const make = () => synthesiseAnew(outdir, join(folder, 'dist'));
  await madeOnce({ shared: join(root, 'dist', 'stack'), folder: outdir, fingerprint, make });
  return outdir;
}

async function synthesiseAnew(outdir: string, dist: string): Promise<void> {
  const [{ bundle }, { App }, { PortiereStack }, { readOptions }] = await Promise.all([
    import('#lib/bundles.ts'),
    import('aws-cdk-lib'),
    import('#lib/portiere-stack.ts'),
    import('#lib/options.ts'),
  ]);
  const bundles = await bundle({ outdir: dist });
  const options = readOptions((name) => (name === 'stage' ? STAGE : undefined));
  // Without the rules of cdk-nag: the tests and `cdk synth` check them, and they would double the time to start.
  const app = new App({ outdir, analyticsReporting: false });
  new PortiereStack(app, `portiere-${STAGE}`, { options, bundles });
  app.synth();
}
