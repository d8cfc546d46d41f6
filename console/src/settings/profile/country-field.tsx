// The country of the shop, of those whose holidays are known.
import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask } from '#console/api/client.ts';
import { formatLocale } from '#console/languages.ts';

export type CountryFieldProps = {
  /** Two capital letters; empty: not said. */
  readonly value: string;
  readonly onChange: (country: string) => void;
  readonly readOnly: boolean;
};

export function CountryField({ value, onChange, readOnly }: CountryFieldProps) {
  const { i18n, t } = useLingui();
  const locale = formatLocale(i18n.locale);
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  // The list is the same whichever country is asked for.
  const known = useQuery({
    queryKey: ['holidays', 'IT', ''],
    queryFn: () => ask<{ countries: readonly { readonly code: string }[] }>('GET', '/holidays?country=IT'),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: !readOnly,
  });
  const codes = new Set([...(known.data?.countries.map(({ code }) => code) ?? []), ...(value === '' ? [] : [value])]);
  const countries = [...codes]
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale));
  return (
    <NativeSelect
      label={<Trans>Country</Trans>}
      description={<Trans>Its public holidays are offered first when you add holidays to your hours.</Trans>}
      maw="26rem"
      value={value}
      disabled={readOnly}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: t`Not said` }, ...countries]}
    />
  );
}
