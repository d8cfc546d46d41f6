// The shape of a settings file as JSON Schema, for editors: completion and red lines while typing.
import * as z from 'zod';
import { settingsSchema } from '#core/settings.ts';

/** JSON Schema 2020-12 as text, the same bytes each time. What a schema cannot say is checked when the file is read. */
export function settingsJsonSchema(): string {
  const schema = z.toJSONSchema(settingsSchema, { io: 'input' });
  const named = { ...schema, title: 'Portiere settings', description: 'What a business answers to its customers.' };
  return `${JSON.stringify(named, null, 2).replace(WORDS, onOneLine)}\n`;
}

// Lists of words, which the formatter of this repository writes on one line.
const WORDS = /\[\n\s+("[^"\n]*"(?:,\n\s+"[^"\n]*")*)\n\s+\]/g;

function onOneLine(_: string, words: string): string {
  return `[${words.replace(/,\n\s+/g, ', ')}]`;
}
