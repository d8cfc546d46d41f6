// Which of our languages a customer writes, told only when sure: by greetings and small words, or by the country of
// the phone number. Where neither is sure, the shop's own language is used.
import type { Language } from '#core/languages.ts';
import { foldsOf, LATIN, unitsLike } from '#core/latin.ts';
import { normalise } from '#core/tokens.ts';
import { afterUnit, createFind, hashOf, startOf } from './hashing.ts';

// `other` stands for languages that we do not speak: their words speak against a guess, or a French customer would be
// answered in Italian.
type Vote = Language | 'other';
type Votes = Readonly<Record<Vote, string>>;

// Two points: alone enough. With accents where the accent tells (Portuguese "olá", Spanish people write "ola" too),
// without where people leave them out.
const TELLING: Votes = {
  it: `ciao buongiorno buonasera buonanotte buonpomeriggio arrivederci grazie scusi scusate vorrei volevo avete potete
    siete perche gentilmente anche sono della delle degli dello nella oggi domani stasera fate chiudete aprite orari
    vorremmo prenotare voglio gli dov potrei potresti mandatemi questo aperti`,
  en: `hello hi thanks thank please sorry would could what when where which there does morning evening afternoon
    goodbye the you your how much today tomorrow tonight opening it's i'm`,
  es: `hola buenas buenos gracias adios quisiera tienen tienes ustedes usted cuanto cuanta cuantos cuesta cuestan
    necesito puedo muchas hoy manana abren cierran muy precio hay quiero qué dónde cuánto puedes estoy eres tenéis`,
  pt: `olá oi obrigado obrigada obg bom boa tchau você vocês vc vcs gostaria não nao amanhã amanha custa custam tem
    preço hoje abrem fecham preciso são estão fazer quero`,
  other: `bonjour bonsoir salut merci vous avec votre combien êtes hallo guten danke bitte ich haben nicht und für ist
    goedemorgen hoe het ik niet jullie buna multumesc pentru costă vreau gràcies amb els bon quant cześć dzień dobry
    dziekuje merhaba selam hej tack hei selamat saya berapa terima kasih habari aloha xin chao szia koszonom ahoj dekuji`,
};

// One point, for each language that has the word.
const SMALL: Votes = {
  it: `il lo gli di che per con non sei hai tuo mio ho nel alla alle al dal dalla quanto quanta quanti costa questo questa mi
    vi ci una un come dove cosa buona buon posso si va bene salve sera la le e a in da i`,
  en: `is are my do can have it of to for and we be with at this that open good any want need on in a an me not hey i no`,
  es: `el los las de que por para con no es son una un esta este tiene como costo del al y mi me mas se la lo a donde
    en cosa dia tardes noches favor ola horario cuando`,
  pt: `o os as do da dos das de que por para com e uma um quanto esta este como no na nos nas ao muito mais meu minha
    eu a se tudo bem dia tarde noite qual quais favor voce ola posso onde quando horario em`,
  other: `le les des je tu nous est et un une pour pas sur du au ce que qui der die das wie ein eine mit een van en el
    per la de si nu este cu pe ce sie von zu auf den dem es i na je do po w se`,
};

const LETTERS: readonly (readonly [RegExp, Vote, number])[] = [
  [/[ñ¿¡]/u, 'es', 2],
  [/[ãõ]/u, 'pt', 1],
  [/[äëïőűșțğœřěůłżąęđơư]/u, 'other', 2],
];

