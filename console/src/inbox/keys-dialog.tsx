// The keys of the inbox, and a switch for those whose speech or hands press keys that they do not mean.
import { Trans } from '@lingui/react/macro';
import { Kbd, Stack, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from '#console/ui/dialog.tsx';
import { useKeysOn } from '#console/ui/shortcuts.ts';
import classes from './inbox.module.css';

const KEYS: readonly (readonly [key: string, what: ReactNode])[] = [
  ['J', <Trans key="j">Next chat</Trans>],
  ['K', <Trans key="k">Previous chat</Trans>],
  ['T', <Trans key="t">Take over, or hand back</Trans>],
  ['E', <Trans key="e">Done, nobody waits</Trans>],
  ['W', <Trans key="w">Why did the bot do this?</Trans>],
  ['?', <Trans key="?">This list</Trans>],
];

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const [isOn, turn] = useKeysOn();
  return (
    <Dialog title={<Trans>Keys</Trans>} onClose={onClose}>
      <Stack>
        <dl className={classes.keys}>
          {KEYS.map(([key, what]) => (
            <div key={key}>
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <Switch
          size="md"
          label={<Trans>Use these keys</Trans>}
          checked={isOn}
          onChange={(event) => turn(event.currentTarget.checked)}
        />
      </Stack>
    </Dialog>
  );
}
