// Where classifiers come from: ours is bundled as it is deployed; a peer is installed into a folder of its own when it
// is asked for, so that the project itself never depends on it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '#lib/bundles.ts';

const DOOR = join(ROOT, 'functions/core/classifier.ts');
const PEER = { package: 'node-nlp', version: '4.27.0' };
const PEER_FOLDER = join(ROOT, '.portiere/bench/nlp.js');

/** `remove` it when done. */
export async function bundleClassifier(door = DOOR): Promise<{ readonly file: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-intents-'));
  const file = join(folder, 'classifier.mjs');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await build({
      entryPoints: [door],
      outfile: file,
      absWorkingDir: ROOT,
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      minify: true,
      charset: 'utf8',
      logLevel: 'silent',
    });
  } catch (error) {
    remove();
    throw error;
  }
  return { file, remove };
}

/** The folder that nlp.js lies in, or nothing where it cannot be fetched. */
export async function installNlpJs(folder = PEER_FOLDER): Promise<string | undefined> {
  if (installedVersion(folder) === PEER.version) return folder;
  mkdirSync(folder, { recursive: true });
  // With a package.json of its own npm looks no further up, where the project's would be.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const flags = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-workspaces'];
  const npm = spawn('npm', ['install', `${PEER.package}@${PEER.version}`, '--save-exact', ...flags], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32', // npm is a script there
  });
  const [code] = (await once(npm, 'exit').catch(() => [undefined])) as [number | undefined];
  return code === 0 && installedVersion(folder) === PEER.version ? folder : undefined;
}

function installedVersion(folder: string): string | undefined {
  const file = join(folder, 'node_modules', PEER.package, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : undefined;
}
