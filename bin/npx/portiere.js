#!/usr/bin/env node
// The command `portiere`, linked into node_modules/.bin. Runs bin/portiere.ts with the Node that came with the packages,
// also where the shell's own is older: plain JavaScript, so that any Node can read it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bundled = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
const script = fileURLToPath(new URL('../portiere.ts', import.meta.url));
const isNew = Number(process.versions.node.split('.')[0]) >= 24;

if (isNew || !existsSync(bundled)) {
  await import(script);
} else {
  const { status } = spawnSync(bundled, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
