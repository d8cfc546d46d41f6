// Who gets an automatic message: everybody, new people, or those with or without certain labels.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, NativeSelect, Stack } from '@mantine/core';
import type { FieldError } from '#console/api/client.ts';
import { useLabelNames } from '#console/api/desk.ts';
import type { Recipients } from '#core/settings.ts';
import { FieldWords } from './field-words.tsx';

export type RecipientsFieldProps = {
  readonly value: Recipients;
  readonly onChange: (value: Recipients) => void;
  readonly wrong: (...place: readonly (string | number)[]) => FieldError | undefined;
  readonly readOnly?: boolean;
};

type Kind = 'everyone' | 'notSaved' | 'everyoneExcept' | 'only';

export function RecipientsField({ value, onChange, wrong, readOnly = false }: RecipientsFieldProps) {
  const { t } = useLingui();
  const kind = kindOf(value);
  const audience = audienceOf(value);
  const names = [...new Set([...useLabelNames(), ...audience.labels])];
  const choose = (next: Kind) =>
    onChange(next === 'only' ? { only: audience } : next === 'everyoneExcept' ? { everyoneExcept: audience } : next);
  const toggle = (label: string) => {
    const labels = audience.labels.includes(label)
      ? audience.labels.filter((one) => one !== label)
      : [...audience.labels, label];
    const next = { ...audience, labels };
    onChange(kind === 'only' ? { only: next } : { everyoneExcept: next });
  };
  const error = wrong('recipients');
  return (
    <Stack gap="xs">
      <NativeSelect
        label={<Trans>Who gets it</Trans>}
        value={kind}
        disabled={readOnly}
        error={error && <FieldWords error={error} />}
        onChange={(event) => choose(event.currentTarget.value as Kind)}
        data={[
          { value: 'everyone', label: t`Everyone` },
          { value: 'notSaved', label: t`People who are not in my contacts` },
          { value: 'everyoneExcept', label: t`Everyone except chats with a label…` },
          { value: 'only', label: t`Only chats with a label…` },
        ]}
      />
      {(kind === 'only' || kind === 'everyoneExcept') &&
        names.map((label) => (
          <Checkbox
            key={label}
            label={<bdi>{label}</bdi>}
            checked={audience.labels.includes(label)}
            disabled={readOnly}
            onChange={() => toggle(label)}
          />
        ))}
    </Stack>
  );
}

function kindOf(value: Recipients): Kind {
  if (typeof value === 'string') return value;
  return 'only' in value ? 'only' : 'everyoneExcept';
}

function audienceOf(value: Recipients) {
  if (typeof value === 'string') return { ids: [], labels: [] };
  return 'only' in value ? value.only : value.everyoneExcept;
}
