// The rooms of the console: a bar at the left on wide screens, tabs at the bottom of a phone.
import { Trans, useLingui } from '@lingui/react/macro';
import IconAddressBook from '@tabler/icons-react/icons/IconAddressBook';
import IconChartBar from '@tabler/icons-react/icons/IconChartBar';
import IconClock from '@tabler/icons-react/icons/IconClock';
import IconDeviceMobile from '@tabler/icons-react/icons/IconDeviceMobileMessage';
import IconHome from '@tabler/icons-react/icons/IconHome';
import IconInbox from '@tabler/icons-react/icons/IconInbox';
import IconMessages from '@tabler/icons-react/icons/IconMessages';
import IconSettings from '@tabler/icons-react/icons/IconSettings';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './frame.module.css';

type RoomLink = {
  readonly to: '/' | '/inbox' | '/contacts' | '/replies' | '/hours' | '/insights' | '/settings';
  readonly name: ReactNode;
  readonly icon: ReactNode;
  /** Phones have no place for it at the bottom: it stands under the picture of the member. */
  readonly wideOnly?: boolean;
};

const ROOMS: readonly RoomLink[] = [
  { to: '/', name: <Trans>Home</Trans>, icon: <IconHome aria-hidden /> },
  { to: '/inbox', name: <Trans>Inbox</Trans>, icon: <IconInbox aria-hidden /> },
  { to: '/contacts', name: <Trans>Contacts</Trans>, icon: <IconAddressBook aria-hidden />, wideOnly: true },
  { to: '/replies', name: <Trans>Replies</Trans>, icon: <IconMessages aria-hidden /> },
  { to: '/hours', name: <Trans>Hours</Trans>, icon: <IconClock aria-hidden /> },
  { to: '/insights', name: <Trans>Insights</Trans>, icon: <IconChartBar aria-hidden /> },
  { to: '/settings', name: <Trans>Settings</Trans>, icon: <IconSettings aria-hidden />, wideOnly: true },
];

export function RoomLinks() {
  const { t } = useLingui();
  return (
    <nav aria-label={t`Rooms`} className={classes.nav}>
      {ROOMS.map(({ to, name, icon, wideOnly }) => (
        <Link key={to} to={to} className={classes.room} data-wide={wideOnly} activeOptions={{ exact: to.length === 1 }}>
          {icon}
          <span>{name}</span>
        </Link>
      ))}
    </nav>
  );
}

export function TryItLink() {
  return (
    <Link to="/try" className={classes.tryIt}>
      <IconDeviceMobile aria-hidden />
      <span>
        <Trans>Try it</Trans>
      </span>
    </Link>
  );
}
