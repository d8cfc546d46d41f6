// The document lists the differences between models and emulators as the sources do.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '#lib/bundles.ts';
import { differencesTable, QUEUE_DIFFERENCES, TABLE_DIFFERENCES } from '#simulation/models/differences.ts';

const document = readFileSync(join(ROOT, 'docs/proof-models.md'), 'utf8');

it.each([
  ['the queue', QUEUE_DIFFERENCES],
  ['the table', TABLE_DIFFERENCES],
])('%s: the document holds every difference', (_, differences) => {
  expect(document).toContain(differencesTable(differences));
});
