// Makes the console's pages for `npm start`: built once for the whole clone, and again when one of its sources changed.
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf } from './fingerprint.ts';
import { StartError } from './start-error.ts';

const SOURCES = ['console/*.{ts,json,html}', 'console/{src,public}/**/*.*', 'package-lock.json'];

/** Returns the folder with the pages. The builder is loaded on demand: it takes longer than finding a finished build. */
export async function buildConsole({ root }: { readonly root: string }): Promise<string> {
  const folder = join(root, 'console', 'dist');
  const stamp = join(folder, 'made-from');
  const fingerprint = fingerprintOf(root, SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return folder;
  // Beside the place where it belongs, and moved there whole: two starts at the same time do not see half a build.
  const fresh = mkdtempSync(join(root, 'console', 'dist-'));
  try {
    const { build } = await import('vite');
    await build({ root: join(root, 'console'), build: { outDir: fresh, emptyOutDir: true }, logLevel: 'silent' });
    writeFileSync(join(fresh, 'made-from'), fingerprint);
    replace(fresh, folder);
    return folder;
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new StartError(`The console cannot be built, so nothing was started. ${why}`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Whoever else has put the same build there meanwhile may keep it. */
function replace(fresh: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'made-from'))) throw error;
  }
}
