// Deleting a question, in the draft: what else leads to it goes, too.
import { Trans } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '#console/api/client.ts';
import { type Room, roomQuery, theirsIn } from '#console/draft/room.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import type { Settings } from '#core/settings.ts';

export type DeleteQuestionProps = {
  readonly name: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
};

export function DeleteQuestion({ name, title, onClose, onDeleted }: DeleteQuestionProps) {
  const client = useQueryClient();
  const deleting = useMutation({
    mutationFn: async () => {
      const { settings, revision } = await client.fetchQuery(roomQuery);
      const body = { settings: without(settings, name) };
      return ask<Room>('PUT', '/settings/draft', { body, ifMatch: `"${revision}"` });
    },
    onSuccess: (room) => {
      client.setQueryData(roomQuery.queryKey, room);
      say(<Trans>Deleted in the draft. Customers get the answer until you publish.</Trans>);
      onDeleted();
    },
    onError: (error) => {
      const theirs = theirsIn(error);
      if (theirs !== undefined) client.setQueryData(roomQuery.queryKey, theirs.room);
    },
  });
  return (
    <Dialog title={<Trans>Delete this question?</Trans>} onClose={onClose}>
      <Stack>
        <Text>
          <Trans>
            “<bdi>{title}</bdi>”, its sentences, its answer, and every button that leads to it. You can go back to an
            earlier version under Settings › History.
          </Trans>
        </Text>
        {deleting.isError && <ProblemAlert problem={deleting.error} words={CHANGED} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            <Trans>Keep it</Trans>
          </Button>
          <Button color="red" loading={deleting.isPending} onClick={() => deleting.mutate()}>
            <Trans>Delete</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

const CHANGED = {
  'changed-meanwhile': <Trans>Somebody changed the draft a moment ago. Nothing was deleted: press Delete again.</Trans>,
};

function without({ intents, greeting, fallback, ...rest }: Settings, name: string): Settings {
  const kept = <Owner extends { readonly buttons: Settings['intents'][number]['buttons'] }>(owner: Owner): Owner => ({
    ...owner,
    buttons: owner.buttons.filter(({ intent }) => intent !== name),
  });
  return {
    ...rest,
    intents: intents.filter((intent) => intent.name !== name).map(kept),
    ...(greeting !== undefined && { greeting: kept(greeting) }),
    ...(fallback !== undefined && { fallback: kept(fallback) }),
  };
}
