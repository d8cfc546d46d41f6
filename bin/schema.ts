// Writes examples/settings.schema.json, which editors use to complete and check settings files. Run: npm run schema
import { writeFileSync } from 'node:fs';
import { settingsJsonSchema } from '#core/settings/schema.ts';

writeFileSync(new URL('../examples/settings.schema.json', import.meta.url), settingsJsonSchema());
