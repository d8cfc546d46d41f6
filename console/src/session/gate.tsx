// What is shown where nobody is signed in: signed out on purpose, or nothing answers.
import { Trans } from '@lingui/react/macro';
import { Button, Stack, Text, Title } from '@mantine/core';
import { type Session, signInAgain } from './sign-in.ts';

export function Gate({ session }: { readonly session: Exclude<Session, 'in'> }) {
  return (
    <Stack component="main" p="xl" gap="md" align="flex-start" maw="36rem" mx="auto" mt="10vh">
      {session === 'out' ? <SignedOut /> : <Away />}
    </Stack>
  );
}

function SignedOut() {
  return (
    <>
      <Title order={1} size="h3">
        <Trans>You are signed out</Trans>
      </Title>
      <Text>
        <Trans>The bot goes on answering your customers.</Trans>
      </Text>
      <Button onClick={() => void signInAgain('login')}>
        <Trans>Sign in</Trans>
      </Button>
    </>
  );
}

function Away() {
  return (
    <>
      <Title order={1} size="h3">
        <Trans>Portiere does not answer right now</Trans>
      </Title>
      <Text>
        <Trans>Check your connection, then try again. Nothing is lost, and your customers are not affected.</Trans>
      </Text>
      <Button onClick={() => location.reload()}>
        <Trans>Try again</Trans>
      </Button>
    </>
  );
}
