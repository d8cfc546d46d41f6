// Public holidays of a country for the hours: from now on, two years of them, with their names in the console's languages.
import * as z from 'zod';
import type { Api, ApiWorld } from './environment.ts';
import { NOT_FOUND, refuse } from './problem.ts';
import { json, route } from './route.ts';

const ASKED = z.strictObject({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('IT'),
  region: z
    .string()
    .regex(/^[\w-]{1,10}$/)
    .optional(),
});
const names = z.strictObject({ it: z.string(), en: z.string(), es: z.string(), pt: z.string() });
const choices = z.array(z.strictObject({ code: z.string(), name: z.string() }));
const HOLIDAYS = z.strictObject({
  countries: choices,
  /** Of the country; empty where its holidays are the same everywhere. */
  regions: choices,
  days: z.array(z.strictObject({ date: z.string(), name: names })),
});

const MONTHS = 24;

export function openHolidays(api: Api, { clock }: Pick<ApiWorld, 'clock'>): void {
  const holidays = route({
    ...{ method: 'get', path: '/holidays', role: 'owner', summary: 'Public holidays of the next two years' },
    request: { query: ASKED },
    responses: { 200: json(HOLIDAYS, 'By date, without holidays of single towns') },
  });
  api.openapi(holidays, async (c) => {
    const { country, region } = c.req.valid('query');
    const { default: Holidays } = await import('date-holidays');
    const all = new Holidays();
    const countries = choicesOf(all.getCountries('en'));
    const regions = choicesOf(all.getStates(country, 'en'));
    const isKnown = countries.some(({ code }) => code === country);
    if (!isKnown || (region !== undefined && !regions.some(({ code }) => code === region))) return refuse(c, NOT_FOUND);
    const calendar = new Holidays(country, region ?? '', { types: ['public'] });
    return c.json({ countries, regions, days: daysOf(calendar, clock()) }, 200);
  });
}

function choicesOf(found: Readonly<Record<string, string>> | undefined) {
  return Object.entries(found ?? {}).map(([code, name]) => ({ code, name }));
}

type Calendar = {
  getHolidays(year: number, language: string): readonly { readonly date: string; readonly name: string }[];
};

/** Of two on one date the first counts: a date is closed once. */
function daysOf(calendar: Calendar, now: number) {
  const today = new Date(now);
  const from = today.toISOString().slice(0, 10);
  const to = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + MONTHS, today.getUTCDate()));
  const years = [0, 1, 2].map((later) => today.getUTCFullYear() + later);
  const read = (language: string) => new Map(years.flatMap((year) => namesIn(calendar, year, language)));
  const [it, en, es, pt] = [read('it'), read('en'), read('es'), read('pt')];
  const dates = [...en.keys()].filter((date) => date >= from && date < to.toISOString().slice(0, 10));
  return dates.map((date) => {
    const usual = en.get(date) ?? date;
    return {
      date,
      name: { it: it.get(date) ?? usual, en: usual, es: es.get(date) ?? usual, pt: pt.get(date) ?? usual },
    };
  });
}

function namesIn(calendar: Calendar, year: number, language: string) {
  const found = calendar.getHolidays(year, language).map(({ date, name }) => [date.slice(0, 10), name] as const);
  return found.toReversed();
}
