// The data folder of the local cloud: may it be written, who has it, and how much room is left?
import { constants, existsSync } from 'node:fs';
import { access, readFile, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Check, failed, fine, warn } from '#core/check.ts';

const GIGABYTE = 1024 ** 3;
const LITTLE = 1 * GIGABYTE;
const NOTHING = 0.1 * GIGABYTE;

export async function checkFolder(name: string): Promise<Check> {
  const folder = resolve(name);
  const place = existing(folder);
  if (!(await isWritable(place))) {
    return failed(
      'data folder',
      `${place} is no folder that may be written.`,
      'Give yourself the right, or another folder: PORTIERE_DATA=<folder>.',
    );
  }
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const use = place === folder ? await userOf(folder) : 'not there yet: npm start makes it';
  const found = `${folder}, ${use}, ${(free / GIGABYTE).toFixed(1)} GB free.`;
  if (free < NOTHING) return failed('data folder', found, 'Make room on this disk.');
  return free < LITTLE ? warn('data folder', found, 'Make room on this disk.') : fine('data folder', found);
}

async function isWritable(place: string): Promise<boolean> {
  try {
    await access(place, constants.W_OK | constants.X_OK);
    return (await stat(place)).isDirectory();
  } catch {
    return false;
  }
}

/** The folder, or the nearest one above it that is there. */
function existing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

/** The lock of a process that ended without a word counts for nothing. */
async function userOf(folder: string): Promise<string> {
  try {
    const { pid } = JSON.parse(await readFile(join(folder, 'lock'), 'utf8')) as { readonly pid?: unknown };
    return isAlive(Number(pid))
      ? `in use by process ${pid}`
      : 'in use by nobody (its lock is of a process that has ended)';
  } catch {
    return 'in use by nobody';
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
