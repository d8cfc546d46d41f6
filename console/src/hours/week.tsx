// Seven days with their openings, and copying one to the others.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text, Title } from '@mantine/core';
import type { FieldError } from '#console/api/client.ts';
import { formatLocale } from '#console/languages.ts';
import { say } from '#console/ui/notice.tsx';
import type { Interval } from '#core/settings.ts';
import classes from './hours.module.css';
import { type Day, type HoursFields, WEEK } from './hours-part.ts';
import { Intervals } from './intervals.tsx';

type Hours = NonNullable<HoursFields>;

export type WeekProps = {
  readonly hours: Hours;
  readonly onChange: (hours: Hours) => void;
  readonly wrong: (...place: readonly (string | number)[]) => FieldError | undefined;
  readonly readOnly: boolean;
};

export function Week({ hours, onChange, wrong, readOnly }: WeekProps) {
  const { i18n } = useLingui();
  const names = dayNames(formatLocale(i18n.locale));
  const set = (day: Day, intervals: Interval[]) => onChange({ ...hours, [day]: intervals });
  const copyMonday = () => {
    const before = hours;
    onChange({ ...hours, tue: hours.mon, wed: hours.mon, thu: hours.mon, fri: hours.mon });
    say(<Trans>Monday was copied to Tuesday until Friday.</Trans>, () => onChange(before));
  };
  return (
    <section aria-labelledby="week">
      <Stack gap="xs">
        <Title order={2} size="h4" id="week">
          <Trans>Every week</Trans>
        </Title>
        {WEEK.map((day, index) => (
          <div key={day} className={classes.day}>
            <Text fw={600} className={classes.dayName ?? ''}>
              {names[index]}
            </Text>
            <Intervals
              name={names[index] ?? day}
              intervals={hours[day]}
              onChange={(intervals) => set(day, intervals)}
              wrong={(...place) => wrong(day, ...place)}
              readOnly={readOnly}
            />
          </div>
        ))}
        {!readOnly && (
          <span>
            <Button variant="default" onClick={copyMonday}>
              <Trans>Copy Monday to Tuesday until Friday</Trans>
            </Button>
          </span>
        )}
      </Stack>
    </section>
  );
}

/** Monday first. 5 January 2026 is a Monday. */
function dayNames(locale: string): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return WEEK.map((_, index) => format.format(Date.UTC(2026, 0, 5 + index)));
}
