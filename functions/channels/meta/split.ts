// Cuts long texts where a reader would: paragraph, line, sentence, space, word, and at the worst between two graphemes.
// Used when replies are fitted, on the way out. A channel counts in UTF-16 units or in bytes; places are UTF-16 units.

/** How many UTF-16 units from the start of a text are within the limit. */
export type Measure = (text: string, limit: number) => number;

export const utf16Units: Measure = (text, limit) => Math.min(text.length, limit);

/** Whole code points; `limit` is at least 4, so that there is always one. Lone surrogates count as what replaces them. */
export const utf8Bytes: Measure = (text, limit) => {
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    bytes += bytesOf(character.codePointAt(0) ?? 0);
    if (bytes > limit) break;
    units += character.length;
  }
  return units;
};

function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
const WORDS = new Intl.Segmenter('und', { granularity: 'word' });
const SENTENCES = new Intl.Segmenter('und', { granularity: 'sentence' });

/** Positions where a text may be cut, ascending, best kind of place first. */
const PLACES: readonly ((text: string) => Iterable<number>)[] = [
  (text) => matches(text, /\s*\n\s*\n\s*/g),
  (text) => matches(text, /\s*\n\s*/g),
  (text) => segments(text, SENTENCES),
  (text) => matches(text, /\s+/g),
  (text) => segments(text, WORDS),
];

/** Characters that join the one before them; a space under one of these is not ours to drop. */
const LEADING_SPACE = /^\s+(?![\p{M}\p{Emoji_Modifier}\p{Join_Control}\u0e33\u0eb3])/u;

/** Pieces within the limit, in order. Only white space at the cuts is lost. Blank text has no pieces. */
export function splitText(text: string, limit: number, measure: Measure = utf16Units): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.trim() !== '') {
    const [opening, others] = splitOpening(rest, limit, measure);
    pieces.push(opening);
    rest = others;
  }
  return pieces;
}

/** An opening within the limit and the rest, empty where all of it fits. */
export function splitOpening(text: string, limit: number, measure: Measure = utf16Units): readonly [string, string] {
  const fits = (given: string) => measure(given, limit) === given.length;
  const whole = fits(text) ? text : trimmed(text);
  return fits(whole) ? [whole, ''] : cut(whole, cutBefore(whole, measure(whole, limit)));
}

/** What comes first, empty where all of it fits, and a closing part of at most `limit` units. */
export function splitClosing(text: string, limit: number): readonly [string, string] {
  const whole = text.length <= limit ? text : trimmed(text);
  return whole.length <= limit ? ['', whole] : cut(whole, cutForClosing(whole, limit));
}

/** At most `limit` units, whole graphemes, with an ellipsis where something was cut. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, graphemeStart(text, limit - 1)).trimEnd()}…`;
}

function cut(text: string, at: number): readonly [string, string] {
  return [text.slice(0, at).trimEnd(), text.slice(at).replace(LEADING_SPACE, '')];
}

function trimmed(text: string): string {
  return text.trimEnd().replace(LEADING_SPACE, '');
}

/** The last good place up to `limit`; none in the first half, because many short messages cost more and read worse. */
function cutBefore(text: string, limit: number): number {
  const near = text.slice(0, limit + 64);
  for (const places of PLACES) {
    let best = 0;
    for (const at of places(near)) if (at >= limit / 2 && at <= limit && isWhole(near, at)) best = at;
    if (best > 0) return best;
  }
  return wholeGraphemes(near, limit);
}

/** Start of the last paragraph, line or sentence that fits; else as much as fits. */
function cutForClosing(text: string, limit: number): number {
  for (const [kind, places] of PLACES.entries()) {
    const fitting = [...places(text)].filter((at) => closingOf(text, at) <= limit && closingOf(text, at) > 0);
    const whole = fitting.filter((at) => at > 0 && isWhole(text, at));
    const best = kind < 3 ? whole.at(-1) : whole[0];
    if (best !== undefined) return best;
  }
  const start = text.length - limit;
  const inside = graphemeStart(text, start);
  const next = inside === start ? start : inside + graphemeAt(text, start).length;
  return next < text.length ? next : afterSurrogate(text, start);
}

function closingOf(text: string, at: number): number {
  return text.slice(at).replace(LEADING_SPACE, '').length;
}

function* matches(text: string, pattern: RegExp): Iterable<number> {
  for (const { index } of text.matchAll(pattern)) yield index;
}

function* segments(text: string, segmenter: Intl.Segmenter): Iterable<number> {
  for (const { index } of segmenter.segment(text)) yield index;
}

function isWhole(text: string, at: number): boolean {
  return graphemeStart(text, at) === at;
}

function graphemeAt(text: string, at: number): string {
  return GRAPHEMES.segment(text).containing(at)?.segment ?? '';
}

function graphemeStart(text: string, at: number): number {
  return GRAPHEMES.segment(text).containing(at)?.index ?? text.length;
}

/** A single grapheme can be longer than a message (hundreds of accents on one letter): then between code points. */
function wholeGraphemes(text: string, limit: number): number {
  const start = graphemeStart(text, limit);
  if (start > 0) return start;
  return /[\udc00-\udfff]/.test(text.charAt(limit)) ? limit - 1 : limit;
}

function afterSurrogate(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}
