// Who changed what in the console, newest first, a line each under its day.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text, Title } from '@mantine/core';
import { useBusiness } from '#console/api/business.ts';
import { formatLocale } from '#console/languages.ts';
import classes from '#console/settings/settings.module.css';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { type Entry, useTrail } from './queries.ts';
import { TrailWords } from './trail-words.tsx';

export function Trail() {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useTrail();
  const format = useDayAndTime();
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {isPending && <Waiting />}
      {data !== undefined && entries.length === 0 && (
        <Text>
          <Trans>Nobody has changed anything yet. Whatever you or your team change from now on stands here.</Trans>
        </Text>
      )}
      {daysOf(entries, format.day).map(([day, those]) => (
        <section key={day} aria-label={day}>
          <Title order={2} size="h5" mb={4}>
            {day}
          </Title>
          <ul className={classes.rows}>
            {folded(those).map(({ entry, times }) => (
              <li key={`${entry.at} ${entry.by.id} ${entry.what}`}>
                <Text size="sm" c="dimmed">
                  {format.time(entry.at)} · <bdi>{entry.by.name}</bdi>
                </Text>
                <TrailWords entry={entry} times={times} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage && (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          <Trans>Show earlier ones</Trans>
        </Button>
      )}
    </>
  );
}

/** By the shop's clock. */
function useDayAndTime() {
  const { i18n } = useLingui();
  const timeZone = useBusiness()?.timeZone;
  const locale = formatLocale(i18n.locale);
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', ...zone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...zone });
  return { day: (at: number) => day.format(at), time: (at: number) => time.format(at) };
}

function daysOf(entries: readonly Entry[], dayOf: (at: number) => string): readonly (readonly [string, Entry[]])[] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

/** Whoever edits saves again and again: one line for it, with the time of the last. */
function folded(entries: readonly Entry[]): readonly { readonly entry: Entry; readonly times: number }[] {
  const lines: { readonly entry: Entry; times: number }[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    const isSame = last?.entry.what === entry.what && last.entry.by.id === entry.by.id;
    if (last !== undefined && isSame && entry.what === 'settings-draft-saved') last.times++;
    else lines.push({ entry, times: 1 });
  }
  return lines;
}
