// Before customers see it: what changes, what is still missing, and the button that makes it live.
import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, type FieldError, Problem } from '#console/api/client.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { type Difference, DifferenceList } from './difference-list.tsx';
import { FieldWords } from './field-words.tsx';
import { PlaceWords } from './place-words.tsx';
import { type Room, roomQuery, theirsIn } from './room.ts';

type Gap = FieldError & { readonly level: 'error' | 'warning' };

export function PublishDialog({ room, onClose }: { readonly room: Room; readonly onClose: () => void }) {
  const { revision } = room;
  const differences = useQuery({
    queryKey: ['settings', 'diff', revision],
    queryFn: () => ask<{ differences: readonly Difference[] }>('GET', '/settings/diff'),
  });
  const check = useQuery({
    queryKey: ['settings', 'check', revision],
    queryFn: () => ask<{ gaps: readonly Gap[] }>('GET', '/settings/check'),
  });
  const client = useQueryClient();
  const publishing = useMutation({
    mutationFn: () => ask('POST', '/settings/publish', { ifMatch: `"${revision}"` }),
    onSuccess: async () => {
      say(<Trans>Published. Within half a minute customers get the new answers.</Trans>);
      onClose();
      await client.invalidateQueries();
    },
    onError: (error) => {
      const theirs = theirsIn(error);
      if (theirs !== undefined) client.setQueryData(roomQuery.queryKey, theirs.room);
    },
  });
  const gaps = check.data?.gaps ?? [];
  const errors = gaps.filter(({ level }) => level === 'error');
  return (
    <Dialog title={<Trans>Publish the draft?</Trans>} onClose={onClose} wide>
      <Stack>
        {differences.isPending && <Waiting />}
        {differences.isError && <ProblemAlert problem={differences.error} onRetry={() => void differences.refetch()} />}
        {differences.data !== undefined && (
          <DifferenceList differences={differences.data.differences} settings={room.settings} />
        )}
        <Gaps gaps={gaps} settings={room.settings} />
        {publishing.isError && <ProblemAlert problem={publishing.error} words={wordsOf(publishing.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            <Trans>Not yet</Trans>
          </Button>
          <Button disabled={errors.length > 0} loading={publishing.isPending} onClick={() => publishing.mutate()}>
            <Trans>Publish</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Gaps({ gaps, settings }: { readonly gaps: readonly Gap[]; readonly settings: Room['settings'] }) {
  if (gaps.length === 0) return null;
  const hasErrors = gaps.some(({ level }) => level === 'error');
  return (
    <Alert color="orange" variant="outline">
      <Text fw={700}>
        {hasErrors ? <Trans>This has to be mended first</Trans> : <Trans>Worth a look, not a must</Trans>}
      </Text>
      <ul>
        {gaps
          .filter(({ level }) => !hasErrors || level === 'error')
          .slice(0, 8)
          .map((gap) => (
            <li key={`${gap.path.join('.')} ${gap.code}`}>
              <PlaceWords path={gap.path} settings={settings} />: <FieldWords error={gap} />
            </li>
          ))}
      </ul>
    </Alert>
  );
}

function wordsOf(error: unknown) {
  const first = error instanceof Problem ? error.errors[0] : undefined;
  return {
    'changed-meanwhile': <Trans>Somebody changed the draft a moment ago. Look at it again, then publish.</Trans>,
    'live-changed': (
      <Trans>
        Something else was published since this draft was begun. Open a screen of the draft and save it again; it then
        stands on what is live now.
      </Trans>
    ),
    'nothing-to-publish': <Trans>Everything is live already.</Trans>,
    ...(first !== undefined && { invalid: <FieldWords error={first} /> }),
  };
}
