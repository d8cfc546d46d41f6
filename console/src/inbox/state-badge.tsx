// Who answers a chat, or that somebody has to: in words, never by colour alone.
import { Trans } from '@lingui/react/macro';
import classes from './inbox.module.css';
import type { RowState } from './shapes.ts';

export function StateBadge({ state }: { readonly state: RowState }) {
  return (
    <span className={classes.badge} data-state={state}>
      <Words state={state} />
    </span>
  );
}

function Words({ state }: { readonly state: RowState }) {
  switch (state) {
    case 'needs':
      return <Trans>Needs you</Trans>;
    case 'bot':
      return <Trans>Bot answers</Trans>;
    case 'person':
      return <Trans>You answer</Trans>;
    case 'muted':
      return <Trans>Bot paused</Trans>;
    case 'opted-out':
      return <Trans>Wrote STOP</Trans>;
    case 'done':
      return <Trans>Done</Trans>;
  }
}
