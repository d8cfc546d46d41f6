// What a field of the settings may hold, and the sentence for an owner when it does not.
import * as z from 'zod';
import { LANGUAGES } from '#core/languages.ts';

const MAX_TEXT = 4096; // WhatsApp text body, UTF-16 units

/** A check by hand: its sentence, and its name for pages in other languages. */
export const named = (code: string, error: string) => ({ error, params: { code } });

export const language = z.enum(LANGUAGES, 'write a language: it, en, es or pt');
export const sentence = (max: number) =>
  z
    .string('write a text between quotes')
    .refine((text) => text.trim() !== '', named('no-text', 'write a text, or remove this line'))
    .max(max, `shorten this to ${max} characters`);

const TEXTS = 'write a text, or one text a language like { it: …, en: … }';
/** A text in one language (the shop's own) or in several. */
export const localised = (max = MAX_TEXT) =>
  z.union(
    [
      sentence(max),
      z
        .partialRecord(language, sentence(max))
        .refine((texts) => Object.keys(texts).length > 0, named('no-text', TEXTS)),
    ],
    { error: TEXTS },
  );

export const number = (min: number, max: number) => {
  const error = `write a number from ${min} to ${max}`;
  return z.number(error).min(min, error).max(max, error);
};
export const wholeNumber = (min: number, max: number, unit = '') => {
  const error = `write a whole number from ${min} to ${max}${unit}`;
  return z.int(error).min(min, error).max(max, error);
};
export const list = <Entry extends z.ZodType>(entry: Entry, max: number, entries: string) =>
  z.array(entry).max(max, `write at most ${max} ${entries}`);

const TIME = 'write a time like 19:30';
const ABORT = { abort: true }; // what compares two values does not look at broken ones
export const clock = z.string(TIME).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: TIME, ...ABORT });
export const closing = z.string(TIME).regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: TIME, ...ABORT });
export const day = z.iso.date({ error: 'write a date like 2026-12-25', ...ABORT });
export const localDateTime = z.iso.datetime({
  local: true,
  offset: false,
  precision: -1,
  error: 'write a date and time like 2026-12-24T18:00',
  ...ABORT,
});
