// A number is taken away: what happens then, before it happens.
import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '#console/api/client.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { type Account, accountsQuery } from './accounts.ts';
import { ChannelName } from './channel-name.tsx';

export function RemoveAccount({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const client = useQueryClient();
  const { channel, id, name } = account;
  const removing = useMutation({
    mutationFn: () => ask('DELETE', `/accounts/${channel}/${id}`),
    onSuccess: () => {
      say(<Trans>It was removed. Nothing that customers write there is answered any more.</Trans>);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: accountsQuery.queryKey }),
  });
  return (
    <Dialog
      title={
        <Trans>
          Remove <bdi>{name}</bdi> on <ChannelName channel={channel} />?
        </Trans>
      }
      onClose={onClose}
    >
      <Stack>
        <Text>
          <Trans>
            The bot answers nobody there any more, and new messages do not reach your inbox. The access token is deleted
            here. Chats of before stay. You can connect it again at any time.
          </Trans>
        </Text>
        {removing.isError && <ProblemAlert problem={removing.error} />}
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
