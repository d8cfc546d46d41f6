// What is wrong with a file of contacts, or with one of its lines.
import { Plural, Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './contacts.module.css';
import type { LineProblem } from './shapes.ts';

export const FILE_WORDS: Readonly<Record<string, ReactNode>> = {
  'file-broken': <Trans>This file cannot be read as a table or an address book. Nothing was changed.</Trans>,
  'file-empty': <Trans>There are no contacts in this file.</Trans>,
  'file-too-many': <Trans>A file may have 5,000 contacts. Split it into several.</Trans>,
  'no-number-connected': <Trans>Connect WhatsApp first: contacts belong to a number of yours.</Trans>,
  'too-many-contacts': <Trans>There is no more room for contacts. What was saved so far stays.</Trans>,
};

const LINE_WORDS: Readonly<Record<string, ReactNode>> = {
  'no-number': <Trans>no number; left out</Trans>,
  'bad-number': <Trans>this is no telephone number; left out</Trans>,
  'no-country': <Trans>this number has no country; say above which one is meant</Trans>,
  twice: <Trans>this number stands further above already</Trans>,
  shortened: <Trans>name or note is too long and was shortened</Trans>,
  erased: <Trans>everything of this customer was deleted, so the file does not bring them back</Trans>,
};

export type ProblemsProps = { readonly problems: readonly LineProblem[]; readonly more: number };

export function Problems({ problems, more }: ProblemsProps) {
  if (problems.length === 0) return null;
  const all = problems.length + more;
  return (
    <details className={classes.problems}>
      <summary>
        <Plural value={all} one="# line needs a look" other="# lines need a look" />
      </summary>
      <ul>
        {problems.map(({ line, code, message, value }) => (
          <li key={`${line} ${code} ${value}`}>
            <Trans>Line {line}:</Trans> {value !== undefined && <bdi className={classes.value}>{value}</bdi>}{' '}
            {LINE_WORDS[code] ?? message}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Text size="sm">
          <Trans>and {more} more</Trans>
        </Text>
      )}
    </details>
  );
}
