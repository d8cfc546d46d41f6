// Looking into JSON of unknown shape, for the checks of the stand-in.
export type JsonObject = { readonly [name: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** UTF-16 units of a text; 0 for anything else and for blank texts. */
export function lengthOf(value: unknown): number {
  return typeof value === 'string' && value.trim() !== '' ? value.length : 0;
}

/** The objects of an array; undefined where it is none or holds anything else. */
export function objectsOf(value: unknown): readonly JsonObject[] | undefined {
  return Array.isArray(value) && value.every(isObject) ? value : undefined;
}
