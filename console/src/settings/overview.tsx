// The list of sections, where no section is open; a wide screen has it at its side already.
import { Trans } from '@lingui/react/macro';
import { Navigate } from '@tanstack/react-router';
import { Page } from '#console/ui/page.tsx';
import { SectionLinks } from './section-links.tsx';
import { useIsWide } from './wide.ts';

export function Overview() {
  if (useIsWide()) return <Navigate to="/settings/profile" replace />;
  return (
    <Page title={<Trans>Settings</Trans>}>
      <SectionLinks />
    </Page>
  );
}
