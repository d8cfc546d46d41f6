// How the panel names times, numbers and questions: on the shop's clocks, in the console's language.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { formatLocale } from '#console/languages.ts';
import type { LiveSettings, LocalisedText } from '#console/local-cloud/shapes.ts';

export type LiveShop = LiveSettings['settings'];

export type Voice = {
  /** The console's words for what is described; of a code without a description, the code. */
  readonly say: (message: MessageDescriptor | undefined, code?: string) => string;
  /** "Monday 30 November at 07:00" */
  readonly moment: (instant: number) => string;
  /** `YYYY-MM-DD` as "25 December 2026". */
  readonly day: (date: string) => string;
  /** 0.91 as "91%". */
  readonly share: (part: number) => string;
  /** "45 minutes", "7 hours", "3 days": whole ones of the unit that says it best. */
  readonly span: (minutes: number) => string;
  /** "Italian" */
  readonly language: (code: string) => string;
  /** "a, b and c" */
  readonly list: (words: readonly string[]) => string;
  /** What buttons call a question. */
  readonly question: (name: string) => string;
  /** Of the dated exception that begins on this date. */
  readonly exception: (from: string) => string | undefined;
};

export function useVoice(zone: string | undefined, settings: LiveShop | undefined): Voice {
  const { i18n } = useLingui();
  const locale = formatLocale(i18n.locale);
  return {
    say: (message, code = '') => (message === undefined ? code : i18n._(message)),
    ...timesOf(locale, zone),
    share: (part) => new Intl.NumberFormat(locale, { style: 'percent' }).format(part),
    span: (minutes) => spanOf(locale, minutes),
    language: (code) => languageOf(locale, code),
    list: (words) => new Intl.ListFormat(locale).format(words),
    question: (name) => textIn(titleOf(settings, name), i18n, settings) ?? name,
    exception: (from) => textIn(exceptionOf(settings, from), i18n, settings),
  };
}

function timesOf(locale: string, zone: string | undefined): Pick<Voice, 'moment' | 'day'> {
  const shape = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: usesHalfDays(locale) ? 'numeric' : '2-digit',
    minute: '2-digit',
    ...(zone !== undefined && isZone(zone) && { timeZone: zone }),
  } as const;
  return {
    moment: (instant) =>
      isInstant(instant) ? new Intl.DateTimeFormat(locale, shape).format(instant) : String(instant),
    day: (date) => dayOf(locale, date),
  };
}

/** 7:00 AM, but 07:00. */
function usesHalfDays(locale: string): boolean {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true;
}

/** A plain date belongs to no zone. */
function dayOf(locale: string, date: string): string {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight)) return date;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(midnight);
}

const HOUR = 60;
const DAY = 24 * HOUR;

function spanOf(locale: string, minutes: number): string {
  const [count, unit] =
    minutes < 2 * HOUR
      ? ([minutes, 'minute'] as const)
      : minutes < 2 * DAY
        ? ([minutes / HOUR, 'hour'] as const)
        : ([minutes / DAY, 'day'] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.floor(count));
}

function languageOf(locale: string, code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

function isInstant(instant: number): boolean {
  return !Number.isNaN(new Date(instant).getTime());
}

function titleOf(settings: LiveShop | undefined, name: string): LocalisedText | undefined {
  return settings?.intents.find((intent) => intent.name === name)?.title;
}

/** The live settings come whole; the type names what other screens read of them. */
type WithHours = LiveShop & {
  readonly hours?: { readonly exceptions?: readonly { readonly from: string; readonly name: LocalisedText }[] };
};

function exceptionOf(settings: LiveShop | undefined, from: string): LocalisedText | undefined {
  return (settings as WithHours | undefined)?.hours?.exceptions?.find((exception) => exception.from === from)?.name;
}

/** In the console's language, else in the shop's, else in any. */
function textIn(text: LocalisedText | undefined, i18n: I18n, settings: LiveShop | undefined): string | undefined {
  if (text === undefined || typeof text === 'string') return text;
  const wanted = [i18n.locale, ...(settings?.business.languages ?? []), ...Object.keys(text)];
  return wanted.map((language) => text[language]).find((found) => found !== undefined);
}
