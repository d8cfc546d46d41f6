// Short words that something was done, read out and gone after a while; with a way back where there is one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Paper, Text } from '@mantine/core';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import classes from './notice.module.css';

export type Notice = {
  readonly words: ReactNode;
  readonly onUndo?: () => void;
};

/** Long enough to read and to reach the button (WCAG 2.2.1: what can be undone can be undone elsewhere, too). */
const SHOWN_MS = 10_000;

let shown: Notice | undefined;
const watchers = new Set<() => void>();

export function say(words: ReactNode, onUndo?: () => void): void {
  change({ words, ...(onUndo && { onUndo }) });
}

function change(next: Notice | undefined): void {
  shown = next;
  for (const watch of watchers) watch();
}

function subscribe(watch: () => void): () => void {
  watchers.add(watch);
  return () => watchers.delete(watch);
}

/** The one place where notices appear. */
export function Notices() {
  const { t } = useLingui();
  const notice = useSyncExternalStore(subscribe, () => shown);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => change(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div role="status" className={classes.place}>
      {notice !== undefined && (
        <Paper withBorder shadow="md" p="xs" className={classes.notice ?? ''}>
          <Text>{notice.words}</Text>
          {notice.onUndo !== undefined && (
            <Button
              variant="default"
              size="compact-md"
              onClick={() => {
                change(undefined);
                notice.onUndo?.();
              }}
            >
              <Trans>Undo</Trans>
            </Button>
          )}
          <CloseButton size={32} aria-label={t`Close`} onClick={() => change(undefined)} />
        </Paper>
      )}
    </div>
  );
}
