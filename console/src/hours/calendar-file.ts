// Days out of a calendar file (.ics, RFC 5545): what other programs call events are dates with a name here.

export type CalendarDay = { readonly from: string; readonly to: string; readonly name: string };

const MOST = 400;
const DAY_MS = 24 * 60 * 60_000;

/** Whole days and what begins and ends at a time alike; repeated events count once. Never throws: what cannot be read is left out. */
export function readCalendar(text: string): readonly CalendarDay[] {
  const unfolded = text.replace(/\r?\n[ \t]/g, '');
  const events = unfolded.split(/^BEGIN:VEVENT\r?$/m).slice(1);
  const days = events.slice(0, MOST).flatMap((event) => dayOf(event.split(/^END:VEVENT/m)[0] ?? '') ?? []);
  return days.toSorted((one, other) => one.from.localeCompare(other.from));
}

/** The first line of this name, without its parameters. */
function lineOf(event: string, name: string): string {
  return new RegExp(`^${name}(?:;[^:\\r\\n]*)?:(.*)$`, 'm').exec(event)?.[1]?.trim() ?? '';
}

function dayOf(event: string): CalendarDay | undefined {
  const until = lineOf(event, 'DTEND');
  const from = dateIn(lineOf(event, 'DTSTART'));
  if (from === undefined) return undefined;
  const end = dateIn(until) ?? from;
  // A whole day ends, by the standard, on the day after its last.
  const isWhole = /^\d{8}$/.test(until);
  const last = isWhole ? new Date(Date.parse(end) - DAY_MS).toISOString().slice(0, 10) : end;
  const name = lineOf(event, 'SUMMARY')
    .replace(/\\n/gi, ' ')
    .replace(/\\([,;\\])/g, '$1')
    .trim()
    .slice(0, 80);
  return { from, to: last < from ? from : last, name };
}

function dateIn(value: string): string | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})(?:T|$)/.exec(value);
  if (found === null) return undefined;
  const date = `${found[1]}-${found[2]}-${found[3]}`;
  return Number.isNaN(Date.parse(date)) ? undefined : date;
}
