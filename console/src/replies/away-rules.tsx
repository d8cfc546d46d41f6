// When the away message goes out, and how often.
import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, Radio, Stack } from '@mantine/core';
import type { FieldError } from '#console/api/client.ts';
import { FieldWords } from '#console/draft/field-words.tsx';
import type { Away } from '#core/settings.ts';
import { type Again, type AwayFields, againOf, withAgain } from './away-part.ts';

export type AwayRulesProps = {
  readonly value: AwayFields;
  readonly onChange: (value: AwayFields) => void;
  readonly readOnly: boolean;
};

export type AwayWhenProps = AwayRulesProps & {
  readonly hasHours: boolean;
  readonly wrong: (...place: readonly (string | number)[]) => FieldError | undefined;
};

export function AwayWhen({ value, onChange, hasHours, wrong, readOnly }: AwayWhenProps) {
  const schedule = wrong('schedule');
  return (
    <Radio.Group
      label={<Trans>When</Trans>}
      value={value.schedule}
      error={schedule && <FieldWords error={schedule} />}
      onChange={(next) => onChange({ ...value, schedule: next as Away['schedule'] })}
    >
      <Stack gap="sm" mt="xs">
        <Radio value="outsideHours" disabled={readOnly || !hasHours} label={<Trans>When we are closed</Trans>} />
        <Radio value="always" disabled={readOnly} label={<Trans>Always</Trans>} />
        <Radio value="custom" disabled={readOnly} label={<Trans>Only between two dates</Trans>} />
        <Radio value="off" disabled={readOnly} label={<Trans>Never</Trans>} />
      </Stack>
    </Radio.Group>
  );
}

export function AwayRules({ value, onChange, readOnly }: AwayRulesProps) {
  const { t } = useLingui();
  const again = againOf(value);
  return (
    <>
      <NativeSelect
        label={<Trans>If the same customer writes again while you are closed</Trans>}
        value={again}
        disabled={readOnly}
        onChange={(event) => onChange(withAgain(value, event.currentTarget.value as Again))}
        data={[
          { value: 'daily', label: t`Once per closing, and again each day of a long one (recommended)` },
          { value: 'once', label: t`Once per closing` },
          { value: 'often', label: t`Again after 4 hours` },
          ...(again === 'own' ? [{ value: 'own', label: t`As set in your settings file` }] : []),
        ]}
      />
      <NativeSelect
        label={<Trans>If somebody writes for the first time while you are closed</Trans>}
        value={value.onFirstContact}
        disabled={readOnly}
        onChange={(event) =>
          onChange({ ...value, onFirstContact: event.currentTarget.value as Away['onFirstContact'] })
        }
        data={[
          { value: 'awayOnly', label: t`Only the away message` },
          { value: 'merge', label: t`Greeting and away message in one` },
          { value: 'both', label: t`Both, one after the other` },
          { value: 'greetingOnly', label: t`Only the greeting` },
        ]}
      />
    </>
  );
}
