// A day and a time in words, as the shop's clock showed it.
import { useLingui } from '@lingui/react/macro';
import { useBusiness } from '#console/api/business.ts';
import { formatLocale } from '#console/languages.ts';

export function useMoment(): (at: number) => string {
  const { i18n } = useLingui();
  const timeZone = useBusiness()?.timeZone;
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    ...{ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...(timeZone !== undefined && { timeZone }),
  });
  return (at) => format.format(at);
}
