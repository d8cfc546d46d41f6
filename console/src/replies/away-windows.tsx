// From when to when customers get the away message, on the shop's clocks.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import type { FieldError } from '#console/api/client.ts';
import { FieldWords } from '#console/draft/field-words.tsx';
import { TimeField } from '#console/draft/time-field.tsx';
import type { Away } from '#core/settings.ts';

type Window = Away['windows'][number];

export type AwayWindowsProps = {
  readonly windows: readonly Window[];
  readonly onChange: (windows: Window[]) => void;
  readonly wrong: (...place: readonly (string | number)[]) => FieldError | undefined;
  readonly readOnly: boolean;
};

export function AwayWindows({ windows, onChange, wrong, readOnly }: AwayWindowsProps) {
  const { t } = useLingui();
  const replace = (index: number, next?: Window) =>
    onChange(windows.flatMap((window, at) => (at === index ? (next ?? []) : window)));
  const add = () => {
    const today = new Date().toISOString().slice(0, 10);
    onChange([...windows, { from: `${today}T18:00`, to: `${today}T20:00` }]);
  };
  const none = wrong('windows');
  return (
    <Stack gap="xs">
      {windows.map((window, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dates have no other name than their place
        <Fieldset key={`${index}/${windows.length}`} p="xs" legend={t`Closed ${index + 1}`}>
          <Group gap="xs" align="flex-end">
            <Moment
              label={t`From`}
              value={window.from}
              {...{ readOnly }}
              onChange={(from) => replace(index, { ...window, from })}
            />
            <Moment
              label={t`To`}
              value={window.to}
              {...{ readOnly }}
              onChange={(to) => replace(index, { ...window, to })}
            />
            {!readOnly && (
              <CloseButton size={40} aria-label={t`Take these dates away`} onClick={() => replace(index)} />
            )}
          </Group>
          <Wrong error={wrong('windows', index)} />
        </Fieldset>
      ))}
      {windows.length === 0 && <Wrong error={none} />}
      {!readOnly && (
        <Group>
          <Button variant="default" onClick={add}>
            <Trans>Add dates</Trans>
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Wrong({ error }: { readonly error: FieldError | undefined }) {
  if (error === undefined) return null;
  return (
    <Text size="sm" c="var(--mantine-color-error)" role="alert">
      <FieldWords error={error} />
    </Text>
  );
}

type MomentProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly readOnly: boolean;
};

function Moment({ label, value, onChange, readOnly }: MomentProps) {
  const { t } = useLingui();
  const [date = '', time = ''] = value.split('T');
  return (
    <>
      <TextInput
        type="date"
        {...{ label, readOnly }}
        value={date}
        onChange={(event) => {
          if (event.currentTarget.value !== '') onChange(`${event.currentTarget.value}T${time}`);
        }}
      />
      <TimeField label={t`at`} value={time} {...{ readOnly }} onChange={(next) => onChange(`${date}T${next}`)} />
    </>
  );
}