const SURE = 2;
const LEAD = 2;
const MAX_LENGTH = 500;
const WORD = /[\p{L}\p{M}]+(?:['’](?:s|m))?/gu;

const VOTES = ['it', 'en', 'es', 'pt', 'other'] as const satisfies readonly Vote[];
/** Points of a word for each of the votes, in their order. */
const POINTS = new Map<string, Uint8Array>();
addPoints(SMALL, 1);
addPoints(TELLING, 2);

const NO_LETTERS = startOf(0);
/** By name of a word that has points, its place: nearly all words of a message have none, and are not looked at twice. */
const FIND = createFind(Int32Array.from(POINTS.keys(), (word) => hashOf(word, 0)));

const IS_LETTER = unitsLike(/\p{L}/u);
/** Units that NFKC leaves alone. */
const IS_STABLE = foldsOf((letter) => (letter.normalize('NFKC') === letter ? '+' : ''));
const LAST_PLAIN = 126;
const APOSTROPHE = 39;
const SMALL_A = 97;
const SMALL_Z = 122;

/** Points of the text that is looked at, by vote. */
const scores = new Uint16Array(VOTES.length);

/** The language of a customer's text, or nothing when it is short, mixed or another one. Never throws. */
export function guessLanguage(text: string): Language | undefined {
  const beginning = text.slice(0, MAX_LENGTH);
  scores.fill(0);
  const letters = countLatin(beginning.toLowerCase()) ?? count(beginning);
  if (letters !== '') {
    for (const [pattern, vote, number] of LETTERS) if (pattern.test(letters)) score(VOTES.indexOf(vote), number);
  }
  return winner();
}

/** Counts each word once. Returns the letters among which some may tell a language by themselves. */
function count(text: string): string {
  const lower = text.toWellFormed().normalize('NFKC').toLowerCase();
  for (const word of new Set(lower.match(WORD))) addPointsOf(word);
  return lower;
}

/** The same for what most people type, without a regular expression: undefined where there is more than that. */
function countLatin(lower: string): string | undefined {
  const letters = telling(lower);
  if (letters === undefined) return undefined;
  const counted: string[] = [];
  for (let at = 0; at < lower.length; at++) {
    const start = at;
    let name = NO_LETTERS;
    for (; at < lower.length && IS_LETTER[lower.charCodeAt(at)] === 1; at++) {
      name = afterUnit(name, lower.charCodeAt(at));
    }
    if (at === start) continue;
    if (endsShort(lower, at)) at += 2;
    else if (FIND(name) < 0 && isPlain(lower, start, at)) continue; // most words, without cutting them out
    const word = lower.slice(start, at--);
    if (counted.includes(word)) continue;
    counted.push(word);
    addPointsOf(word);
  }
  return letters;
}

/** The letters that are not plain ones; undefined where not all are known to the tables. */
function telling(lower: string): string | undefined {
  let letters = '';
  for (let at = 0; at < lower.length; at++) {
    const unit = lower.charCodeAt(at);
    if (unit >= LATIN || IS_STABLE[unit] === 0) return undefined;
    if (unit > LAST_PLAIN) letters += lower.charAt(at);
  }
  return letters;
}

function score(vote: number, points: number): void {
  scores[vote] = (scores[vote] as number) + points;
}

/** The vote with most points, if it is sure and far enough ahead of every other. */
function winner(): Language | undefined {
  let best = 0;
  for (let vote = 1; vote < scores.length; vote++) if (scoreOf(vote) > scoreOf(best)) best = vote;
  const language = VOTES[best] as Vote;
  if (language === 'other' || scoreOf(best) < SURE) return undefined;
  for (let vote = 0; vote < scores.length; vote++) {
    if (vote !== best && scoreOf(best) - scoreOf(vote) < LEAD) return undefined;
  }
  return language;
}

function scoreOf(vote: number): number {
  return scores[vote] as number;
}

/** "it's", "I'm": such an end belongs to its word. */
function endsShort(text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  return text.charCodeAt(at) === APOSTROPHE && (next === 's' || next === 'm');
}

function addPointsOf(word: string): void {
  const points = POINTS.get(word.includes('’') ? word.replace('’', "'") : word) ?? POINTS.get(normalise(word));
  for (let vote = 0; points !== undefined && vote < points.length; vote++) score(vote, points[vote] as number);
}

/** Normalising a word of small letters without accents, none of them three times, would change nothing. */
function isPlain(text: string, start: number, end: number): boolean {
  let run = 0;
  let before = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    run = unit === before ? run + 1 : 1;
    if (run > 2 || unit < SMALL_A || unit > SMALL_Z) return false;
    before = unit;
  }
  return true;
}

const COUNTRIES: Readonly<Record<Language, string>> = {
  it: 'IT SM VA',
  en: 'GB IE US CA AU NZ JM TT BS BB GG JE IM',
  es: 'ES MX AR CL CO VE PE CU CR GT SV HN NI PA BO EC PY UY DO PR GQ',
  pt: 'PT BR AO MZ CV GW ST',
};

// Calling codes, ITU-T E.164. The longest that fits counts: Puerto Rico and the Dominican Republic share 1 with the US.
const CALLING_CODES: Readonly<Record<Language, string>> = {
  it: '39 378 379',
  en: '44 353 1 61 64',
  es: '34 52 54 56 57 58 51 53 506 502 503 504 505 507 591 593 595 598 1809 1829 1849 1787 1939 240',
  pt: '351 55 244 258 238 245 239',
};

const LANGUAGE_OF = new Map(
  [COUNTRIES, CALLING_CODES].flatMap((table) =>
    (Object.entries(table) as [Language, string][]).flatMap(([language, keys]) =>
      keys.split(' ').map((key) => [key, language] as const),
    ),
  ),
);

const PHONE = /^\+?(\d{8,13})$/; // channel ids of digits alone are longer
const BUSINESS_SCOPED = /^([A-Z]{2})\./; // WhatsApp's user ids begin with the country: IT.123…

/** The language of a phone number's country, or of a WhatsApp user id's. */
export function languageOfCountry(phoneOrId: string): Language | undefined {
  const country = BUSINESS_SCOPED.exec(phoneOrId)?.[1];
  if (country !== undefined) return LANGUAGE_OF.get(country);
  const phone = PHONE.exec(phoneOrId)?.[1];
  if (phone === undefined) return undefined;
  const prefix = [4, 3, 2, 1].map((length) => phone.slice(0, length)).find((key) => LANGUAGE_OF.has(key));
  return prefix === undefined ? undefined : LANGUAGE_OF.get(prefix);
}

/** Telling words come second: they replace what the same word was worth as a small one. */
function addPoints(votes: Votes, number: number): void {
  for (const [at, vote] of VOTES.entries()) {
    for (const word of votes[vote].trim().split(/\s+/)) {
      const points = POINTS.get(word) ?? new Uint8Array(VOTES.length);
      points[at] = number;
      POINTS.set(word, points);
    }
  }
}
