// A file comes in: chosen, looked at, and only then kept as the draft. Customers notice nothing before it is published.
import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ask } from '#console/api/client.ts';
import { type Room, roomQuery, theirsIn, useRoom } from '#console/draft/room.ts';
import { say } from '#console/ui/notice.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { FileLook, type Look } from './file-look.tsx';

/** A file that was chosen. The API takes no more than this. */
type Chosen = { readonly name: string; readonly text: string };
const MOST_CHARACTERS = 1_048_576;

export function Import() {
  const [chosen, setChosen] = useState<Chosen>();
  const [isTooLarge, setTooLarge] = useState(false);
  const looking = useMutation({
    mutationFn: (text: string) => ask<Look>('POST', '/settings/import', { body: { text, dry: true } }),
  });
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const text = file.size > 4 * MOST_CHARACTERS ? '' : await file.text();
    const fits = text !== '' && text.length <= MOST_CHARACTERS;
    setTooLarge(!fits);
    setChosen(fits ? { name: file.name, text } : undefined);
    looking.reset();
    if (fits) looking.mutate(text);
  };
  const leave = () => {
    setChosen(undefined);
    looking.reset();
  };
  return (
    <section aria-labelledby="import">
      <Stack gap="xs">
        <Title order={2} size="h4" id="import">
          <Trans>Import</Trans>
        </Title>
        <Text>
          <Trans>First you see what the file changes. It becomes a draft, and customers get it when you publish.</Trans>
        </Text>
        <FileButton isBusy={looking.isPending} onChoose={(file) => void choose(file)} />
        {isTooLarge && (
          <Alert color="orange" variant="outline" role="alert">
            <Trans>This file is empty, or larger than 1 MB. Nothing was changed.</Trans>
          </Alert>
        )}
        {looking.isError && chosen !== undefined && (
          <ProblemAlert problem={looking.error} onRetry={() => looking.mutate(chosen.text)} />
        )}
        {chosen !== undefined && looking.data !== undefined && (
          <FileLook name={chosen.name} look={looking.data}>
            <Keep text={chosen.text} onKept={leave} onLeave={leave} />
          </FileLook>
        )}
      </Stack>
    </section>
  );
}

type FileButtonProps = { readonly isBusy: boolean; readonly onChoose: (file: File | undefined) => void };

function FileButton({ isBusy, onChoose }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        accept=".yaml,.yml,.json"
        hidden
        onChange={({ currentTarget }) => {
          onChoose(currentTarget.files?.[0]);
          // The same file, edited meanwhile, may be chosen once more.
          currentTarget.value = '';
        }}
      />
      <Group>
        <Button variant="default" loading={isBusy} onClick={() => field.current?.click()}>
          <Trans>Choose a file…</Trans>
        </Button>
      </Group>
    </>
  );
}

type KeepProps = { readonly text: string; readonly onKept: () => void; readonly onLeave: () => void };

function Keep({ text, onKept, onLeave }: KeepProps) {
  const client = useQueryClient();
  const room = useRoom().data;
  const by = room?.draft?.by;
  const keeping = useMutation({
    mutationFn: (revision: string) =>
      ask<Room>('POST', '/settings/import', { body: { text }, ifMatch: `"${revision}"` }),
    onSuccess: (saved) => {
      client.setQueryData(roomQuery.queryKey, saved);
      say(<Trans>The file is a draft now. Publish it above when you want customers to get it.</Trans>);
      onKept();
    },
    onError: (error) => {
      const theirs = theirsIn(error);
      if (theirs !== undefined) client.setQueryData(roomQuery.queryKey, theirs.room);
    },
  });
  return (
    <>
      {room?.draft !== undefined && (
        <Alert color="orange" variant="outline">
          {by === undefined ? (
            <Trans>There is a draft that is not published. The file takes its place, and what is in it is lost.</Trans>
          ) : (
            <Trans>
              There is a draft of <bdi>{by}</bdi> that is not published. The file takes its place, and what is in it is
              lost.
            </Trans>
          )}
        </Alert>
      )}
      {keeping.isError && <ProblemAlert problem={keeping.error} words={CHANGED} />}
      <Group gap="xs">
        <Button variant="default" onClick={onLeave}>
          <Trans>Leave it</Trans>
        </Button>
        <Button
          disabled={room === undefined}
          loading={keeping.isPending}
          onClick={() => room !== undefined && keeping.mutate(room.revision)}
        >
          <Trans>Keep as draft</Trans>
        </Button>
      </Group>
    </>
  );
}

const CHANGED = {
  'changed-meanwhile': (
    <Trans>
      Somebody changed the settings a moment ago. Your file is still here: press the button again to take it anyway.
    </Trans>
  ),
};
