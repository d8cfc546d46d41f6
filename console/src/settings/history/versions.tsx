// What was published, newest first: when, by whom, what it changed, and the way back to it.
import { Trans } from '@lingui/react/macro';
import { Button, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ask } from '#console/api/client.ts';
import { DifferenceList } from '#console/draft/difference-list.tsx';
import { useRoom } from '#console/draft/room.ts';
import { handOut } from '#console/settings/files/hand-out.ts';
import classes from '#console/settings/settings.module.css';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { useMoment } from './moment.ts';
import { useDifferences, useVersions, type Version } from './queries.ts';
import { RollBackDialog } from './roll-back-dialog.tsx';

export function Versions() {
  const { version: open } = useSearch({ from: '/settings/history' });
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useVersions();
  const [backTo, setBackTo] = useState<Version>();
  const versions = data?.pages.flatMap((page) => page.versions) ?? [];
  const last = versions.at(-1)?.number ?? 0;
  const isFurther = open !== undefined && open < last && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    // A link leads to a version that is older than those on the screen.
    if (isFurther) void fetchNextPage();
  }, [isFurther, fetchNextPage]);
  return (
    <>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {isPending && <Waiting />}
      <ol className={classes.rows}>
        {versions.map((version) => (
          <VersionRow key={version.number} version={version} isOpen={version.number === open} onBack={setBackTo} />
        ))}
      </ol>
      {versions.length === 1 && (
        <Text c="dimmed">
          <Trans>This is the first version. As soon as you publish a change, both stand here.</Trans>
        </Text>
      )}
      {hasNextPage && (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          <Trans>Show earlier ones</Trans>
        </Button>
      )}
      {backTo !== undefined && <RollBackDialog version={backTo} onClose={() => setBackTo(undefined)} />}
    </>
  );
}

type VersionRowProps = {
  readonly version: Version;
  readonly isOpen: boolean;
  readonly onBack: (version: Version) => void;
};

function VersionRow({ version, isOpen, onBack }: VersionRowProps) {
  const navigate = useNavigate({ from: '/settings/history' });
  const live = useRoom().data?.live.number;
  const { number, publishedAt, by } = version;
  const when = useMoment()(publishedAt);
  return (
    <li>
      <div className={classes.rowHead}>
        <div>
          <Title order={2} size="h5">
            <Trans>Version {number}</Trans>{' '}
            {number === live && (
              <span className={classes.badge} data-live>
                <Trans>Live</Trans>
              </span>
            )}
          </Title>
          <Text size="sm" c="dimmed">
            {when} · {by === undefined ? <Trans>from the command line</Trans> : <bdi>{by}</bdi>}
          </Text>
        </div>
        <span className={classes.buttons}>
          <Button
            variant="default"
            aria-expanded={isOpen}
            onClick={() => void navigate({ search: isOpen ? {} : { version: number }, resetScroll: false })}
          >
            <Trans>What changed</Trans>
          </Button>
          {live !== undefined && number !== live && (
            <Button variant="default" onClick={() => onBack(version)}>
              <Trans>Go back to it…</Trans>
            </Button>
          )}
        </span>
      </div>
      {isOpen && (
        <>
          {number > 1 ? (
            <Changes number={number} />
          ) : (
            <Text>
              <Trans>With this one everything began.</Trans>
            </Text>
          )}
          <TakeFile number={number} />
        </>
      )}
    </li>
  );
}

function Changes({ number }: Pick<Version, 'number'>) {
  const { data, error, isPending, refetch } = useDifferences(number - 1, number);
  const settings = useRoom().data?.settings;
  if (isPending) return <Waiting />;
  if (error !== null) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  return <DifferenceList differences={data.differences} settings={settings} />;
}

function TakeFile({ number }: Pick<Version, 'number'>) {
  const taking = useMutation({
    mutationFn: () => ask<{ text: string }>('GET', `/settings/versions/${number}`),
    onSuccess: ({ text }) => handOut(text, `version-${number}`),
  });
  return (
    <>
      {taking.isError && <ProblemAlert problem={taking.error} />}
      <Button variant="subtle" loading={taking.isPending} onClick={() => taking.mutate()}>
        <Trans>Take its file home</Trans>
      </Button>
    </>
  );
}
