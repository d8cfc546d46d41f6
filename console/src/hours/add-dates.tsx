// New dates: one by hand, the public holidays, or those of a calendar file.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { type ChangeEvent, lazy, Suspense, useRef, useState } from 'react';
import { say } from '#console/ui/notice.tsx';
import type { Language } from '#core/languages.ts';
import type { HoursException } from '#core/settings.ts';
import { readCalendar } from './calendar-file.ts';

const HolidaysDialog = lazy(async () => ({ default: (await import('./holidays-dialog.tsx')).HolidaysDialog }));

export type AddDatesProps = {
  /** Dates that the hours have already. */
  readonly known: readonly string[];
  readonly languages: readonly Language[];
  /** Returns how many of them were new. */
  readonly onAdd: (dates: readonly HoursException[]) => number;
};

export function AddDates({ known, languages, onAdd }: AddDatesProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const addAll = (dates: readonly HoursException[]) => {
    const count = onAdd(dates);
    say(<Trans>{count} dates were added. Look them over, then save.</Trans>);
  };
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.currentTarget.files ?? [];
    event.currentTarget.value = '';
    const days = chosen === undefined ? [] : readCalendar(await chosen.text());
    if (days.length === 0) say(<Trans>No dates were found in this file. Nothing was changed.</Trans>);
    else addAll(days.map(({ from, to, name }) => ({ from, ...(to !== from && { to }), name: name || t`Closed` })));
  };
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => onAdd([{ from: firstFree(known), name: t`Closed` }])}>
        <Trans>Add a date</Trans>
      </Button>
      <Button variant="default" onClick={() => setAsking(true)}>
        <Trans>Add public holidays…</Trans>
      </Button>
      <Button variant="default" onClick={() => file.current?.click()}>
        <Trans>From a calendar file…</Trans>
      </Button>
      <input
        ref={file}
        type="file"
        accept=".ics,text/calendar"
        hidden
        aria-label={t`Calendar file`}
        onChange={(event) => void read(event)}
      />
      {asking && (
        <Suspense>
          <HolidaysDialog known={known} languages={languages} onAdd={addAll} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Group>
  );
}

const DAY_MS = 24 * 60 * 60_000;

/** From tomorrow on. */
function firstFree(known: readonly string[]): string {
  for (let at = Date.now() + DAY_MS; ; at += DAY_MS) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (!known.includes(date)) return date;
  }
}
