// `npm run build`: bundles the handlers and says how large each one is.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '#lib/bundles.ts';

for (const [name, folder] of Object.entries(await bundle())) {
  const kilobytes = Math.ceil(statSync(join(folder, 'index.mjs')).size / 1024);
  process.stdout.write(`${name.padEnd(8)} ${String(kilobytes).padStart(5)} KB\n`);
}
