// Everything of a customer is removed for good: asked once more, with the name.
import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { useAct } from './acts.ts';
import { nameOf } from './chat-row.tsx';
import type { Conversation } from './shapes.ts';

export type EraseDialogProps = {
  readonly chat: Pick<Conversation, 'id' | 'name' | 'phone'>;
  readonly onClose: () => void;
  readonly onErased: () => void;
};

export function EraseDialog({ chat, onClose, onErased }: EraseDialogProps) {
  const act = useAct(chat.id);
  const name = nameOf(chat);
  const erase = async () => {
    // The chat goes with its dialog, so what comes next must not hang on either.
    await act.mutateAsync({ method: 'POST', path: '/erase' });
    say(<Trans>Everything of this customer was deleted.</Trans>);
    onErased();
  };
  return (
    <Dialog title={<Trans>Delete everything of this customer?</Trans>} onClose={onClose}>
      <Stack>
        <Text>
          <Trans>
            All messages, notes and labels of <bdi>{name}</bdi> are removed for good. What is on the customer’s phone
            and on the shop’s phone stays there. This cannot be undone.
          </Trans>
        </Text>
        {act.isError && <ProblemAlert problem={act.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button color="red" loading={act.isPending} onClick={() => void erase().catch(() => undefined)}>
            <Trans>Delete for good</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
