// The room of the settings: the sections at the side of a wide screen; on a phone each section by itself, with a way back.
import { Trans } from '@lingui/react/macro';
import IconChevronLeft from '@tabler/icons-react/icons/IconChevronLeft';
import { Link, Outlet, useChildMatches } from '@tanstack/react-router';
import { SectionLinks } from './section-links.tsx';
import classes from './settings.module.css';
import { useIsWide } from './wide.ts';

export function Settings() {
  const isWide = useIsWide();
  // What stands in the outlet, and not where somebody is on the way to.
  const isOverview = useChildMatches({ select: ([open]) => open?.routeId === '/settings/' });
  return (
    <div className={classes.settings}>
      {isWide && <SectionLinks short />}
      {!isWide && !isOverview && (
        <Link to="/settings" className={classes.back}>
          <IconChevronLeft aria-hidden />
          <Trans>All settings</Trans>
        </Link>
      )}
      <Outlet />
    </div>
  );
}
