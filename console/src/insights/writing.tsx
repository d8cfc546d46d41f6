// How numbers, dates and waits are written: in the console's language. Dates are the shop's and belong to no zone here.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { formatLocale } from '#console/languages.ts';
import type { Wait } from './shapes.ts';

export type Writing = ReturnType<typeof useWriting>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Monday. */
const ANY_MONDAY = Date.UTC(2024, 0, 1);
const DAY = 24 * HOUR;

export function useWriting() {
  const { i18n } = useLingui();
  const locale = formatLocale(i18n.locale);
  const date = (shape: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...shape, timeZone: 'UTC' });
  const [short, long] = [date({ day: 'numeric', month: 'short' }), date({ dateStyle: 'long' })];
  const [weekdays, weekdaysShort] = [date({ weekday: 'long' }), date({ weekday: 'short' })];
  const [hours, clock] = [date({ hour: 'numeric' }), date({ hour: '2-digit', minute: '2-digit' })];
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  return {
    number: (count: number) => number.format(count),
    /** 0.91 as "91%". */
    share: (part: number) => percent.format(part),
    money: (amount: number, currency: string) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, maximumSignificantDigits: 2 }).format(amount),
    /** `yyyy-mm-dd` as "3 Nov". */
    day: (of: string) => short.format(Date.parse(of)),
    /** "3–9 Nov"; of one day "3 Nov". */
    days: (from: string, to: string) => short.formatRange(Date.parse(from), Date.parse(to)),
    /** "1–28 November 2026" */
    span: (from: string, to: string) => long.formatRange(Date.parse(from), Date.parse(to)),
    weekdayOf: (of: string) => weekdaysShort.format(Date.parse(of)),
    /** Monday is 0. */
    weekday: (place: number) => weekdays.format(ANY_MONDAY + place * DAY),
    weekdayShort: (place: number) => weekdaysShort.format(ANY_MONDAY + place * DAY),
    /** "07", or "7 AM". */
    hour: (hour: number) => hours.format(ANY_MONDAY + hour * HOUR),
    /** "07:00" */
    clock: (hour: number) => clock.format(ANY_MONDAY + hour * HOUR),
    /** "07:00 – 08:00" */
    hourSpan: (hour: number) =>
      `${clock.format(ANY_MONDAY + hour * HOUR)} – ${clock.format(ANY_MONDAY + (hour + 1) * HOUR)}`,
    list: (words: readonly string[]) => new Intl.ListFormat(locale).format(words),
    /** "10 s", "15 min", "4 h" */
    wait: (milliseconds: number) => {
      const [count, unit] =
        milliseconds < MINUTE
          ? [milliseconds / 1000, 'second']
          : milliseconds < HOUR
            ? [milliseconds / MINUTE, 'minute']
            : [milliseconds / HOUR, 'hour'];
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
    },
  };
}

/** `longest` is the last class that has an end. */
export function WaitWords({ wait, longest }: { readonly wait: Wait | undefined; readonly longest: number }): ReactNode {
  const writing = useWriting();
  if (wait === undefined) return '–';
  const words = writing.wait(wait === 'longer' ? longest : wait);
  return wait === 'longer' ? <Trans>more than {words}</Trans> : words;
}
