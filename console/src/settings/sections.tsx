// What can be set besides the answers and the hours, and who may do it.
import { Trans } from '@lingui/react/macro';
import IconBuildingStore from '@tabler/icons-react/icons/IconBuildingStore';
import IconFileImport from '@tabler/icons-react/icons/IconFileImport';
import IconHistory from '@tabler/icons-react/icons/IconHistory';
import IconPlugConnected from '@tabler/icons-react/icons/IconPlugConnected';
import IconShieldLock from '@tabler/icons-react/icons/IconShieldLock';
import IconUsers from '@tabler/icons-react/icons/IconUsers';
import type { ReactNode } from 'react';

export type Section = {
  readonly to: `/settings/${'profile' | 'channels' | 'team' | 'files' | 'history' | 'privacy'}`;
  readonly name: ReactNode;
  /** One line: what is behind it. */
  readonly what: ReactNode;
  readonly icon: ReactNode;
  readonly ownersOnly: boolean;
};

export const SECTIONS: readonly Section[] = [
  {
    to: '/settings/profile',
    name: <Trans>Shop profile</Trans>,
    what: <Trans>Name, address, languages, country, time zone</Trans>,
    icon: <IconBuildingStore aria-hidden />,
    ownersOnly: false,
  },
  {
    to: '/settings/channels',
    name: <Trans>Channels</Trans>,
    what: <Trans>The numbers that customers write to, and whether they work</Trans>,
    icon: <IconPlugConnected aria-hidden />,
    ownersOnly: true,
  },
  {
    to: '/settings/team',
    name: <Trans>Team</Trans>,
    what: <Trans>Who may sign in, and what they may do</Trans>,
    icon: <IconUsers aria-hidden />,
    ownersOnly: true,
  },
  {
    to: '/settings/files',
    name: <Trans>Import and export</Trans>,
    what: <Trans>All settings as one file, to keep or to bring along</Trans>,
    icon: <IconFileImport aria-hidden />,
    ownersOnly: true,
  },
  {
    to: '/settings/history',
    name: <Trans>History</Trans>,
    what: <Trans>What was published, who changed what, and the way back</Trans>,
    icon: <IconHistory aria-hidden />,
    ownersOnly: true,
  },
  {
    to: '/settings/privacy',
    name: <Trans>Privacy</Trans>,
    what: <Trans>What is kept of customers, for how long, and how it is deleted</Trans>,
    icon: <IconShieldLock aria-hidden />,
    ownersOnly: false,
  },
];
