// The clock that the shop goes by: hours, holidays and the day's numbers follow it.
import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { formatLocale } from '#console/languages.ts';

export type TimeZoneFieldProps = {
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
  readonly readOnly: boolean;
  readonly isWrong: boolean;
};

export function TimeZoneField({ value, onChange, readOnly, isWrong }: TimeZoneFieldProps) {
  const { i18n } = useLingui();
  const now = timeIn(value, formatLocale(i18n.locale));
  // Files may name a zone by an older name.
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), value])].toSorted();
  return (
    <NativeSelect
      label={<Trans>Time zone</Trans>}
      description={
        now === undefined ? (
          <Trans>Opening hours and holidays are in it.</Trans>
        ) : (
          <Trans>Opening hours and holidays are in it. Now it is {now} there.</Trans>
        )
      }
      maw="26rem"
      value={value}
      disabled={readOnly}
      error={isWrong && <Trans>This time zone is not known. Choose the city next to you.</Trans>}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
    />
  );
}

function timeIn(timeZone: string, locale: string): string | undefined {
  try {
    return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(Date.now());
  } catch {
    return undefined;
  }
}
