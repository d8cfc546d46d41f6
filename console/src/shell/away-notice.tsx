// Nothing answers behind the page: what happened, what is lost, what to do.
import { Trans } from '@lingui/react/macro';
import { Alert, Code } from '@mantine/core';
import IconPlugConnectedX from '@tabler/icons-react/icons/IconPlugConnectedX';

export function AwayNotice() {
  return (
    <Alert color="orange" variant="outline" icon={<IconPlugConnectedX aria-hidden />} role="alert">
      <Trans>
        The local cloud does not answer. Nothing is lost: what you write waits here. Start it again with{' '}
        <Code>npm start</Code>.
      </Trans>
    </Alert>
  );
}
