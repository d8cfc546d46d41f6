// The place of the chat while none is open.
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import classes from './inbox.module.css';

export function NothingOpen() {
  return (
    <div className={classes.nothing}>
      <Text c="dimmed">
        <Trans>Choose a chat to read it and to answer.</Trans>
        <br />
        <Trans>Press ? for the keys.</Trans>
      </Text>
    </div>
  );
}
