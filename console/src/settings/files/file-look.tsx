// What was found in a file: what is wrong with it and where, or what it changes.
import { Plural, Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Difference, DifferenceList } from '#console/draft/difference-list.tsx';
import { useRoom } from '#console/draft/room.ts';
import classes from '#console/settings/settings.module.css';

type Issue = {
  readonly line: number;
  readonly path: string;
  readonly message: string;
  readonly level: 'error' | 'warning';
};

export type Look = { readonly differences: readonly Difference[]; readonly issues: readonly Issue[] };

export type FileLookProps = {
  readonly name: string;
  readonly look: Look;
  /** What can be done with a file that changes something. */
  readonly children: ReactNode;
};

export function FileLook({ name, look: { differences, issues }, children }: FileLookProps) {
  const settings = useRoom().data?.settings;
  const isWrong = issues.some(({ level }) => level === 'error');
  return (
    <div className={classes.card}>
      <Text fw={700} role="status">
        <Sum name={name} isWrong={isWrong} count={differences.length} />
      </Text>
      {issues.length > 0 && <Issues issues={issues} isWrong={isWrong} />}
      {!isWrong && differences.length > 0 && (
        <>
          <DifferenceList differences={differences} settings={settings} />
          {children}
        </>
      )}
    </div>
  );
}

function Sum({ name, isWrong, count }: { readonly name: string; readonly isWrong: boolean; readonly count: number }) {
  if (isWrong) {
    return (
      <Trans>
        <bdi>{name}</bdi> has errors. Nothing was changed: mend them and choose the file again.
      </Trans>
    );
  }
  if (count === 0) {
    return (
      <Trans>
        <bdi>{name}</bdi> says exactly what is live.
      </Trans>
    );
  }
  return (
    <>
      <bdi>{name}</bdi>:{' '}
      <Plural value={count} one="it changes # thing of what is live" other="it changes # things of what is live" />
    </>
  );
}

function Issues({ issues, isWrong }: { readonly issues: readonly Issue[]; readonly isWrong: boolean }) {
  return (
    <ul className={classes.rows}>
      {issues
        .filter(({ level }) => !isWrong || level === 'error')
        .map(({ line, path, message }) => (
          <li key={`${line} ${path} ${message}`}>
            <strong>
              <Trans>Line {line}</Trans>
            </strong>
            {path !== '' && <code> {path}</code>}: <span lang="en">{message}</span>
          </li>
        ))}
    </ul>
  );
}
