// Looking into JSON of unknown shape: whatever is not there is empty.

export type Json = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** Empty for anything that is no text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
