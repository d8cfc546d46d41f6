// Watches what every program of this process leans on: a case that changes a prototype is found out at once.

const WATCHED: readonly (readonly [name: string, object: object])[] = [
  ['Object.prototype', Object.prototype],
  ['Array.prototype', Array.prototype],
  ['Function.prototype', Function.prototype],
  ['String.prototype', String.prototype],
  ['Number.prototype', Number.prototype],
  ['Map.prototype', Map.prototype],
  ['Promise.prototype', Promise.prototype],
  ['Object', Object],
  ['JSON', JSON],
];

type Print = {
  readonly name: string;
  readonly object: object;
  readonly keys: readonly PropertyKey[];
  readonly values: readonly unknown[];
};

const valuesOf = (object: object, keys: readonly PropertyKey[]) =>
  keys.map((key) => {
    const property = Object.getOwnPropertyDescriptor(object, key);
    return property?.get ?? property?.value;
  });

const PRINTS: readonly Print[] = WATCHED.map(([name, object]) => {
  const keys = Reflect.ownKeys(object);
  return { name, object, keys, values: valuesOf(object, keys) };
});

/** Names of what is no longer as it was when this file was loaded. */
export function disturbed(): readonly string[] {
  return PRINTS.filter(({ object, keys, values }) => {
    const now = Reflect.ownKeys(object);
    if (now.length !== keys.length) return true;
    const found = valuesOf(object, keys);
    return found.some((value, index) => !Object.is(value, values[index]));
  }).map(({ name }) => name);
}
