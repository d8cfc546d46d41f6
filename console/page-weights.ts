// How much script each page asks a phone for, compressed, with its texts in the heaviest language. A page over its limit stops
// the build, and the list is kept beside the pages.
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';
import { CATALOGUES_OF, type Room } from './src/catalogues.ts';

/** Bytes, gzip. */
const MOST = 210_000;
/** A library of charts would bring 118 kB. */
const MOST_OF: Readonly<Record<string, number>> = { insights: 190_000 };

/** Bytes by page: `replies/greeting` is the screen of that source. */
export type PageWeights = Readonly<Record<string, number>>;

/** Of the list, in the folder of the build; without an ending, for no browser asks for it. */
export const WEIGHTS_FILE = 'weights';

type Chunk = Rolldown.OutputChunk;

export function pageWeights(): Plugin {
  return {
    name: 'page-weights',
    apply: 'build',
    generateBundle(_options, bundle) {
      const weights = weighPages(Object.values(bundle).filter((output) => output.type === 'chunk'));
      for (const [page, bytes] of Object.entries(weights)) {
        const most = MOST_OF[page.split('/')[0] ?? ''] ?? MOST;
        if (bytes > most) this.error(`${page} asks for ${bytes} bytes of script, compressed; ${most} are allowed.`);
      }
      this.emitFile({ type: 'asset', fileName: WEIGHTS_FILE, source: JSON.stringify(weights) });
    },
  };
}

function weighPages(chunks: readonly Chunk[]): PageWeights {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const sizes = new Map(chunks.map(({ fileName, code }) => [fileName, gzipSync(code).length]));
  const weigh = (files: Iterable<string>) => [...new Set(files)].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
  const start = chunks.filter(({ isEntry }) => isEntry).flatMap((entry) => withImports(entry, byName));
  const pages = chunks.flatMap((chunk) => {
    const page = pageOf(chunk.facadeModuleId);
    if (page === undefined) return [];
    const scripts = [...start, ...withImports(chunk, byName)].map(({ fileName }) => fileName);
    return [[page.name, weigh(scripts) + weighTexts(page.room, chunks, sizes)] as const];
  });
  return Object.fromEntries(pages.toSorted(([one], [other]) => one.localeCompare(other)));
}

/** A screen of a room is loaded by its address; what its screens load on demand is not asked for by opening it. */
function pageOf(source: string | null): { readonly room: Room; readonly name: string } | undefined {
  const [, room = '', file = ''] = /\/src\/([\w-]+)\/([\w-]+)\.tsx$/.exec(source ?? '') ?? [];
  return Object.hasOwn(CATALOGUES_OF, room) && !file.endsWith('-dialog')
    ? { room: room as Room, name: `${room}/${file}` }
    : undefined;
}

function withImports(chunk: Chunk, byName: ReadonlyMap<string, Chunk>, seen = new Set<Chunk>()): readonly Chunk[] {
  if (seen.has(chunk)) return [];
  seen.add(chunk);
  for (const name of chunk.imports) {
    const imported = byName.get(name);
    if (imported !== undefined) withImports(imported, byName, seen);
  }
  return [...seen];
}

/** Of the room and the shell around it, in the heaviest language. */
function weighTexts(room: Room, chunks: readonly Chunk[], sizes: ReadonlyMap<string, number>): number {
  const bytes = new Map<string, number>();
  for (const { facadeModuleId, fileName } of chunks) {
    const [, catalogue = '', language = ''] = /\/locales\/([\w-]+)\/(\w+)\.po$/.exec(facadeModuleId ?? '') ?? [];
    if (!['shell', ...CATALOGUES_OF[room]].includes(catalogue)) continue;
    bytes.set(language, (bytes.get(language) ?? 0) + (sizes.get(fileName) ?? 0));
  }
  return Math.max(0, ...bytes.values());
}
