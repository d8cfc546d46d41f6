// One date, or several in a row, that differ from the week: a line that opens into its fields.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import type { FieldError } from '#console/api/client.ts';
import { FieldWords } from '#console/draft/field-words.tsx';
import { textIn, textsOf } from '#console/draft/texts.ts';
import { formatLocale } from '#console/languages.ts';
import type { Language } from '#core/languages.ts';
import type { HoursException } from '#core/settings.ts';
import classes from './hours.module.css';
import { Intervals } from './intervals.tsx';

export type ExceptionRowProps = {
  readonly exception: HoursException;
  /** Undefined: it goes. */
  readonly onChange: (exception?: HoursException) => void;
  readonly startsOpen: boolean;
  readonly languages: readonly Language[];
  readonly wrong: (...place: readonly (string | number)[]) => FieldError | undefined;
  readonly readOnly: boolean;
};

export function ExceptionRow(props: ExceptionRowProps) {
  const { exception, startsOpen, languages, wrong } = props;
  const { i18n } = useLingui();
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), { dateStyle: 'full', timeZone: 'UTC' });
  const hours = exception.hours ?? [];
  return (
    <details className={classes.exception} open={startsOpen || wrong() !== undefined || undefined}>
      <summary>
        <strong>{format.formatRange(Date.parse(exception.from), Date.parse(exception.to ?? exception.from))}</strong>
        {': '}
        <bdi>{textIn(exception.name, languages)}</bdi>
        {' · '}
        {hours.length === 0 ? <Trans>Closed</Trans> : hours.map(({ open, close }) => `${open}–${close}`).join(', ')}
      </summary>
      <Fields {...props} />
    </details>
  );
}

function Fields(props: ExceptionRowProps) {
  const { exception, onChange, languages, wrong, readOnly } = props;
  const { t } = useLingui();
  const name = textIn(exception.name, languages);
  const hours = exception.hours ?? [];
  const nameWrong = wrong('name');
  return (
    <Stack gap="xs" mt="xs">
      <TextInput
        label={<Trans>Name</Trans>}
        value={name}
        maxLength={80}
        readOnly={readOnly}
        error={nameWrong && <FieldWords error={nameWrong} />}
        onChange={(event) => onChange(renamed(exception, event.currentTarget.value, languages))}
      />
      <Dates {...props} />
      <Radio.Group
        aria-label={t`Open or closed`}
        value={hours.length > 0 ? 'open' : 'closed'}
        onChange={(next) =>
          onChange({ ...exception, hours: next === 'open' ? [{ open: '09:00', close: '13:00' }] : [] })
        }
      >
        <Group>
          <Radio value="closed" label={<Trans>Closed</Trans>} disabled={readOnly} />
          <Radio value="open" label={<Trans>Other hours</Trans>} disabled={readOnly} />
        </Group>
      </Radio.Group>
      {hours.length > 0 && (
        <Intervals
          name={name}
          intervals={hours}
          onChange={(next) => onChange({ ...exception, hours: next })}
          wrong={(...place) => wrong('hours', ...place)}
          readOnly={readOnly}
        />
      )}
      {!readOnly && (
        <span>
          <Button variant="default" size="compact-md" onClick={() => onChange()}>
            <Trans>Take this date away</Trans>
          </Button>
        </span>
      )}
    </Stack>
  );
}

function Dates({ exception, onChange, wrong, readOnly }: ExceptionRowProps) {
  const error = wrong('to') ?? wrong('from');
  const set = (from: string, to: string) => {
    const { to: _, ...rest } = exception;
    if (from !== '') onChange({ ...rest, from, ...(to !== '' && to !== from && { to }) });
  };
  const last = exception.to ?? exception.from;
  return (
    <Group gap="xs" align="flex-start">
      <TextInput
        type="date"
        label={<Trans>From</Trans>}
        value={exception.from}
        readOnly={readOnly}
        onChange={(event) => set(event.currentTarget.value, exception.to ?? '')}
      />
      <TextInput
        type="date"
        label={<Trans>Last day</Trans>}
        value={last}
        min={exception.from}
        readOnly={readOnly}
        error={error && <FieldWords error={error} />}
        onChange={(event) => set(exception.from, event.currentTarget.value)}
      />
    </Group>
  );
}

/** In the shop's own language; other languages stay. */
function renamed(exception: HoursException, name: string, languages: readonly Language[]): HoursException {
  const [own = 'en'] = languages;
  const isPlain = typeof exception.name === 'string';
  return { ...exception, name: isPlain ? name : { ...textsOf(exception.name, languages), [own]: name } };
}
