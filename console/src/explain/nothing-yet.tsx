// The panel "What just happened" before anything has: apart from it, so that a page without a message does not load what explains them.
import { Trans } from '@lingui/react/macro';
import { Stack, Text, Title } from '@mantine/core';

export function NothingYet() {
  return (
    <Stack gap="xs">
      <Title order={3} size="md">
        <Trans>Nothing has happened yet</Trans>
      </Title>
      <Text size="sm">
        <Trans>Write a message on the phone. Here you read what the bot did with it, step by step, and why.</Trans>
      </Text>
    </Stack>
  );
}
