// Dates that differ from the week: holidays, the town's feast, a longer evening before Christmas.
import { Trans } from '@lingui/react/macro';
import { Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { FieldError } from '#console/api/client.ts';
import type { Language } from '#core/languages.ts';
import type { HoursException } from '#core/settings.ts';
import { AddDates } from './add-dates.tsx';
import { ExceptionRow } from './exception-row.tsx';

export type ExceptionsProps = {
  readonly exceptions: readonly HoursException[];
  readonly onChange: (exceptions: HoursException[]) => void;
  /** Of the shop, its own first. */
  readonly languages: readonly Language[];
  readonly wrong: (...place: readonly (string | number)[]) => FieldError | undefined;
  readonly readOnly: boolean;
};

const MOST = 400;

export function Exceptions({ exceptions, onChange, languages, wrong, readOnly }: ExceptionsProps) {
  const [fresh, setFresh] = useState<string>();
  const add = (added: readonly HoursException[]) => {
    const missing = added.filter(({ from }) => !exceptions.some((one) => one.from === from));
    onChange([...exceptions, ...missing].slice(0, MOST));
    setFresh(missing.length === 1 ? missing[0]?.from : undefined);
    return missing.length;
  };
  return (
    <section aria-labelledby="exceptions">
      <Stack gap="sm">
        <Title order={2} size="h4" id="exceptions">
          <Trans>Holidays and other dates</Trans>
        </Title>
        {exceptions.length === 0 && (
          <Text>
            <Trans>None yet. On Christmas Day customers would read that you are open.</Trans>
          </Text>
        )}
        {exceptions.map((exception, index) => (
          <ExceptionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: two entries may be of one date while they are typed
            key={`${index}/${exceptions.length}`}
            exception={exception}
            startsOpen={exception.from === fresh}
            onChange={(next) => onChange(exceptions.flatMap((one, at) => (at === index ? (next ?? []) : one)))}
            languages={languages}
            wrong={(...place) => wrong(index, ...place)}
            readOnly={readOnly}
          />
        ))}
        {!readOnly && <AddDates known={exceptions.map(({ from }) => from)} languages={languages} onAdd={add} />}
      </Stack>
    </section>
  );
}
