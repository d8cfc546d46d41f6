// Settings to a settings file, for those that were not published from one: schema order, nothing that holds anyway, and
// the same bytes for the same settings. The way back from reading a file.
import { Document, isMap, isScalar, isSeq, type Pair, Scalar, visit, type visitor, type YAMLMap } from 'yaml';
import * as z from 'zod';
import { type Settings, settingsSchema } from '#core/settings.ts';
import { isEqual, isKeyed } from './equal.ts';
import { defOf, type Schema } from './schema-def.ts';

/**
 * How documents become text: every line as it is. Ends of lines between quotes stay `\n`, for where they are folded a line of
 * nothing but spaces does not come back as it was.
 */
export const UNFOLDED = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER } as const;

/** Longer texts stand on lines of their own. */
const LONG = 80;

/**
 * YAML that reads as these settings again. Settings that came by another way than a file may hold characters that no
 * file may (`readSettings` says which): those stay in, for their owner to find.
 */
export function writeSettings(settings: Settings): string {
  const document = new Document(asWritten(settingsSchema, settings), { aliasDuplicateObjects: false });
  visit(document, STYLES);
  if (isMap(document.contents)) {
    const [, ...later] = document.contents.items;
    for (const { key } of later) if (isScalar(key)) key.spaceBefore = true;
  }
  return document.toString(UNFOLDED);
}

/** How values that were not written by hand look. */
export const STYLES: visitor = {
  Scalar: (_, scalar) => {
    const style = styleOf(scalar.value);
    if (style !== undefined) scalar.type = style;
  },
  Map: (_, map) => {
    if (isOpening(map)) map.flow = true;
  },
  Pair: (_, pair) => {
    if (isSeq(pair.value) && isNamed(pair, 'languages')) pair.value.flow = true;
    if (isNamed(pair, 'intents')) parted(pair);
  },
};

/** The value as an owner would write it: keys in the schema's order, those with their default left out. */
export function asWritten(schema: Schema, value: unknown): unknown {
  const { innerType, shape, element, options, keyType, valueType } = defOf(schema);
  if (innerType !== undefined) return asWritten(innerType, value);
  if (options !== undefined) {
    const fitting = options.find((option) => z.safeParse(option, value).success);
    return fitting === undefined ? value : asWritten(fitting, value);
  }
  if (Array.isArray(value)) return element === undefined ? value : value.map((item) => asWritten(element, item));
  if (!isKeyed(value)) return value;
  if (shape !== undefined) {
    const kept = Object.entries(shape).filter(([key, inside]) => !holdsAnyway(inside, value[key]));
    return Object.fromEntries(kept.map(([key, inside]) => [key, asWritten(inside, value[key])]));
  }
  if (valueType === undefined) return value;
  const known = [...(keyType?._zod.values ?? [])].map(String).filter((key) => value[key] !== undefined);
  return Object.fromEntries(known.map((key) => [key, asWritten(valueType, value[key])]));
}

function holdsAnyway(schema: Schema, value: unknown): boolean {
  if (value === undefined) return true;
  const absent = z.safeParse(schema, undefined);
  return absent.success && isEqual(absent.data, value);
}

/** Undefined: as it comes, in quotes where YAML needs them. */
function styleOf(value: unknown): Scalar.Type | undefined {
  if (typeof value !== 'string' || (value.length <= LONG && !value.includes('\n'))) return undefined;
  // Spaces at the ends of lines, and signs that editors or YAML take for line ends, survive only between quotes.
  if (/^\s|\s$|[^\S\n]\n|\n[^\S\n]|[^\S \n]|\u0085|\ufeff/.test(value)) return Scalar.QUOTE_DOUBLE;
  return Scalar.BLOCK_LITERAL;
}

/** `{ open: 07:00, close: 13:00 }` */
function isOpening({ items }: YAMLMap): boolean {
  return items.length === 2 && items.every((pair) => isNamed(pair, 'open') || isNamed(pair, 'close'));
}

function isNamed({ key }: Pair, name: string): boolean {
  return isScalar(key) && key.value === name;
}

/** An empty line between entries that fill many lines each. */
function parted({ value }: Pair): void {
  if (!isSeq(value)) return;
  const [, ...later] = value.items;
  for (const item of later) if (isMap(item)) item.spaceBefore = true;
}
