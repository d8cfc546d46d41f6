// An earlier version goes live again: what customers notice, before it happens.
import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '#console/api/client.ts';
import { DifferenceList } from '#console/draft/difference-list.tsx';
import { roomQuery, theirsIn, useRoom } from '#console/draft/room.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { useMoment } from './moment.ts';
import { useDifferences, type Version } from './queries.ts';

export function RollBackDialog({ version, onClose }: { readonly version: Version; readonly onClose: () => void }) {
  const { number, publishedAt } = version;
  const room = useRoom().data;
  const differences = useDifferences('live', number);
  const when = useMoment()(publishedAt);
  const rolling = useRollBack(number, onClose);
  const changes = differences.data?.differences;
  return (
    <Dialog
      wide
      title={
        <Trans>
          Go back to version {number} of {when}?
        </Trans>
      }
      onClose={onClose}
    >
      <Stack>
        <Text>
          <Trans>
            Customers get it within half a minute, as a new version. What is live now stays in the list, so that you can
            come back to it.
          </Trans>{' '}
          {room?.draft !== undefined && <Trans>Your draft stays a draft.</Trans>}
        </Text>
        {differences.isPending && <Waiting />}
        {differences.isError && <ProblemAlert problem={differences.error} onRetry={() => void differences.refetch()} />}
        {changes?.length === 0 ? (
          <Text fw={600}>
            <Trans>It says exactly what is live, so there is nothing to go back to.</Trans>
          </Text>
        ) : (
          changes !== undefined && <DifferenceList differences={changes} settings={room?.settings} />
        )}
        {rolling.isError && <ProblemAlert problem={rolling.error} words={PROBLEMS} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            <Trans>Leave it as it is</Trans>
          </Button>
          <Button
            disabled={room === undefined || changes === undefined || changes.length === 0}
            loading={rolling.isPending}
            onClick={() => room !== undefined && rolling.mutate(room.revision)}
          >
            <Trans>Go back to version {number}</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function useRollBack(number: number, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (revision: string) =>
      ask('POST', `/settings/versions/${number}/rollback`, { ifMatch: `"${revision}"` }),
    onSuccess: async () => {
      say(<Trans>Version {number} is live again. Within half a minute customers get its answers.</Trans>);
      onDone();
      await client.invalidateQueries();
    },
    onError: (error) => {
      const theirs = theirsIn(error);
      if (theirs !== undefined) client.setQueryData(roomQuery.queryKey, theirs.room);
      void client.invalidateQueries({ queryKey: ['settings', 'diff', 'live', number] });
    },
  });
}

const PROBLEMS = {
  'changed-meanwhile': (
    <Trans>
      Somebody changed the settings a moment ago. Above stands what would change now; press again if you still want it.
    </Trans>
  ),
  invalid: (
    <Trans>
      This version does not fit what Portiere checks today, so it cannot go live as it is. Nothing was changed: export
      it from a backup, mend it, and import it.
    </Trans>
  ),
};
