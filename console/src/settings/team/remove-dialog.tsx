// A member is taken out: asked once more, with the name and what happens.
import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useBusiness } from '#console/api/business.ts';
import { ask } from '#console/api/client.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { TEAM_PROBLEMS } from './member-words.tsx';
import { type Member, useLookAgain } from './members.ts';

export function RemoveDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { id, name } = member;
  const isMe = useBusiness()?.me.id === id;
  const lookAgain = useLookAgain();
  const removing = useMutation({
    mutationFn: () => ask('DELETE', `/members/${id}`),
    onSuccess: () => {
      say(
        <Trans>
          <bdi>{name}</bdi> was removed.
        </Trans>,
      );
      onClose();
    },
    onSettled: lookAgain,
  });
  return (
    <Dialog
      title={
        <Trans>
          Remove <bdi>{name}</bdi> from the team?
        </Trans>
      }
      onClose={onClose}
    >
      <Stack>
        <Text>
          <Trans>
            <bdi>{name}</bdi> is signed out with the next click and cannot sign in any more. What they wrote to
            customers and what they changed here stays.
          </Trans>
        </Text>
        {isMe && (
          <Text fw={600}>
            <Trans>This is you: you will be signed out.</Trans>
          </Text>
        )}
        {removing.isError && <ProblemAlert problem={removing.error} words={TEAM_PROBLEMS} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            <Trans>Keep</Trans>
          </Button>
          <Button color="red" loading={removing.isPending} onClick={() => removing.mutate()}>
            <Trans>Remove</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
