// Copies the built pages and lays a pressed copy beside each text: once here, not in the function with every request.
import { globSync, statSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { PRESSED } from '#functions/settings.ts';

const TEXTS = new Set(['.html', '.js', '.css', '.svg', '.json']);

/** Only what a browser asks for: files without an ending are notes of the build. */
export async function pressFiles(from: string, to: string): Promise<void> {
  const names = globSync('**/*.*', { cwd: from }).filter((name) => statSync(join(from, name)).isFile());
  for (const name of names.sort()) {
    const target = join(to, name);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(from, name), target);
    if (TEXTS.has(extname(name))) {
      await writeFile(`${target}${PRESSED}`, brotliCompressSync(await readFile(target)));
    }
  }
}
