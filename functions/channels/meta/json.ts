// Reads a provider's JSON without trusting it: every reader is total, takes anything, and gives undefined for rubbish.
// First part of step 2 (bytes to our words).

export type Json = Readonly<Record<string, unknown>>;
export type Parsed =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly why: string; readonly raw: string };

const MAX_DEPTH = 40;
const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];
const MAX_TEXT = 4096; // the longest body of a channel (WhatsApp's), UTF-16 units
const MAX_ID = 512; // the longest id of Meta's that is documented has 131 characters
const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/;
const LONG_NUMBER = /[:[,]\s*-?\d{16,}/;
const decoder = new TextDecoder('utf-8', { fatal: true });
const lossyDecoder = new TextDecoder('utf-8');

/** The object that the bytes hold. Keys that could reach a prototype are dropped; deeper than 40 levels is refused. */
export function parseBody(body: Uint8Array): Parsed {
  const source = decode(body);
  const parsed = source === undefined ? 'not-json' : parseSafely(source);
  if (typeof parsed === 'string') return unparsed(parsed, body);
  const value = record(parsed.value);
  return value === undefined ? unparsed('not-an-object', body) : { ok: true, value };
}

/** Any JSON value, wrapped; or a word that says why not. */
export function parseSafely(source: string): { readonly value: unknown } | 'not-json' | 'too-deep' {
  try {
    // Ids beyond 2^53 sometimes come as numbers; the reviver is slow, so only where one is in sight.
    const value = LONG_NUMBER.test(source) ? JSON.parse(source, keepLongNumbers) : JSON.parse(source);
    return isShallowAndSafe(value, 1) ? { value } : 'too-deep';
  } catch {
    return 'not-json';
  }
}

function decode(body: Uint8Array): string | undefined {
  try {
    return decoder.decode(body);
  } catch {
    return undefined;
  }
}

function unparsed(why: string, body: Uint8Array): Parsed {
  // 4 bytes a character at most, so this prefix always holds enough.
  return { ok: false, why, raw: cut(lossyDecoder.decode(body.subarray(0, MAX_TEXT * 4))) };
}

function keepLongNumbers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || Number.isSafeInteger(value) || source === undefined) return value;
  return /^-?\d+$/.test(source) ? source : value;
}

/** Removes forbidden keys in place. False when nested too deeply. */
function isShallowAndSafe(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth > MAX_DEPTH) return false;
  if (!Array.isArray(value)) {
    for (const key of FORBIDDEN_KEYS) {
      if (Object.hasOwn(value, key)) delete (value as Record<string, unknown>)[key];
    }
  }
  return Object.values(value).every((child) => isShallowAndSafe(child, depth + 1));
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
