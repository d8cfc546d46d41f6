// For how many days messages are kept, as its field shows it.
import type { Part } from '#console/draft/part.ts';

/** As typed. */
export type RetentionFields = { readonly days: string };

export const RETENTION: Part<RetentionFields> = {
  name: 'retention',
  path: ['limits', 'retentionDays'],
  read: ({ limits }) => ({ days: String(limits.retentionDays) }),
  write: (settings, { days }) => ({ ...settings, limits: { ...settings.limits, retentionDays: numberIn(days) } }),
};

/** What is no number stays what was typed: the API says what is wrong with it. */
function numberIn(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
}
