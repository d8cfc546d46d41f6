// Two weeks at a glance: open, closed or a holiday, in colours and letters, and what the draft changes.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { textIn } from '#console/draft/texts.ts';
import { formatLocale } from '#console/languages.ts';
import classes from './hours.module.css';
import { type TimelineDay, timelineQuery } from './timeline.ts';

export function Ribbon({ revision, hasDraft }: { readonly revision: string; readonly hasDraft: boolean }) {
  const draft = useQuery(timelineQuery('draft', revision));
  const live = useQuery({ ...timelineQuery('live'), enabled: hasDraft });
  const before = new Map((hasDraft ? (live.data?.days ?? []) : []).map((day) => [day.date, timesOf(day)]));
  if (draft.data === undefined) return null;
  const isChanged = (day: TimelineDay) => before.has(day.date) && before.get(day.date) !== timesOf(day);
  return (
    <>
      <ol className={classes.ribbon}>
        {draft.data.days.map((day) => (
          <li key={day.date} data-kind={day.kind}>
            <DayWords day={day} isChanged={isChanged(day)} />
          </li>
        ))}
      </ol>
      {hasDraft && (
        <Text size="sm" c="dimmed">
          <Trans>With your draft. Days that it changes are marked.</Trans>
        </Text>
      )}
    </>
  );
}

function timesOf({ open }: TimelineDay): string {
  return open.map(({ from, to }) => `${from}–${to}`).join(', ');
}

function DayWords({ day, isChanged }: { readonly day: TimelineDay; readonly isChanged: boolean }) {
  const { i18n, t } = useLingui();
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    ...{ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' },
  });
  return (
    <>
      <span>
        {format.format(Date.parse(day.date))}
        {isChanged && <strong> · {t`changes`}</strong>}
      </span>
      <span>
        {day.open.length > 0 ? timesOf(day) : <Trans>Closed</Trans>}
        {day.name !== undefined && (
          <>
            {' ('}
            <bdi>{textIn(day.name, [i18n.locale])}</bdi>)
          </>
        )}
      </span>
    </>
  );
}
