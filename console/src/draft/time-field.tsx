// A time of day in a plain field, on the shop's clocks. The browser's own time field shows 12 or 24 hours as it likes.
import { Trans } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { readTime } from './time.ts';

export type TimeFieldProps = {
  /** `HH:MM` */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  /** Where two of them stand side by side, what they are is plain to see. */
  readonly hideLabel?: boolean;
  readonly error?: ReactNode;
  readonly readOnly?: boolean;
};

export function TimeField({ value, onChange, label, hideLabel = false, error, readOnly = false }: TimeFieldProps) {
  const [typed, setTyped] = useState<string>();
  const isWrong = typed !== undefined && typed !== '' && readTime(typed) === undefined;
  const settle = () => {
    const time = typed === undefined ? undefined : readTime(typed);
    if (time !== undefined) {
      onChange(time);
      setTyped(undefined);
    }
  };
  return (
    <TextInput
      w={hideLabel ? '4.75rem' : '6.5rem'}
      inputMode="numeric"
      autoComplete="off"
      maxLength={7}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      readOnly={readOnly}
      value={typed ?? value}
      error={isWrong ? <Trans>Like 19:30</Trans> : error}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        const time = readTime(next);
        if (time === next) onChange(time);
      }}
      onBlur={settle}
      onKeyDown={({ key }) => {
        if (key === 'Enter') settle();
      }}
    />
  );
}
