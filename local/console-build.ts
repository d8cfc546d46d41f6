// Makes the console's pages for `npm start`: built once for the whole clone, and again when one of its sources changed.
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf } from './fingerprint.ts';
import { isMadeFrom, stamp } from './made-once.ts';
import { StartError } from './start-error.ts';

const SOURCES = ['console/*.{ts,json,html}', 'console/{src,public}/**/*.*', 'package-lock.json'];

/** Returns the folder with the pages. The builder is loaded on demand: it takes longer than finding a finished build. */
export async function buildConsole({ root }: { readonly root: string }): Promise<string> {
  const folder = join(root, 'console', 'dist');
  const fingerprint = fingerprintOf(root, SOURCES);
  if (isMadeFrom(folder, fingerprint)) return folder;
  // In the folder for what is made, and moved to its place whole: two starts at the same time do not see half a build, and
  // what a killed one leaves behind is in nobody's way.
  mkdirSync(join(root, 'dist'), { recursive: true });
  const fresh = mkdtempSync(join(root, 'dist', 'console-'));
  try {
    const { build } = await import('vite');
    await build({ root: join(root, 'console'), build: { outDir: fresh, emptyOutDir: true }, logLevel: 'silent' });
    stamp(fresh, fingerprint);
    // Whoever was faster has put the same pages there, and may be reading them.
    if (!isMadeFrom(folder, fingerprint)) replace(fresh, folder, fingerprint);
    return folder;
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new StartError(`The console cannot be built, so nothing was started. ${why}`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function replace(fresh: string, folder: string, fingerprint: string): void {
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Somebody else has done the same in this very moment.
    if (!isMadeFrom(folder, fingerprint)) throw error;
  }
}
