// Which column of the file is what, as guessed and as somebody corrects it.
import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import classes from './contacts.module.css';
import type { Choice } from './importing.ts';
import type { Looked, Mapping } from './shapes.ts';

type Use = keyof Mapping | 'none';

export type ImportColumnsProps = { readonly looked: Looked; readonly onChange: (choice: Choice) => void };

export function ImportColumns({ looked, onChange }: ImportColumnsProps) {
  const { t } = useLingui();
  const id = useId();
  const { columns, mapping, prefix } = looked;
  const change = (column: number, use: Use) => onChange({ mapping: changed(mapping, column, use), prefix });
  return (
    <Stack gap="xs">
      {columns.length > 0 && (
        <Text fw={700} id={id}>
          <Trans>What is in the columns?</Trans>
        </Text>
      )}
      {columns.length > 0 && (
        <ul className={classes.columns} aria-labelledby={id}>
          {columns.map(({ name, examples }, column) => {
            const place = column + 1;
            const title = name || t`Column ${place}`;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <li key={column} className={classes.column}>
                <span className={classes.columnText}>
                  <bdi className={classes.name}>{title}</bdi>
                  <bdi className={classes.more}>{examples.join(' · ')}</bdi>
                </span>
                <NativeSelect
                  aria-label={t`Column “${title}” is`}
                  value={usedAs(mapping, column)}
                  onChange={({ currentTarget }) => change(column, currentTarget.value as Use)}
                  data={[
                    { value: 'none', label: t`Not used` },
                    { value: 'name', label: t`Name` },
                    { value: 'phone', label: t`Number` },
                    { value: 'note', label: t`Note` },
                  ]}
                />
              </li>
            );
          })}
        </ul>
      )}
      <Prefix key={prefix} prefix={prefix} onChange={(chosen) => onChange({ mapping, prefix: chosen })} />
    </Stack>
  );
}

function Prefix({ prefix, onChange }: { readonly prefix: string; readonly onChange: (prefix: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(prefix);
  const chosen = typed.replace(/\D/g, '').replace(/^0+/, '').slice(0, 3);
  return (
    <TextInput
      label={t`Country of numbers without one`}
      description={t`Its calling code, such as 39 for Italy`}
      leftSection="+"
      inputMode="numeric"
      maxLength={5}
      className={classes.prefix ?? ''}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => {
        if (chosen !== prefix) onChange(chosen);
      }}
    />
  );
}

function usedAs(mapping: Mapping, column: number): Use {
  return (['name', 'phone', 'note'] as const).find((use) => mapping[use].includes(column)) ?? 'none';
}

/** In the order of the file, so that first and last name stand as they do there. */
function changed(mapping: Mapping, column: number, use: Use): Mapping {
  const placed = (name: keyof Mapping) => {
    const others = mapping[name].filter((other) => other !== column);
    return name === use ? [...others, column].toSorted((one, other) => one - other) : others;
  };
  return { name: placed('name'), phone: placed('phone'), note: placed('note') };
}
