// A wait as people say it: the API counts in classes from ten seconds to twelve hours.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

const MINUTE = 60_000;

export function waitInWords(wait: number | 'longer'): ReactNode {
  if (wait === 'longer') return <Trans>more than 12 h</Trans>;
  if (wait < MINUTE) {
    const seconds = Math.round(wait / 1000);
    return <Trans>{seconds} s</Trans>;
  }
  const minutes = Math.round(wait / MINUTE);
  if (minutes < 60) return <Trans>{minutes} min</Trans>;
  const hours = Math.round(minutes / 60);
  return <Trans>{hours} h</Trans>;
}
