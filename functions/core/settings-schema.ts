// The shape of a settings file as JSON Schema, for editors: completion and red lines while typing.
import * as z from 'zod';
import { settingsSchema } from './settings.ts';

/** JSON Schema 2020-12 as text, the same bytes each time. What a schema cannot say is checked when the file is read. */
export function settingsJsonSchema(): string {
  const schema = z.toJSONSchema(settingsSchema, { io: 'input' });
  const named = { ...schema, title: 'Portiere settings', description: 'What a business answers to its customers.' };
  return `${JSON.stringify(named, null, 2)}\n`;
}
