// Words about time in the customer's language, on the shop's clocks: what {{ next_opening }} and {{ todays_hours }} become.

import { DAY, localDay, MINUTE, wallAt } from './hours/zone.ts';
import type { Language } from './languages.ts';

type Phrases = {
  readonly locale: string;
  readonly today: string;
  readonly tomorrow: string;
  /** Before a weekday or a date. */
  readonly on: string;
  readonly closed: string;
  readonly openAllDay: string;
  /** "at", with its article: one o'clock is singular in the Romance languages, and Italian elides before it. */
  readonly at: (hour: number) => string;
};

const PHRASES: Readonly<Record<Language, Phrases>> = {
  it: {
    locale: 'it-IT',
    today: 'oggi',
    tomorrow: 'domani',
    on: '',
    closed: 'chiuso',
    openAllDay: 'aperto tutto il giorno',
    at: (hour) => (hour === 1 ? "all'" : 'alle '),
  },
  en: {
    locale: 'en-GB',
    today: 'today',
    tomorrow: 'tomorrow',
    on: '',
    closed: 'closed',
    openAllDay: 'open all day',
    at: () => 'at ',
  },
  es: {
    locale: 'es-ES',
    today: 'hoy',
    tomorrow: 'mañana',
    on: 'el ',
    closed: 'cerrado',
    openAllDay: 'abierto todo el día',
    at: (hour) => (hour === 1 ? 'a la ' : 'a las '),
  },
  pt: {
    locale: 'pt-PT',
    today: 'hoje',
    tomorrow: 'amanhã',
    on: '',
    closed: 'fechado',
    openAllDay: 'aberto o dia todo',
    at: (hour) => (hour === 1 ? 'à ' : 'às '),
  },
};

/** How a date is written: always built on a clock without zone, so one formatter a language and shape is enough. */
const SHAPES = {
  weekday: { weekday: 'long' },
  date: { weekday: 'long', day: 'numeric', month: 'long' },
  dateAndYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
type Shape = keyof typeof SHAPES;

const formats = new Map<string, Intl.DateTimeFormat>();
const lists = new Map<Language, Intl.ListFormat>();

/**
 * "oggi alle 14:30", "domani alle 07:00", "lunedì alle 09:00" up to six days ahead, else with the date, and with the
 * year when it is another one. Days are the shop's local dates.
 */
export function nextOpeningWords(opensAt: number, now: number, timeZone: string, language: Language): string {
  const phrases = PHRASES[language];
  const wall = wallAt(opensAt, timeZone);
  const hour = new Date(wall).getUTCHours();
  return `${dayWords(wall, wallAt(now, timeZone), language)} ${phrases.at(hour)}${clockWords(wall)}`;
}

/** "07:00–13:00 e 16:00–19:30", "chiuso", "aperto tutto il giorno". Takes the openings of one local date, by time. */
export function hoursWords(
  intervals: readonly { readonly start: number; readonly end: number }[],
  timeZone: string,
  language: Language,
): string {
  const phrases = PHRASES[language];
  const [first] = intervals;
  if (first === undefined) return phrases.closed;
  if (coversDate(first, timeZone)) return phrases.openAllDay;
  const ranges = intervals.map(({ start, end }) => rangeWords(start, end, timeZone));
  return remembered(`${language} ${ranges.join(' ')}`, () => listFor(language).format(ranges));
}

function dayWords(wall: number, wallNow: number, language: Language): string {
  const phrases = PHRASES[language];
  const days = Math.floor(wall / DAY) - Math.floor(wallNow / DAY);
  if (days === 0) return phrases.today;
  if (days === 1) return phrases.tomorrow;
  const sameYear = new Date(wall).getUTCFullYear() === new Date(wallNow).getUTCFullYear();
  const far = sameYear ? 'date' : 'dateAndYear';
  return phrases.on + dateWords(wall, days > 1 && days <= 6 ? 'weekday' : far, language);
}

function dateWords(wall: number, shape: Shape, language: Language): string {
  const day = Math.floor(wall / DAY);
  return remembered(`${language} ${shape} ${day}`, () => {
    const key = `${language} ${shape}`;
    let format = formats.get(key);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(PHRASES[language].locale, { ...SHAPES[shape], timeZone: 'UTC' });
      formats.set(key, format);
    }
    return spoken(format.formatToParts(day * DAY), language);
  });
}

const MAX_REMEMBERED = 256;
const words = new Map<string, string>();

/** Intl takes its time, and customers of a day are told the same. */
function remembered(key: string, work: () => string): string {
  const known = words.get(key);
  if (known !== undefined) return known;
  if (words.size >= MAX_REMEMBERED) words.clear();
  const found = work();
  words.set(key, found);
  return found;
}

/** Without the comma after the weekday, which locale data of different years has or has not; Portuguese needs it. */
function spoken(parts: readonly Intl.DateTimeFormatPart[], language: Language): string {
  const words = parts.map(({ value }) => value).join('');
  return language === 'pt' ? words : words.replace(',', '');
}

function listFor(language: Language): Intl.ListFormat {
  const known = lists.get(language);
  if (known !== undefined) return known;
  const list = new Intl.ListFormat(PHRASES[language].locale, { style: 'long', type: 'conjunction' });
  lists.set(language, list);
  return list;
}

/** From the first instant of its date (clocks may jump over midnight) to the end of that date. */
function coversDate({ start, end }: { readonly start: number; readonly end: number }, timeZone: string): boolean {
  const day = localDay(start, timeZone);
  return localDay(start - 1, timeZone) < day && localDay(end, timeZone) > day;
}

function rangeWords(start: number, end: number, timeZone: string): string {
  const close = clockWords(wallAt(end, timeZone));
  return `${clockWords(wallAt(start, timeZone))}–${close === '00:00' ? '24:00' : close}`;
}

function clockWords(wall: number): string {
  const minutes = Math.floor(wall / MINUTE);
  return `${twoDigits(Math.floor(minutes / 60) % 24)}:${twoDigits(minutes % 60)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
