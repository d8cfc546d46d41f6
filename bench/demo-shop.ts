// The settings of the shop that every bench asks: examples/panificio.yaml.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem, readSettings } from '#core/settings/file.ts';
import type { Settings } from '#core/settings.ts';

const EXAMPLE = join(import.meta.dirname, '..', 'examples', 'panificio.yaml');

export function readDemoShop(): Settings {
  const read = readSettings(EXAMPLE, readFileSync(EXAMPLE, 'utf8'));
  if (read.kind === 'ok') return read.settings;
  throw new Error(['The demo shop cannot be used:', ...read.problems.map(formatProblem)].join('\n'));
}
