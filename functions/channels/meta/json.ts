// Reads a provider's JSON without trusting it: every reader is total, takes anything, and gives undefined for rubbish.
// First part of step 2 (bytes to our words).

export type Json = Readonly<Record<string, unknown>>;
export type Parsed =
  /** `tooDeep`: what lay deeper than 40 levels was taken out; `raw` shows the body as it came. */
  | { readonly ok: true; readonly value: Json; readonly tooDeep?: { readonly raw: string } }
  | { readonly ok: false; readonly why: string; readonly raw: string };

const MAX_DEPTH = 40;
const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];
const MAX_TEXT = 4096; // the longest body of a channel (WhatsApp's), UTF-16 units
const MAX_PARTS = 32_768; // UTF-16 units; escaped and packed they still fit one message of the queue, and one item of the table
const MAX_ID = 512; // the longest id of Meta's that is documented has 131 characters
const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/;
const LONG_NUMBER = /[:[,]\s*-?\d{16,}/;
const decoder = new TextDecoder('utf-8', { fatal: true });
const lossyDecoder = new TextDecoder('utf-8');

/** The object that the bytes hold, without keys that could reach a prototype. One item that is nested too deeply takes no other along. */
export function parseBody(body: Uint8Array): Parsed {
  const source = decode(body);
  const parsed = source === undefined ? undefined : parse(source);
  if (parsed === undefined) return { ok: false, why: 'not-json', raw: sampleOf(body) };
  const value = record(parsed.value);
  if (value === undefined) return { ok: false, why: parsed.isCut ? 'too-deep' : 'not-an-object', raw: sampleOf(body) };
  return parsed.isCut ? { ok: true, value, tooDeep: { raw: sampleOf(body) } } : { ok: true, value };
}

/** Any JSON value, wrapped; or a word that says why not. */
export function parseSafely(source: string): { readonly value: unknown } | 'not-json' | 'too-deep' {
  const parsed = parse(source);
  if (parsed === undefined) return 'not-json';
  return parsed.isCut ? 'too-deep' : { value: parsed.value };
}

function parse(source: string): { readonly value: unknown; readonly isCut: boolean } | undefined {
  // Ids beyond 2^53 sometimes come as numbers; the reviver is slow, so only where one is in sight.
  const parsed = (LONG_NUMBER.test(source) ? parseWith(source, keepLongNumbers) : undefined) ?? parseWith(source);
  return parsed === undefined ? undefined : { ...parsed, isCut: makeSafe(parsed.value, 1) };
}

/** Undefined where it is no JSON, or where the reviver, which needs the stack, gives up on what is nested very deeply. */
function parseWith(source: string, reviver?: typeof keepLongNumbers): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(source, reviver) };
  } catch {
    return undefined;
  }
}

function decode(body: Uint8Array): string | undefined {
  try {
    return decoder.decode(body);
  } catch {
    return undefined;
  }
}

function sampleOf(body: Uint8Array): string {
  // 4 bytes a character at most, so this prefix always holds enough.
  return cut(lossyDecoder.decode(body.subarray(0, MAX_TEXT * 4)));
}

function keepLongNumbers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || Number.isSafeInteger(value) || source === undefined) return value;
  return /^-?\d+$/.test(source) ? source : value;
}

/** Removes forbidden keys, and whatever is nested too deeply, in place. True when something was too deep. */
function makeSafe(value: unknown, depth: number): boolean {
  if (!isHolder(value)) return false;
  if (!Array.isArray(value)) for (const key of FORBIDDEN_KEYS) if (Object.hasOwn(value, key)) delete value[key];
  if (depth === MAX_DEPTH) return cutChildren(value);
  let isCut = false;
  for (const child of Object.values(value)) if (makeSafe(child, depth + 1)) isCut = true;
  return isCut;
}

function cutChildren(value: Record<string, unknown>): boolean {
  const cut = Object.entries(value).filter(([, child]) => isHolder(child));
  for (const [key] of cut) value[key] = null;
  return cut.length > 0;
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function isForbiddenKey(key: string): boolean {
  return FORBIDDEN_KEYS.includes(key);
}

export function record(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** A lone object counts as a list of one. */
export function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return record(value) === undefined ? [] : [value];
}

/** The objects of a list; whatever else it holds is skipped. */
export function records(value: unknown): readonly Json[] {
  return list(value).flatMap((item) => {
    const found = record(item);
    return found === undefined ? [] : [found];
  });
}

/** Text as written, cleaned and cut. Numbers are accepted; an empty text stays empty. */
export function text(value: unknown, max = MAX_TEXT): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' ? cut(clean(value), max) : undefined;
}

/** Text of one line that has something in it: a name, a title, a word. */
export function label(value: unknown, max = 256): string | undefined {
  const found = text(value, max)?.replace(/\s+/gu, ' ').trim();
  return found === '' ? undefined : found;
}

/** The first parts of a content, as many as can be kept together; `lengthOf` counts the UTF-16 units of one. */
export function fitting<Part>(parts: readonly Part[], lengthOf: (part: Part) => number): readonly Part[] {
  let left = MAX_PARTS;
  return parts.filter((part) => {
    left -= lengthOf(part);
    return left >= 0;
  });
}

/** An id, compared as text even where a number came. Empty, oversized and garbled ones are absent. */
export function identifier(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const found = value.trim();
  return found === '' || found.length > MAX_ID || found !== clean(found) ? undefined : found;
}

/** A finite number, also where it came as text. */
export function number(value: unknown): number | undefined {
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** A place on earth, in degrees. */
export function coordinates(
  north: unknown,
  east: unknown,
): { readonly latitude: number; readonly longitude: number } | undefined {
  const latitude = number(north);
  const longitude = number(east);
  if (latitude === undefined || Math.abs(latitude) > 90) return undefined;
  return longitude === undefined || Math.abs(longitude) > 180 ? undefined : { latitude, longitude };
}

/** Milliseconds since 1970, from seconds, milliseconds or ISO text (UTC unless it names a zone). Undefined for rubbish. */
export function instant(value: unknown): number | undefined {
  const amount = number(value);
  const found = amount === undefined ? isoInstant(value) : Math.floor(amount < 1e11 ? amount * 1000 : amount);
  return found !== undefined && found > 0 ? found : undefined;
}

function isoInstant(value: unknown): number | undefined {
  const [, local, zone = 'Z'] = typeof value === 'string' ? (ISO.exec(value.trim()) ?? []) : [];
  const found = local === undefined ? Number.NaN : Date.parse(`${local}${zone}`);
  return Number.isNaN(found) ? undefined : found;
}

/** JSON text of one item, for people who look into what could not be understood. */
export function rawOf(item: unknown): string {
  return cut(JSON.stringify(item));
}

/** Well-formed, without control characters (but line feed and tab) and without the two that queues refuse. */
function clean(value: string): string {
  return value.toWellFormed().replace(/(?![\n\t])[\p{Cc}\uFFFE\uFFFF]/gu, '');
}

/** At most `max` UTF-16 units, never half a character. */
function cut(value: string, max = MAX_TEXT): string {
  if (value.length <= max) return value;
  const last = value.charCodeAt(max - 1);
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without its undefined fields. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
