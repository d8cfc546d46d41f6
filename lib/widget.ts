// Makes the two scripts of the web chat: the loader, which every page of a shop loads, and the chat, which it asks for later.
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';
import { PRESSED } from '#functions/settings.ts';

const FOLDER = resolve(import.meta.dirname, '..', 'widget');
const HASH_LETTERS = 8;

const OPTIONS = {
  absWorkingDir: FOLDER,
  bundle: true,
  minify: true,
  target: ['es2022', 'safari16'],
  platform: 'browser',
  charset: 'utf8',
  legalComments: 'none',
  write: false,
  logLevel: 'silent',
} satisfies BuildOptions;

/** The chat's name changes with its content, so that browsers may keep it for ever; the loader knows it. Same sources, same bytes. */
export async function buildWidget(folder: string): Promise<void> {
  const chat = await made({ ...OPTIONS, entryPoints: ['chat.ts'], format: 'esm' });
  const digest = createHash('sha256').update(chat).digest('hex').slice(0, HASH_LETTERS).toUpperCase();
  const name = `chat-${digest}.js`;
  const define = { CHAT: JSON.stringify(name) };
  const loader = await made({ ...OPTIONS, entryPoints: ['loader.ts'], format: 'iife', define });
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [file, text] of [
    ['portiere.js', loader],
    [name, chat],
  ] as const) {
    await writeFile(join(folder, file), text);
    await writeFile(join(folder, `${file}${PRESSED}`), brotliCompressSync(text));
  }
}

async function made(options: BuildOptions & { readonly write: false }): Promise<string> {
  const { outputFiles } = await build(options);
  return outputFiles.map(({ text }) => text).join('');
}
