// A section that only owners may see: staff read why, and whom to ask.
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { businessQuery } from '#console/api/business.ts';
import { Page, type PageProps, Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';

export type OwnerPageProps = PageProps & {
  /** A sentence: why staff do not see it. */
  readonly why: ReactNode;
};

export function OwnerPage({ why, children, actions, ...page }: OwnerPageProps) {
  const { data, error, refetch } = useQuery(businessQuery);
  const role = data?.me.role;
  return (
    <Page {...page} {...(role === 'owner' && { actions })}>
      {role === 'owner' && children}
      {role === 'staff' && <ForOwners why={why} />}
      {role === undefined && error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {role === undefined && error === null && <Waiting />}
    </Page>
  );
}

function ForOwners({ why }: Pick<OwnerPageProps, 'why'>) {
  return (
    <>
      <Text>{why}</Text>
      <Text c="dimmed">
        <Trans>You are signed in as staff. If you need it, ask an owner of the business to make you one, too.</Trans>
      </Text>
    </>
  );
}
