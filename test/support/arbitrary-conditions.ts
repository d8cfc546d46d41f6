// Conditions of every shape over few attributes and few values, so that they often hold and often do not.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { TABLE } from '#functions/settings.ts';

export const small = fc.constantFrom('-3', '0', '1', '2', '2.5', '10', '170').map((N): AttributeValue => ({ N }));
const word = fc.constantFrom('', 'T', 'T#000000#1', 'T#000001', 'a', 'ab', 'ä', '~', '😀');
export const text = word.map((S): AttributeValue => ({ S }));
const bytes = fc.uint8Array({ maxLength: 3, max: 3 }).map((B): AttributeValue => ({ B }));
export const value = fc.oneof({ weight: 3, arbitrary: small }, { weight: 3, arbitrary: text }, bytes);

/** A call's names and values while its expressions are written. */
export class Placeholders {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, AttributeValue> = {};

  value(of: AttributeValue): string {
    const name = `:v${Object.keys(this.values).length}`;
    this.values[name] = of;
    return name;
  }

  path({ name, hidden }: Path): string {
    if (!hidden) return name;
    const alias = `#n${Object.keys(this.names).length}`;
    this.names[alias] = name;
    return alias;
  }

  fields(): Record<string, unknown> {
    return {
      ...(Object.keys(this.names).length > 0 && { ExpressionAttributeNames: this.names }),
      ...(Object.keys(this.values).length > 0 && { ExpressionAttributeValues: this.values }),
    };
  }
}

type Path = { readonly name: string; readonly hidden: boolean };
export type Write = (into: Placeholders) => string;

export const path = fc.record({
  name: fc.constantFrom(
    'v',
    'v',
    'w',
    'w',
    'x',
    'expiresAt',
    TABLE.partitionKey,
    TABLE.sortKey,
    TABLE.indexes.due.sortKey,
    'nothing',
  ),
  hidden: fc.boolean(),
});
const leaf: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(fc.constantFrom('attribute_exists', 'attribute_not_exists'), path).map(
    ([name, of]) =>
      (into: Placeholders) =>
        `${name}(${into.path(of)})`,
  ),
  fc.tuple(path, fc.constantFrom('=', '<>', '<', '<=', '>', '>='), value).map(
    ([left, by, right]) =>
      (into: Placeholders) =>
        `${into.path(left)} ${by} ${into.value(right)}`,
  ),
  fc.tuple(path, value, value).map(
    ([left, low, high]) =>
      (into: Placeholders) =>
        `${into.path(left)} BETWEEN ${into.value(low)} AND ${into.value(high)}`,
  ),
  fc.tuple(path, value).map(
    ([left, prefix]) =>
      (into: Placeholders) =>
        `begins_with(${into.path(left)}, ${into.value(prefix)})`,
  ),
);
export const condition = fc.letrec<{ any: Write; leaf: Write }>((tie) => ({
  leaf,
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.tuple(tie('any'), fc.constantFrom('AND', 'OR', 'and'), tie('any')).map(
      ([left, by, right]) =>
        (into: Placeholders) =>
          `${left(into)} ${by} ${right(into)}`,
    ),
    tie('any').map((inner) => (into: Placeholders) => negated(inner(into))),
    tie('any').map((inner) => (into: Placeholders) => `(${inner(into)})`),
  ),
})).any;

/** DynamoDB's grammar is silent on a NOT before another, and emulators differ. */
function negated(condition: string): string {
  return condition.startsWith('NOT') ? `NOT (${condition})` : `NOT ${condition}`;
}
