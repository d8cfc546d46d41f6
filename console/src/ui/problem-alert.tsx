// What went wrong, in words of the person who reads it: what happened, whether anything is lost, what to do.
import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import type { ReactNode } from 'react';
import { Problem } from '#console/api/client.ts';

export type ProblemAlertProps = {
  readonly problem: unknown;
  /** Sentences for codes that only this screen meets. */
  readonly words?: Readonly<Record<string, ReactNode>>;
  readonly onRetry?: () => void;
};

export function ProblemAlert({ problem, words = {}, onRetry }: ProblemAlertProps) {
  const code = problem instanceof Problem ? problem.code : 'failed';
  return (
    <Alert color="orange" variant="outline" icon={<IconAlertTriangle aria-hidden />} role="alert">
      {words[code] ?? <ProblemWords code={code} />}
      {onRetry !== undefined && (
        <Group mt="xs">
          <Button variant="default" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        </Group>
      )}
    </Alert>
  );
}

/** Codes that any request can meet. */
export function ProblemWords({ code }: { readonly code: string }) {
  switch (code) {
    case 'offline':
      return <Trans>You are offline, or Portiere does not answer. What you typed is still here.</Trans>;
    case 'unavailable':
      return <Trans>Portiere did not answer in time. It may not be saved: press the button again.</Trans>;
    case 'not-allowed':
      return <Trans>Only an owner of the business may do this. Nothing was changed.</Trans>;
    case 'not-signed-in':
      return <Trans>Your sign-in has ended. Sign in again; you will come back here.</Trans>;
    case 'not-found':
      return <Trans>This is not there any more. Nothing was changed.</Trans>;
    case 'too-large':
      return <Trans>This is too much at once. Nothing was changed.</Trans>;
    case 'invalid':
      return <Trans>Something here is not right yet. Nothing was changed.</Trans>;
    default:
      return <Trans>Something went wrong on our side. What you typed is still here: try again in a moment.</Trans>;
  }
}
