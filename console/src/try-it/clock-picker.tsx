// What time it is for the shop, and the time machine: now, the next opening, Sunday night, a holiday, any time, 15 days on.
import { Trans, useLingui } from '@lingui/react/macro';
import { Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { formatLocale } from '#console/languages.ts';
import { tell } from '#console/local-cloud/doors.ts';
import type { Clock, LocalisedText } from '#console/local-cloud/shapes.ts';
import { ScenePart } from './scene-part.tsx';

/** Calendar and clock face weigh more than the rest of the screen: loaded when somebody picks a time. */
const TimeDialog = lazy(() => import('./time-dialog.tsx').then(({ TimeDialog }) => ({ default: TimeDialog })));

const FIFTEEN_DAYS = 15 * 24 * 60 * 60_000;

export function ClockPicker({ clock }: { readonly clock: Clock | undefined }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [picking, { open, close }] = useDisclosure(false);
  const [failed, setFailed] = useState(false);
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
      <Menu position="bottom-start" width={300}>
        <Menu.Target>
          <ScenePart label={t`Time`}>
            <TimeInWords clock={clock} />
          </ScenePart>
        </Menu.Target>
        <Menu.Dropdown>
          {clock !== undefined && <Moments clock={clock} onJump={jump} />}
          <Menu.Item onClick={open}>
            <Trans>Pick a date and time…</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
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

function Moments({ clock, onJump }: { readonly clock: Clock; readonly onJump: (at: number | null) => void }) {
  const { i18n } = useLingui();
  const { moments, shop } = clock;
  const { timeZone } = shop;
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const { nextOpening, sundayNight, holiday } = moments;
  return (
    <>
      <Menu.Item onClick={() => onJump(null)}>
        <Trans>Now, the real time</Trans>
      </Menu.Item>
      {nextOpening !== undefined && (
        <Menu.Item onClick={() => onJump(nextOpening)}>
          <Trans>Next opening</Trans> <When>{format.format(nextOpening)}</When>
        </Menu.Item>
      )}
      <Menu.Item onClick={() => onJump(sundayNight)}>
        <Trans>Sunday night</Trans> <When>{format.format(sundayNight)}</When>
      </Menu.Item>
      {holiday !== undefined && (
        <Menu.Item onClick={() => onJump(holiday.at)}>
          {nameIn(holiday.name, i18n.locale)} <When>{format.format(holiday.at)}</When>
        </Menu.Item>
      )}
      <Menu.Item onClick={() => onJump(Date.parse(clock.now) + FIFTEEN_DAYS)}>
        <Trans>Jump 15 days</Trans>
      </Menu.Item>
    </>
  );
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
