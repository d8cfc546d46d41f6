// A difference of settings as one line: `hours.sat[0].close: 13:00 -> 12:30`, `+ intents[parking]: …`, `- away: …`.
import type { Difference } from './compare.ts';
import { isEqual, isKeyed } from './equal.ts';

/** Characters of one value that are shown. */
const MOST = 60;
/** Of those, how many stand before the first one that differs. */
const BEFORE = 20;

export function formatDifference(difference: Difference): string {
  const { path, kind } = difference;
  switch (kind) {
    case 'added':
      return `+ ${path}: ${cut(inline(withoutName(path, difference.after)), 0)}`;
    case 'removed':
      return `- ${path}: ${cut(inline(withoutName(path, difference.before)), 0)}`;
    case 'moved':
      return `${path}: now in this order: ${cut(difference.order.map(inline).join(', '), 0)}`;
    default:
      return `${path}: ${changed(difference.before, difference.after)}`;
  }
}

/** Long texts are shown from shortly before the place where they begin to differ. */
function changed(before: unknown, after: unknown): string {
  const [old, now] = [inline(before), inline(after)];
  const [from, to] = [[...old], [...now]];
  const same = from.findIndex((character, index) => character !== to[index]);
  const start = Math.max(0, (same < 0 ? from.length : same) - BEFORE);
  const fits = Math.max(from.length, to.length) <= MOST;
  return fits ? `${old} -> ${now}` : `${cut(old, start)} -> ${cut(now, start)}`;
}

/** What an entry is called stands in its path already. */
function withoutName(path: string, entry: unknown): unknown {
  if (!isKeyed(entry)) return entry;
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => !path.endsWith(`[${value}]`)));
}

function cut(text: string, start: number): string {
  const characters = [...text];
  const shown = characters.slice(start, start + MOST).join('');
  return `${start > 0 ? '…' : ''}${shown}${characters.length > start + MOST ? '…' : ''}`;
}

/** Any value on one line; texts that are more than a word in quotes, so that their ends are seen. */
function inline(value: unknown): string {
  if (typeof value === 'string') return /^[\p{L}\p{N}][^\s"'{}[\],]*$/u.test(value) ? value : quoted(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (!isKeyed(value)) return String(value);
  const entries = Object.entries(value).filter(([, inside]) => inside !== undefined && !isEqual(inside, []));
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, inside]) => `${key}: ${inline(inside)}`).join(', ')} }`;
}

/** Line ends and other signs that nobody sees as their escapes. */
function quoted(text: string): string {
  return `"${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (sign) => ESCAPES[sign] ?? `\\u${hexOf(sign)}`)}"`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' };

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).padStart(4, '0');
}
