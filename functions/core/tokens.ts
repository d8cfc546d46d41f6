// A customer's words in the form in which they are compared: first step of matching, shared by keywords, phrases,
// the classifier and the stop words. What people type differs in case, accents, width, invisible characters and zeal.

const MAX_RAW = 2000; // UTF-16 units that are looked at; invisible characters may fill some of them
const MAX_TEXT = 1000;
const MAX_TOKENS = 128;

const PLAIN = /^[\t\n\r -~]*$/;
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
const PLAIN_REPEATED = /([a-z])\1{2,}/g;
const SPACES = /\s+/g;
const TOKEN = /[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}|\p{Regional_Indicator}{1,2}|\?/gu;
const WORD = /^[\p{L}\p{M}\p{N}]/u;
// Written without spaces: every character is a word of its own when words are looked for.
const SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const UNSPACED = new RegExp(`[${SCRIPTS}]`, 'u');
const CHARACTER = new RegExp(`[${SCRIPTS}]\\p{M}*|[^${SCRIPTS}]+`, 'gu');

// Deciding about a message reads the same text again and again.
let lastText = '';
let lastNormalised = '';
let lastSplit = '';
let lastTokens: readonly string[] = [];

/** Lower case, one form of every character, no accents, no invisible characters, no `aaaaa`, at most 1,000 UTF-16
 * units. Never throws; doing it twice changes nothing. */
export function normaliseText(text: string): string {
  if (text === lastText) return lastNormalised;
  lastNormalised = normalise(text);
  lastText = text;
  return lastNormalised;
}

function normalise(text: string): string {
  const raw = text.slice(0, MAX_RAW);
  if (PLAIN.test(raw)) {
    return raw.toLowerCase().replace(PLAIN_REPEATED, '$1$1').replace(SPACES, ' ').trim().slice(0, MAX_TEXT).trimEnd();
  }
  return foldCharacters(raw)
    .replace(REPEATED, '$1$1')
    .replace(SPACES, ' ')
    .trim()
    .slice(0, MAX_TEXT)
    .toWellFormed()
    .trimEnd();
}

/** The words of a text in order, normalised, with emoji and question marks as words of their own; at most 128. */
export function tokensOf(text: string): readonly string[] {
  if (text === lastSplit) return lastTokens;
  const tokens = plainTokens(text) ?? normaliseText(text).match(TOKEN) ?? [];
  lastTokens = tokens.length > MAX_TOKENS ? tokens.slice(0, MAX_TOKENS) : tokens;
  lastSplit = text;
  return lastTokens;
}

/** The same for what most people type, without a regular expression: undefined where there is more than plain ASCII, or
 * letters that repeat. */
function plainTokens(text: string): string[] | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const tokens: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : END;
    if (unit > LAST_PLAIN || (at - start >= 2 && isRepeated(text, at))) return undefined;
    if (isPlainLetterOrDigit(unit)) continue;
    if (at > start) tokens.push(text.slice(start, at).toLowerCase());
    if (unit === QUESTION_MARK) tokens.push('?');
    start = at + 1;
  }
  return tokens;
}

const END = 0;
const LAST_PLAIN = 126;
const QUESTION_MARK = 63;

function isPlainLetterOrDigit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
}

/** Three of a kind end here; case does not matter. */
function isRepeated(text: string, at: number): boolean {
  const lower = text.charCodeAt(at) | 32;
  return lower === (text.charCodeAt(at - 1) | 32) && lower === (text.charCodeAt(at - 2) | 32);
}

/** True for words and numbers, false for emoji and question marks. */
export function isWord(token: string): boolean {
  return WORD.test(token);
}

/** Tokens as keywords and whole phrases are compared: question marks count only where there is nothing else, and
 * scripts without spaces fall into characters, so that a sequence of units finds words inside a sentence. */
export function unitsOf(tokens: readonly string[]): readonly string[] {
  const words = tokens.filter((token) => token !== '?');
  if (words.length === 0) return tokens.slice(0, 1);
  return words.flatMap((word) => (UNSPACED.test(word) ? (word.match(CHARACTER) ?? []) : [word]));
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
