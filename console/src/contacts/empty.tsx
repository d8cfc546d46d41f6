// Nobody here: why, and what to do about it.
import { Trans } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useIsOwner } from '#console/api/business.ts';

export type EmptyProps = {
  /** A search or a filter is on. */
  readonly isFiltered: boolean;
  readonly onAll: () => void;
  readonly onImport: () => void;
};

export function Empty({ isFiltered, onAll, onImport }: EmptyProps) {
  const isOwner = useIsOwner();
  if (isFiltered) {
    return (
      <Stack align="center" p="xl" gap="xs">
        <Text fw={700}>
          <Trans>Nobody is found.</Trans>
        </Text>
        <Button variant="default" onClick={onAll}>
          <Trans>Show all contacts</Trans>
        </Button>
      </Stack>
    );
  }
  return (
    <Stack align="center" p="xl" gap="xs">
      <Text fw={700}>
        <Trans>No contacts yet.</Trans>
      </Text>
      <Text size="sm" ta="center">
        <Trans>
          Whoever writes to you stands here. Bring your address book along, so that the bot knows your regulars: a
          greeting for new customers only leaves them in peace.
        </Trans>
      </Text>
      {isOwner && (
        <Button onClick={onImport}>
          <Trans>Import contacts</Trans>
        </Button>
      )}
    </Stack>
  );
}
