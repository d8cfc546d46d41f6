// The settings as one file: taken home, and brought along after a look at what that changes.
import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ask } from '#console/api/client.ts';
import { DraftBar } from '#console/draft/draft-bar.tsx';
import { useRoom } from '#console/draft/room.ts';
import { OwnerPage } from '#console/settings/owner-page.tsx';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { handOut } from './hand-out.ts';
import { Import } from './import.tsx';

export function Files() {
  return (
    <OwnerPage
      title={<Trans>Import and export</Trans>}
      lead={
        <Trans>
          Hours, texts, questions and answers as one YAML file: to keep, to edit elsewhere, or for another shop. Chats
          and secrets are not in it.
        </Trans>
      }
      why={
        <Trans>Only owners take the settings home or bring others, because a file replaces all of them at once.</Trans>
      }
    >
      <Both />
    </OwnerPage>
  );
}

/** Both ways hang on whether there is a draft. */
function Both() {
  const { data, error, refetch } = useRoom();
  if (data === undefined) {
    return error === null ? <Waiting /> : <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <DraftBar />
      <Export hasDraft={data.draft !== undefined} />
      <Import />
    </>
  );
}

type What = 'live' | 'draft';

function Export({ hasDraft }: { readonly hasDraft: boolean }) {
  const taking = useMutation({
    mutationFn: async (what: What) => ({
      what,
      ...(await ask<{ text: string }>('GET', `/settings/export?what=${what}`)),
    }),
    onSuccess: ({ what, text }) => handOut(text, what),
  });
  return (
    <section aria-labelledby="export">
      <Stack gap="xs">
        <Title order={2} size="h4" id="export">
          <Trans>Export</Trans>
        </Title>
        <Text>
          {hasDraft ? (
            <Trans>Take home what customers get now, or the draft that is not published yet.</Trans>
          ) : (
            <Trans>Take home what customers get now.</Trans>
          )}
        </Text>
        {taking.isError && <ProblemAlert problem={taking.error} />}
        <Group gap="xs">
          <Button variant="default" loading={taking.isPending} onClick={() => taking.mutate('live')}>
            <Trans>Export what is live</Trans>
          </Button>
          {hasDraft && (
            <Button variant="default" loading={taking.isPending} onClick={() => taking.mutate('draft')}>
              <Trans>Export the draft</Trans>
            </Button>
          )}
        </Group>
      </Stack>
    </section>
  );
}
