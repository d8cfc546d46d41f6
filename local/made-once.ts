// What takes seconds to make is made once for the whole clone and copied to every folder that wants it, until a source changes:
// a data folder keeps what it runs for as long as it runs, whatever is made meanwhile.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Says in a folder what it was made from. */
const STAMP = 'made-from';

export type Made = {
  /** Folder of the clone for what was made, one folder a fingerprint. */
  readonly shared: string;
  /** Where it is wanted. */
  readonly folder: string;
  readonly fingerprint: string;
  /** Makes it in `folder`, which does not exist. */
  readonly make: () => Promise<void>;
};

export async function madeOnce({ shared, folder, fingerprint, make }: Made): Promise<void> {
  if (isMadeFrom(folder, fingerprint)) return;
  rmSync(folder, { recursive: true, force: true });
  const kept = join(shared, fingerprint);
  if (isMadeFrom(kept, fingerprint) && copyWhole(kept, folder)) return;
  await make();
  stamp(folder, fingerprint);
  keep(folder, kept);
}

export function isMadeFrom(folder: string, fingerprint: string): boolean {
  const file = join(folder, STAMP);
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprint;
}

export function stamp(folder: string, fingerprint: string): void {
  writeFileSync(join(folder, STAMP), fingerprint);
}

/** Moved to its place whole: a start that is killed leaves no half of it there. False where it was removed meanwhile. */
function copyWhole(from: string, to: string): boolean {
  mkdirSync(dirname(to), { recursive: true });
  const fresh = mkdtempSync(`${to}-`);
  try {
    cpSync(from, fresh, { recursive: true });
    // What is removed is moved away first: as long as it is there, all of it was.
    if (!existsSync(join(from, STAMP))) return false;
    renameSync(fresh, to);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** In place of what other sources made. Several starts may do this at once; who fails to has what it wanted all the same. */
function keep(folder: string, kept: string): void {
  const shared = dirname(kept);
  mkdirSync(shared, { recursive: true });
  const own = basename(kept);
  for (const name of readdirSync(shared)) if (!name.startsWith(own)) remove(join(shared, name));
  copyWhole(folder, kept);
}

function remove(folder: string): void {
  const away = mkdtempSync(`${folder}-`);
  try {
    renameSync(folder, join(away, 'old'));
  } catch {
    // Somebody else was faster.
  } finally {
    rmSync(away, { recursive: true, force: true });
  }
}
