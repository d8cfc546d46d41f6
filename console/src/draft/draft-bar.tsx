// What is saved and not live yet: trying it, publishing it, or throwing it away.
import { Plural, Trans } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useIsOwner } from '#console/api/business.ts';
import { ask } from '#console/api/client.ts';
import { Dialog } from '#console/ui/dialog.tsx';
import { say } from '#console/ui/notice.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import classes from './draft.module.css';
import { PublishDialog } from './publish-dialog.tsx';
import { type Room, roomQuery, useRoom } from './room.ts';

/** `onTest`: where the bar stands on the very screen of the test. */
export function DraftBar({ isTest = false }: { readonly isTest?: boolean }) {
  const room = useRoom().data;
  const isOwner = useIsOwner();
  const [asking, setAsking] = useState<'publish' | 'discard'>();
  const close = () => setAsking(undefined);
  if (room?.draft === undefined || !isOwner) return null;
  const { phrases } = room.draft;
  return (
    <section className={classes.draftBar}>
      <p>
        <Trans>You have a draft. Customers do not see it until you publish.</Trans>{' '}
        {phrases > 0 && <Plural value={phrases} one="# sentence was taught." other="# sentences were taught." />}
      </p>
      <span className={classes.buttons}>
        <Button variant="default" onClick={() => setAsking('discard')}>
          <Trans>Throw away</Trans>
        </Button>
        {!isTest && (
          <Link to="/test-draft" className={classes.link}>
            <Trans>Test on last week</Trans>
          </Link>
        )}
        <Button onClick={() => setAsking('publish')}>
          <Trans>Publish…</Trans>
        </Button>
      </span>
      {asking === 'publish' && <PublishDialog room={room} onClose={close} />}
      {asking === 'discard' && <DiscardDialog room={room} onClose={close} />}
    </section>
  );
}

function DiscardDialog({ room, onClose }: { readonly room: Room; readonly onClose: () => void }) {
  const client = useQueryClient();
  const discarding = useMutation({
    mutationFn: () => ask<Room>('DELETE', '/settings/draft', { ifMatch: `"${room.revision}"` }),
    onSuccess: (left) => {
      client.setQueryData(roomQuery.queryKey, left);
      say(<Trans>The draft is gone. What is live stays as it is.</Trans>);
      onClose();
    },
    onError: () => void client.invalidateQueries({ queryKey: roomQuery.queryKey }),
  });
  return (
    <Dialog title={<Trans>Throw the draft away?</Trans>} onClose={onClose}>
      <Stack>
        <Text>
          <Trans>Everything that was saved or taught since the last publication is lost. What is live stays.</Trans>
        </Text>
        {discarding.isError && <ProblemAlert problem={discarding.error} words={CHANGED} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            <Trans>Keep it</Trans>
          </Button>
          <Button color="red" loading={discarding.isPending} onClick={() => discarding.mutate()}>
            <Trans>Throw away</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

const CHANGED = {
  'changed-meanwhile': (
    <Trans>Somebody changed the draft a moment ago. Look at it first; nothing was thrown away.</Trans>
  ),
};
