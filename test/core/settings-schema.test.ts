import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { settingsJsonSchema } from '#core/settings/schema.ts';

const example = parse(readFileSync('examples/panificio.yaml', 'utf8')) as Record<string, unknown>;
const schema = JSON.parse(settingsJsonSchema()) as Record<string, unknown>;
const accepts = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

describe('the JSON Schema of settings', () => {
  it('is written to examples/ as it is now (npm run schema)', () => {
    expect(readFileSync('examples/settings.schema.json', 'utf8')).toBe(settingsJsonSchema());
  });

  it('has the same bytes each time', () => {
    expect(settingsJsonSchema()).toBe(settingsJsonSchema());
  });

  it('is of the draft that editors know, and asks for the business only', () => {
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', required: ['business'] });
  });

  it('accepts the demo business', () => {
    accepts(example);
    expect(accepts.errors ?? []).toEqual([]);
  });

  test.each([
    ['a key that is misspelt', { ...example, greting: {} }],
    ['a time that is none', { ...example, hours: { mon: [{ open: '7', close: '19:30' }] } }],
    ['a language that the product does not speak', { ...example, fallback: { text: { fr: 'Pardon ?' } } }],
    ['no business', { intents: [] }],
  ])('refuses %s', (_, settings) => {
    expect(accepts(settings)).toBe(false);
  });
});
