// A customer's message as the owner may keep it: without what could say who wrote it. The owner sees the result before it
// is stored; names and streets can only be seen by them.

const MOST = 300; // characters of a phrase of the settings
const MOST_READ = 4096;
/** Says that something stood here. Matching does not see it, and digits around it do not join. */
const MASK = '…';

// What no settings file may hold, and marks that turn the direction of a line.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const UNWRITABLE = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffd-\uffff]|\p{Surrogate}/gu;
const PERSONAL: readonly RegExp[] = [
  /\b(?:https?:\/\/|www\.)\S+/giu,
  /[^\s@<>()]+@[^\s@<>()]+/gu, // e-mail addresses
  /@[\p{L}\p{N}_.]+/gu, // names of accounts
  /\b\p{L}{2}\d{2}(?:[ -]?\p{L}{4}\b)?(?:[ -]\p{L}{0,4}\d[\p{L}\d]*){2,}/gu, // IBAN in groups of four
  /(?=\p{Nd}*\p{L})(?=(?:\p{L}*\p{Nd}){4})[\p{L}\p{Nd}]{8,}/gu, // IBAN, tax numbers, number plates, orders
  /\+?\(?\p{Nd}(?:[\s()./+-]*\p{Nd}){5,}\)?/gu, // telephones, cards, dates of birth
];

/** A phrase of the settings that stands between quotes means its very words wherever they stand: nobody asked for that. */
const QUOTES_BEFORE = /^[\s"“”„«»'‘’]+/u;

/** What is left of the text, in one line of at most 300 characters. Doing it twice changes nothing. */
export function phraseOf(text: string): string {
  const line = text.slice(0, MOST_READ).replace(UNWRITABLE, ' ').replace(/\s+/gu, ' ').trim();
  return shortened(masked(line)).replace(QUOTES_BEFORE, '').trim();
}

/** Again until nothing is found: a mask may show what stood behind it. Each round makes the text shorter. */
function masked(line: string): string {
  const next = PERSONAL.reduce((so, personal) => so.replace(personal, MASK), line).replace(/…(?:[\s…]*…)+/gu, MASK);
  return next === line ? line : masked(next);
}

/** At the end of a word where one ends early enough, and never in the middle of a character. */
function shortened(text: string): string {
  if (text.length <= MOST) return text;
  const cut = text.slice(0, MOST + 1);
  const end = cut.lastIndexOf(' ');
  return end > MOST / 2 ? cut.slice(0, end) : cut.slice(0, MOST).replace(/\p{Surrogate}$/u, '');
}
