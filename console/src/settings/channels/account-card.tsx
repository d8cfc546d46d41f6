// A number, page or site: its state in words, a look whether it works, connecting it once more, and taking it away.
import { Trans } from '@lingui/react/macro';
import { Button, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '#console/api/client.ts';
import { ago } from '#console/draft/ago.ts';
import classes from '#console/settings/settings.module.css';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import type { Account, Checked } from './accounts.ts';
import { ChannelName } from './channel-name.tsx';
import { CheckList } from './check-list.tsx';
import { RemoveAccount } from './remove-account.tsx';

export type AccountCardProps = {
  readonly account: Account;
  /** Another one has the same name, so that a name is not enough. */
  readonly isOneOfTwins: boolean;
};

export function AccountCard({ account, isOneOfTwins }: AccountCardProps) {
  const [isRemoving, setRemoving] = useState(false);
  const { channel, id, name } = account;
  const ending = id.slice(-4);
  const testing = useMutation({ mutationFn: () => ask<Checked>('POST', `/accounts/${channel}/${id}/test`) });
  return (
    <li className={classes.card} data-trouble={account.state === 'trouble'}>
      <Title order={2} size="h4">
        <bdi>{name}</bdi>
      </Title>
      <Text c="dimmed" size="sm">
        <ChannelName channel={channel} />
        {isOneOfTwins && (
          <>
            {' · '}
            <Trans>id ending in {ending}</Trans>
          </>
        )}
      </Text>
      <Text mt={6}>
        <State account={account} />
      </Text>
      <div className={classes.cardButtons}>
        {channel === 'whatsapp' && (
          <>
            <Button variant="default" loading={testing.isPending} onClick={() => testing.mutate()}>
              <Trans>See whether it works</Trans>
            </Button>
            <Link to="/settings/channels/connect" search={{ number: id }} className={classes.button}>
              <Trans>Connect again</Trans>
            </Link>
          </>
        )}
        <Button variant="default" onClick={() => setRemoving(true)}>
          <Trans>Remove…</Trans>
        </Button>
      </div>
      {testing.isError && <ProblemAlert problem={testing.error} />}
      {testing.data !== undefined && <CheckList checked={testing.data} what="test" />}
      {isRemoving && <RemoveAccount account={account} onClose={() => setRemoving(false)} />}
    </li>
  );
}

function State({ account: { state, problem, lastInboundAt } }: { readonly account: Account }) {
  const when = lastInboundAt === undefined ? undefined : ago(lastInboundAt);
  if (state === 'trouble' && problem !== undefined) {
    const since = ago(problem.at);
    return (
      <>
        <strong>
          <Trans>Trouble, {since}:</Trans>
        </strong>{' '}
        <span lang="en">{problem.sentence}</span>
      </>
    );
  }
  if (when === undefined) return <Trans>Connected. Nobody has written in the last month.</Trans>;
  return <Trans>Connected. The last customer wrote {when}.</Trans>;
}
