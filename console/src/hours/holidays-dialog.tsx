// Public holidays of a country and region for two years: ticked, looked over, and added as closed.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '#console/api/client.ts';
import { useRoom } from '#console/draft/room.ts';
import { localisedOf } from '#console/draft/texts.ts';
import { formatLocale } from '#console/languages.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import type { Language } from '#core/languages.ts';
import type { HoursException } from '#core/settings.ts';

export type HolidaysDialogProps = {
  /** Dates that the hours have already. */
  readonly known: readonly string[];
  readonly languages: readonly Language[];
  readonly onAdd: (days: readonly HoursException[]) => void;
  readonly onClose: () => void;
};

type Choice = { readonly code: string; readonly name: string };
type Holiday = { readonly date: string; readonly name: Readonly<Record<Language, string>> };
type Holidays = {
  readonly countries: readonly Choice[];
  readonly regions: readonly Choice[];
  readonly days: readonly Holiday[];
};

const COUNTRIES: Readonly<Record<Language, string>> = { it: 'IT', en: 'GB', es: 'ES', pt: 'BR' };

export function HolidaysDialog({ known, languages, onAdd, onClose }: HolidaysDialogProps) {
  const { i18n, t } = useLingui();
  const own = useRoom().data?.settings.business.country;
  const [country, setCountry] = useState(own ?? COUNTRIES[languages[0] ?? 'it']);
  const [region, setRegion] = useState('');
  const [left, setLeft] = useState<readonly string[]>([]);
  const holidays = useQuery({
    queryKey: ['holidays', country, region],
    queryFn: () => ask<Holidays>('GET', `/holidays?country=${country}${region === '' ? '' : `&region=${region}`}`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const countries = new Intl.DisplayNames(formatLocale(i18n.locale), { type: 'region' });
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), { dateStyle: 'full', timeZone: 'UTC' });
  const days = holidays.data?.days.filter(({ date }) => !known.includes(date)) ?? [];
  const chosen = days.filter(({ date }) => !left.includes(date));
  const toggle = (date: string) => setLeft(left.includes(date) ? left.filter((one) => one !== date) : [...left, date]);
  const shown = languages.find((language) => language === i18n.locale) ?? languages[0] ?? 'en';
  const add = () => {
    onAdd(chosen.map(({ date, name }) => ({ from: date, name: nameOf(name, languages) })));
    onClose();
  };
  return (
    <Dialog title={<Trans>Public holidays</Trans>} onClose={onClose}>
      <Stack>
        <Group grow align="flex-start">
          <NativeSelect
            label={<Trans>Country</Trans>}
            value={country}
            onChange={(event) => {
              setCountry(event.currentTarget.value);
              setRegion('');
            }}
            data={(holidays.data?.countries ?? [{ code: country, name: country }]).map(({ code }) => {
              return { value: code, label: countries.of(code) ?? code };
            })}
          />
          {(holidays.data?.regions ?? []).length > 0 && (
            <NativeSelect
              label={<Trans>Region</Trans>}
              value={region}
              onChange={(event) => setRegion(event.currentTarget.value)}
              data={[
                { value: '', label: t`All of it` },
                ...(holidays.data?.regions ?? []).map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
          )}
        </Group>
        {holidays.isPending && <Waiting />}
        {holidays.isError && <ProblemAlert problem={holidays.error} onRetry={() => void holidays.refetch()} />}
        {holidays.data !== undefined && days.length === 0 && (
          <Text>
            <Trans>All of them are in your hours already.</Trans>
          </Text>
        )}
        {days.map(({ date, name }) => (
          <Checkbox
            key={date}
            label={`${format.format(Date.parse(date))}: ${name[shown]}`}
            checked={!left.includes(date)}
            onChange={() => toggle(date)}
          />
        ))}
        <Text size="sm" c="dimmed">
          <Trans>They are added as closed. The feast of your town is not among them: add it as a date.</Trans>
        </Text>
        <Group justify="flex-end">
          <Button disabled={chosen.length === 0} onClick={add}>
            <Trans>Add them</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function nameOf(name: Holiday['name'], languages: readonly Language[]): HoursException['name'] {
  const cut = languages.map((language) => [language, name[language].slice(0, 80)]);
  return localisedOf(Object.fromEntries(cut), languages) ?? name.en;
}
