// A customer's words in the form in which they are compared: first step of matching, shared by keywords, phrases,
// the classifier and the stop words. What people type differs in case, accents, width, invisible characters and zeal.

import { foldsOf, LATIN, SPACE, unitsLike } from './latin.ts';

const MAX_RAW = 2000; // UTF-16 units that are looked at; invisible characters may fill some of them
const MAX_TEXT = 1000;
const MAX_TOKENS = 128;

const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;
// Elsewhere (Devanagari, Thai, Arabic) marks are vowels: without them words become other words.
const ACCENTS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
// Letters that Unicode does not take apart, yet people write either way.
const FOLDED = /\u20e3|[ßςıłøđ؟]/g;
const FOLDS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ς: 'σ',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  '؟': '?',
  '\u20e3': '', // the frame of the 1️⃣ of a menu
};
const REPEATED = /(\p{L})\1{2,}/gu;
const SPACES = /\s+/g;
const TOKEN = /[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}|\p{Regional_Indicator}{1,2}|\?/gu;
const WORD = /^[\p{L}\p{M}\p{N}]/u;
// Written without spaces: every character is a word of its own when words are looked for.
const SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const UNSPACED = new RegExp(`[${SCRIPTS}]`, 'u');
const CHARACTER = new RegExp(`[${SCRIPTS}]\\p{M}*|[^${SCRIPTS}]+`, 'gu');
const FIRST_UNSPACED = 0xe00; // Thai begins here, the others come later

const FOLDS_OF_LATIN = foldsOf(foldCharacters);
const LETTER = /\p{L}/u;
const IS_LETTER = unitsLike(LETTER);
const IS_OF_WORD = unitsLike(WORD);
const IS_EMOJI = unitsLike(/\p{Extended_Pictographic}/u);
const QUESTION_MARK = 63;

// Deciding about a message reads the same text again and again.
let lastText = '';
let lastNormalised = '';
let lastSplit = '';
let lastTokens: readonly string[] = [];
let lastRead = '';
let lastWords: readonly string[] = [];

/** Lower case, one form of every character, no accents, no invisible characters, no `aaaaa`, at most 1,000 UTF-16
 * units. Never throws; doing it twice changes nothing. */
export function normaliseText(text: string): string {
  if (text === lastText) return lastNormalised;
  lastNormalised = normalise(text);
  lastText = text;
  return lastNormalised;
}

/** The same for a word in between, without forgetting the text. */
export function normalise(text: string): string {
  const raw = text.slice(0, MAX_RAW);
  return (
    normaliseLatin(raw) ??
    foldCharacters(raw)
      .replace(REPEATED, '$1$1')
      .replace(SPACES, ' ')
      .trim()
      .slice(0, MAX_TEXT)
      .toWellFormed()
      .trimEnd()
  );
}

/** The same for what most people type: undefined where there is more than Latin letters. */
function normaliseLatin(raw: string): string | undefined {
  const lower = raw.toLowerCase();
  if (lower.length > MAX_TEXT || lower.length !== raw.length) return undefined;
  const folded = foldLatin(lower);
  return folded === undefined ? undefined : withoutZeal(folded);
}

function foldLatin(lower: string): string | undefined {
  let done = '';
  let from = 0; // what is not yet in `done`
  for (let at = 0; at < lower.length; at++) {
    const unit = lower.charCodeAt(at);
    const folded = unit < LATIN ? (FOLDS_OF_LATIN[unit] as number) : 0;
    if (folded === 0) return undefined;
    if (folded === unit) continue;
    done += lower.slice(from, at) + String.fromCharCode(folded);
    from = at + 1;
  }
  return from === 0 ? lower : done + lower.slice(from);
}

/** Without a third letter in a row, a second space, and spaces around. */
function withoutZeal(folded: string): string {
  let done = '';
  let from = 0;
  let before = SPACE; // so that spaces in front are dropped
  let run = 1;
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at);
    run = unit === before ? run + 1 : 1;
    before = unit;
    if (run === 1 || (unit !== SPACE && (run === 2 || !isLetter(unit)))) continue;
    done += folded.slice(from, at);
    from = at + 1;
  }
  const whole = from === 0 ? folded : done + folded.slice(from);
  return before === SPACE ? whole.trimEnd() : whole;
}

/** Some Latin letters fold to others: µ is a Greek one. */
function isLetter(unit: number): boolean {
  return unit < LATIN ? IS_LETTER[unit] === 1 : LETTER.test(String.fromCharCode(unit));
}

/** The words of a text in order, normalised, with emoji and question marks as words of their own; at most 128. */
export function tokensOf(text: string): readonly string[] {
  if (text === lastSplit) return lastTokens;
  const normalised = normaliseText(text);
  const tokens = latinTokens(normalised) ?? normalised.match(TOKEN) ?? [];
  lastTokens = tokens.length > MAX_TOKENS ? tokens.slice(0, MAX_TOKENS) : tokens;
  lastSplit = text;
  return lastTokens;
}

/** The tokens that are words. */
export function wordsOf(text: string): readonly string[] {
  if (text === lastRead) return lastWords;
  const tokens = tokensOf(text);
  lastWords = tokens.every(isWord) ? tokens : tokens.filter(isWord);
  lastRead = text;
  return lastWords;
}

/** The same without a regular expression: undefined where there is more than Latin letters. */
function latinTokens(normalised: string): string[] | undefined {
  const tokens: string[] = [];
  let start = 0;
  for (let at = 0; at < normalised.length; at++) {
    const unit = normalised.charCodeAt(at);
    if (unit >= LATIN || IS_EMOJI[unit] === 1) return undefined;
    if (IS_OF_WORD[unit] === 1) continue;
    if (at > start) tokens.push(normalised.slice(start, at));
    if (unit === QUESTION_MARK) tokens.push('?');
    start = at + 1;
  }
  if (start < normalised.length) tokens.push(normalised.slice(start));
  return tokens;
}

/** True for words and numbers, false for emoji and question marks. */
export function isWord(token: string): boolean {
  const unit = token.charCodeAt(0);
  return unit < LATIN ? IS_OF_WORD[unit] === 1 : WORD.test(token);
}

/** Tokens as keywords and whole phrases are compared: question marks count only where there is nothing else, and
 * scripts without spaces fall into characters, so that a sequence of units finds words inside a sentence. */
export function unitsOf(tokens: readonly string[]): readonly string[] {
  if (tokens.every(isUnit)) return tokens;
  const units: string[] = [];
  for (const token of tokens) {
    if (token === '?') continue;
    if (isUnspaced(token)) units.push(...(token.match(CHARACTER) ?? []));
    else units.push(token);
  }
  return units.length === 0 ? tokens.slice(0, 1) : units;
}

/** As most tokens are: neither a question mark nor of a script without spaces. */
function isUnit(token: string): boolean {
  return token !== '?' && !isUnspaced(token);
}

function isUnspaced(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) >= FIRST_UNSPACED) return UNSPACED.test(word);
  }
  return false;
}

function foldCharacters(raw: string): string {
  return raw
    .toWellFormed()
    .normalize('NFKC')
    .slice(0, 2 * MAX_RAW) // one character can become eighteen
    .toLowerCase()
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .replace(ACCENTS, '$1')
    .replace(FOLDED, (letter) => FOLDS[letter] ?? letter)
    .normalize('NFKC');
}
