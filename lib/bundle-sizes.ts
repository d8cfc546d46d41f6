// How much code each function reads before it answers: what a cold start costs. What is loaded on demand comes later.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { HANDLERS, type Handler } from './bundles.ts';

/** Bytes. */
export type BundleSize = { readonly start: number; readonly onDemand: number };

/** @param outdir where `bundle` has put the functions. */
export function bundleSizes(outdir: string): Readonly<Record<Handler, BundleSize>> {
  const { outputs } = JSON.parse(readFileSync(join(outdir, 'metafile.json'), 'utf8')) as Metafile;
  const sizes = HANDLERS.map((name) => [name, sizeOf(outputs, `${name}/`)]);
  return Object.fromEntries(sizes) as Record<Handler, BundleSize>;
}

function sizeOf(outputs: Metafile['outputs'], folder: string): BundleSize {
  const start = new Set<string>();
  const waiting = [`${folder}index.mjs`];
  for (const path of waiting) {
    if (start.has(path)) continue;
    start.add(path);
    const eager = outputs[path]?.imports.filter(({ kind, external }) => kind === 'import-statement' && !external) ?? [];
    waiting.push(...eager.map((imported) => nameOf(imported.path, outputs)));
  }
  const bytes = (paths: Iterable<string>) => [...paths].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
  const all = Object.keys(outputs).filter((path) => path.startsWith(folder));
  return { start: bytes(start), onDemand: bytes(all) - bytes(all.filter((path) => start.has(path))) };
}

/** Imports are named from another folder than outputs. */
function nameOf(path: string, outputs: Metafile['outputs']): string {
  return Object.keys(outputs).find((output) => path === output || path.endsWith(`/${output}`)) ?? path;
}
