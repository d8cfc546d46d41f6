// `npm run build`: bundles the functions, builds the console's pages, and says how much each of them asks for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleSizes } from '#lib/bundle-sizes.ts';
import { bundle, ROOT } from '#lib/bundles.ts';
import { buildConsole } from '#local/console-build.ts';

const kilobytes = (bytes: number) => `${String(Math.ceil(bytes / 1024)).padStart(5)} KB`;
const say = (line: string) => process.stdout.write(`${line}\n`);

const pages = await buildConsole({ root: ROOT });
await bundle({ pages });

say('Functions: read at the start, and on demand');
for (const [name, { start, onDemand }] of Object.entries(bundleSizes(join(ROOT, 'dist')))) {
  say(`  ${name.padEnd(24)} ${kilobytes(start)} ${onDemand === 0 ? '' : kilobytes(onDemand)}`.trimEnd());
}
say('Pages: scripts and texts, compressed');
const weights = JSON.parse(readFileSync(join(pages, 'weights'), 'utf8')) as Readonly<Record<string, number>>;
for (const [page, bytes] of Object.entries(weights)) say(`  ${page.padEnd(24)} ${kilobytes(bytes)}`);
