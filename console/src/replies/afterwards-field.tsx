// What happens after an answer: nothing, a person takes over, or the chat gets a label.
import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useLabelNames } from '#console/api/desk.ts';
import type { Intent } from '#core/settings.ts';

export type AfterwardsFieldProps = {
  readonly value: Intent['afterwards'];
  readonly onChange: (value: Intent['afterwards']) => void;
  readonly readOnly: boolean;
};

const LABEL = 'label:';

export function AfterwardsField({ value, onChange, readOnly }: AfterwardsFieldProps) {
  const { t } = useLingui();
  const names = useLabelNames();
  const own = typeof value === 'object' && !names.includes(value.label) ? [value.label] : [];
  return (
    <NativeSelect
      label={<Trans>Afterwards</Trans>}
      value={typeof value === 'object' ? `${LABEL}${value.label}` : value}
      disabled={readOnly}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        if (chosen.startsWith(LABEL)) onChange({ label: chosen.slice(LABEL.length) });
        else onChange(chosen === 'handOver' ? 'handOver' : 'nothing');
      }}
      data={[
        { value: 'nothing', label: t`Nothing more` },
        { value: 'handOver', label: t`A person takes over` },
        ...[...names, ...own].map((name) => ({ value: `${LABEL}${name}`, label: t`Label the chat: ${name}` })),
      ]}
    />
  );
}
