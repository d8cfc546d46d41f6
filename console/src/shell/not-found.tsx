// An address that leads nowhere.
import { Trans } from '@lingui/react/macro';
import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

export function NotFound() {
  return (
    <Stack p="xl" align="flex-start">
      <Title order={1} size="h3">
        <Trans>There is no such page</Trans>
      </Title>
      <Text>
        <Trans>The address may have changed. Nothing is lost.</Trans>
      </Text>
      <Anchor component={Link} to="/">
        <Trans>Go to the start</Trans>
      </Anchor>
    </Stack>
  );
}
