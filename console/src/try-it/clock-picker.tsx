// What time it is for the shop, and the time machine: now, the next opening, Sunday night, a holiday, any time, 15 days on.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { formatLocale } from '#console/languages.ts';
import { tell } from '#console/local-cloud/doors.ts';
import type { Clock, LocalisedText } from '#console/local-cloud/shapes.ts';
import { Menu } from '#console/ui/menu.tsx';
import { ScenePart } from './scene-part.tsx';

/** Calendar and clock face weigh more than the rest of the screen: loaded when somebody picks a time. */
const TimeDialog = lazy(() => import('./time-dialog.tsx').then(({ TimeDialog }) => ({ default: TimeDialog })));

const FIFTEEN_DAYS = 15 * 24 * 60 * 60_000;

export function ClockPicker({ clock }: { readonly clock: Clock | undefined }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [picking, { open, close }] = useDisclosure(false);
  const [failed, setFailed] = useState(false);
  const moments = useMoments(clock);
  /** `now`: an instant, a local time of the shop, or null for the real time. Rejects with what the clock refused. */
  const move = async (now: string | null) => {
    client.setQueryData(['clock'], await tell<Clock>('/local/clock', { now }));
  };
  const jump = (at: number | null) => {
    move(at === null ? null : new Date(at).toISOString()).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  return (
    <>
      <Menu
        name={t`Time`}
        face={(face) => (
          <ScenePart label={t`Time`} {...face}>
            <TimeInWords clock={clock} />
          </ScenePart>
        )}
        items={[
          ...moments.map(({ at, ...moment }) => ({ ...moment, onChoose: () => jump(at) })),
          { key: 'pick', label: <Trans>Pick a date and time…</Trans>, onChoose: open },
        ]}
      />
      {failed && (
        <Text span size="sm" c="red" role="alert">
          <Trans>The clock could not be moved. It shows the same time as before.</Trans>
        </Text>
      )}
      {picking && clock !== undefined && (
        <Suspense>
          <TimeDialog shop={clock.shop} onPick={move} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

type Moment = { readonly key: string; readonly label: ReactNode; readonly at: number | null };

function useMoments(clock: Clock | undefined): readonly Moment[] {
  const { i18n } = useLingui();
  if (clock === undefined) return [];
  const { moments, shop } = clock;
  const { timeZone } = shop;
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const { nextOpening, sundayNight, holiday } = moments;
  const moment = (key: string, name: ReactNode, at: number): Moment => ({
    ...{ key, at },
    label: (
      <>
        {name} <When>{format.format(at)}</When>
      </>
    ),
  });
  return [
    { key: 'now', label: <Trans>Now, the real time</Trans>, at: null },
    ...(nextOpening === undefined ? [] : [moment('opening', <Trans>Next opening</Trans>, nextOpening)]),
    moment('sunday', <Trans>Sunday night</Trans>, sundayNight),
    ...(holiday === undefined ? [] : [moment('holiday', nameIn(holiday.name, i18n.locale), holiday.at)]),
    { key: 'later', label: <Trans>Jump 15 days</Trans>, at: Date.parse(clock.now) + FIFTEEN_DAYS },
  ];
}

function When({ children }: { readonly children: string }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  );
}

function TimeInWords({ clock }: { readonly clock: Clock | undefined }) {
  const { i18n } = useLingui();
  if (clock === undefined) return '…';
  const { open, timeZone } = clock.shop;
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const time = clock.real ? <Trans>now</Trans> : format.format(Date.parse(clock.now));
  return (
    <>
      {time} ({open ? <Trans>open</Trans> : <Trans>closed</Trans>})
    </>
  );
}

function nameIn(name: LocalisedText, language: string): string {
  return typeof name === 'string' ? name : (name[language] ?? Object.values(name)[0] ?? '');
}
