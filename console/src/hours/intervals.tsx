// The openings of a day: from, to, and as many as there are.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Group, Stack, Text } from '@mantine/core';
import type { FieldError } from '#console/api/client.ts';
import { FieldWords } from '#console/draft/field-words.tsx';
import { TimeField } from '#console/draft/time-field.tsx';
import type { Interval } from '#core/settings.ts';
import classes from './hours.module.css';
import { isPastMidnight, nextInterval, overlapIn } from './hours-part.ts';

export type IntervalsProps = {
  /** Of the day, for names of fields. */
  readonly name: string;
  readonly intervals: readonly Interval[];
  readonly onChange: (intervals: Interval[]) => void;
  readonly wrong: (...place: readonly (string | number)[]) => FieldError | undefined;
  readonly readOnly: boolean;
};

const MOST = 8;

export function Intervals({ name, intervals, onChange, wrong, readOnly }: IntervalsProps) {
  const { t } = useLingui();
  const replace = (index: number, next?: Interval) =>
    onChange(intervals.flatMap((interval, at) => (at === index ? (next ?? []) : interval)));
  const overlap = overlapIn(intervals);
  return (
    <Stack gap={4} style={{ flex: 1 }}>
      {intervals.length === 0 && (
        <Text>
          <Trans>Closed</Trans>
        </Text>
      )}
      {intervals.map((interval, index) => {
        const error = wrong(index);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: openings have no other name than their place
          <Group key={`${index}/${intervals.length}`} gap="xs" align="flex-start" wrap="nowrap">
            <TimeField
              hideLabel
              label={t`${name}, opens`}
              value={interval.open}
              readOnly={readOnly}
              error={error && <FieldWords error={error} />}
              onChange={(open) => replace(index, { ...interval, open })}
            />
            <span aria-hidden className={classes.dash}>
              –
            </span>
            <TimeField
              hideLabel
              label={t`${name}, closes`}
              value={interval.close}
              readOnly={readOnly}
              onChange={(close) => replace(index, { ...interval, close })}
            />
            {!readOnly && (
              <CloseButton size={36} aria-label={t`Take this opening away`} onClick={() => replace(index)} />
            )}
            {isPastMidnight(interval) && (
              <Text size="sm" c="dimmed" mt={6}>
                <Trans>until the next day</Trans>
              </Text>
            )}
          </Group>
        );
      })}
      {overlap !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)" role="status">
          <Trans>
            {overlap[0].open}–{overlap[0].close} and {overlap[1].open}–{overlap[1].close} overlap. Join them?
          </Trans>
        </Text>
      )}
      {!readOnly && intervals.length < MOST && (
        <span>
          <Button variant="subtle" size="compact-md" onClick={() => onChange([...intervals, nextInterval(intervals)])}>
            {intervals.length === 0 ? <Trans>Open on this day</Trans> : <Trans>Add hours</Trans>}
          </Button>
        </span>
      )}
    </Stack>
  );
}
