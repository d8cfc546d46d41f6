// The machine: the Node that runs this, the one that the shell has, and the packages.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Terminal } from '#cli/terminal.ts';
import { type Check, failed, fine, warn } from '#core/check.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** The runtime of the functions. */
const NODE = 24;
const INSTALL = 'npm ci';

export async function checkNode(environment: Terminal['environment']): Promise<Check> {
  const running = process.versions.node;
  const shell = await versionInShell(environment);
  const found = `Node ${running} runs this; ${shell === undefined ? 'the shell has none' : `the shell has ${shell}, which starts it`}.`;
  const major = Number(running.split('.')[0]);
  if (major < NODE) return failed('node', found, `${INSTALL} brings Node ${NODE} along.`);
  return major === NODE
    ? fine('node', found)
    : warn('node', found, `The functions run on ${NODE}: ${INSTALL} brings it along.`);
}

/** Without the folders that npm puts in front. */
async function versionInShell(environment: Terminal['environment']): Promise<string | undefined> {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => !/node_modules[\\/]\.bin$/.test(folder));
  const env = { ...environment, PATH: folders.join(delimiter) };
  try {
    return (await promisify(execFile)('node', ['--version'], { env, timeout: 5000 })).stdout.trim();
  } catch {
    return undefined;
  }
}

type Lock = { readonly packages?: Readonly<Record<string, Locked>> };
type Locked = {
  readonly version?: string;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
};

/** What is installed against what is written down; packages of other machines may be missing. */
export async function checkPackages(): Promise<Check> {
  const [wanted, installed] = await Promise.all(['package-lock.json', 'node_modules/.package-lock.json'].map(readLock));
  if (wanted === undefined)
    return failed('packages', 'There is no package-lock.json.', 'Run it in a clone of Portiere.');
  if (installed === undefined) return failed('packages', 'No packages are installed.', INSTALL);
  const needed = Object.entries(wanted).filter(
    ([path, { link, optional, devOptional }]) => path !== '' && !link && !optional && !devOptional,
  );
  const wrong = needed
    .filter(
      ([path, { version }]) => installed[path]?.version !== version || !existsSync(join(ROOT, path, 'package.json')),
    )
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  if (wrong.length === 0) return fine('packages', `All ${needed.length} packages are there, in the right version.`);
  const named = wrong.slice(0, 3).join(', ');
  return failed(
    'packages',
    `${wrong.length} of ${needed.length} packages are missing or of another version: ${named}.`,
    INSTALL,
  );
}

async function readLock(file: string): Promise<Lock['packages']> {
  try {
    return (JSON.parse(await readFile(join(ROOT, file), 'utf8')) as Lock).packages;
  } catch {
    return undefined;
  }
}
