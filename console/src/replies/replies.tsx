// The room of everything that the bot and the team say: its screens in a list, beside them on a wide screen, before them on a phone.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { Link, Navigate, Outlet, useMatchRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useBusiness } from '#console/api/business.ts';
import { useWide } from '#console/ui/wide.ts';
import classes from './replies.module.css';

type Screen = {
  readonly to:
    | '/replies/greeting'
    | '/replies/away'
    | '/replies/questions'
    | '/replies/unsure'
    | '/replies/quick'
    | '/replies/labels';
  readonly name: ReactNode;
  readonly lead: ReactNode;
  /** Staff may change it, too. */
  readonly forAll?: boolean;
};

const SCREENS: readonly Screen[] = [
  {
    to: '/replies/greeting',
    name: <Trans>Greeting</Trans>,
    lead: <Trans>The first words of the bot</Trans>,
  },
  {
    to: '/replies/away',
    name: <Trans>Away message</Trans>,
    lead: <Trans>While you are closed</Trans>,
  },
  {
    to: '/replies/questions',
    name: <Trans>Questions and answers</Trans>,
    lead: <Trans>What customers ask again and again</Trans>,
  },
  {
    to: '/replies/unsure',
    name: <Trans>When the bot does not know</Trans>,
    lead: <Trans>How it asks, and when a person comes</Trans>,
  },
  {
    ...{ to: '/replies/quick', forAll: true },
    name: <Trans>Quick replies</Trans>,
    lead: <Trans>Texts that you put in with a slash</Trans>,
  },
  {
    ...{ to: '/replies/labels', forAll: true },
    name: <Trans>Labels</Trans>,
    lead: <Trans>Marks for chats</Trans>,
  },
];

export function Replies() {
  const { t } = useLingui();
  const isIndex = useMatchRoute()({ to: '/replies' }) !== false;
  const isStaff = useBusiness()?.me.role === 'staff';
  return (
    <div className={classes.room} data-index={isIndex}>
      <nav aria-label={t`Replies`} className={classes.screens}>
        {SCREENS.filter(({ forAll }) => !isStaff || forAll === true).map(({ to, name, lead }) => (
          <Link key={to} to={to} className={classes.screen}>
            <strong>{name}</strong>
            <Text size="sm" c="dimmed" component="span">
              {lead}
            </Text>
          </Link>
        ))}
      </nav>
      <div className={classes.outlet}>
        {!isIndex && (
          <Link to="/replies" className={classes.back}>
            ‹ <Trans>All replies</Trans>
          </Link>
        )}
        <Outlet />
      </div>
    </div>
  );
}

/** On a wide screen the list never stands alone. */
export function RepliesIndex() {
  const isStaff = useBusiness()?.me.role === 'staff';
  const isWide = useWide();
  if (!isWide) return null;
  return <Navigate to={isStaff ? '/replies/quick' : '/replies/greeting'} replace />;
}
