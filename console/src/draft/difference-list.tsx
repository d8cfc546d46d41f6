// What differs between two settings, for people: where, what stood there, and what stands there now.

import { Trans, useLingui } from '@lingui/react/macro';
import { Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import chips from '#console/ui/chips.module.css';
import type { Settings } from '#core/settings.ts';
import classes from './draft.module.css';
import { PlaceWords, readPath } from './place-words.tsx';
import { valueInWords } from './value-words.ts';

export type Difference = {
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  readonly before?: unknown;
  readonly after?: unknown;
  readonly order?: readonly string[];
};

export type DifferenceListProps = {
  readonly differences: readonly Difference[];
  /** For names of questions. */
  readonly settings: Settings | undefined;
};

const FIRST = 30;

export function DifferenceList({ differences, settings }: DifferenceListProps) {
  const [all, setAll] = useState(false);
  if (differences.length === 0) {
    return (
      <Text>
        <Trans>Nothing differs.</Trans>
      </Text>
    );
  }
  const shown = all ? differences : differences.slice(0, FIRST);
  const more = differences.length - shown.length;
  return (
    <>
      <ul className={classes.differences}>
        {shown.map((difference) => (
          <li key={`${difference.path} ${difference.kind} ${String(difference.before)} ${String(difference.after)}`}>
            <strong>
              <PlaceWords path={readPath(difference.path)} settings={settings} />
            </strong>
            <Values difference={difference} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className={chips.chip} onClick={() => setAll(true)}>
          <Trans>Show {more} more</Trans>
        </button>
      )}
    </>
  );
}

function Values({ difference: { kind, before, after, order } }: { readonly difference: Difference }) {
  const { t } = useLingui();
  if (kind === 'moved') return <ins>{t`New order: ${order?.join(', ') ?? ''}`}</ins>;
  const words = { yes: t`on`, no: t`off` };
  return (
    <>
      {kind !== 'added' && (
        <del>
          <VisuallyHidden>
            <Trans>Before:</Trans>{' '}
          </VisuallyHidden>
          {valueInWords(before, words)}
        </del>
      )}
      {kind !== 'removed' && (
        <ins>
          <VisuallyHidden>
            <Trans>Now:</Trans>{' '}
          </VisuallyHidden>
          {valueInWords(after, words)}
        </ins>
      )}
    </>
  );
}
