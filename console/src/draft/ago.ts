// How long ago, as people say it.
import { i18n } from '@lingui/core';
import { formatLocale } from '#console/languages.ts';

const STEPS = [
  ['day', 24 * 60 * 60_000],
  ['hour', 60 * 60_000],
  ['minute', 60_000],
] as const;

export function ago(at: number, now = Date.now()): string {
  const format = new Intl.RelativeTimeFormat(formatLocale(i18n.locale), { numeric: 'auto' });
  const passed = Math.max(0, now - at);
  const [unit, length] = STEPS.find(([, step]) => passed >= step) ?? (['minute', 60_000] as const);
  return format.format(-Math.floor(passed / length), unit);
}
