// What customers write to, and whether it works: a card each.
import { Trans } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { OwnerPage } from '#console/settings/owner-page.tsx';
import classes from '#console/settings/settings.module.css';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import { AccountCard } from './account-card.tsx';
import { type Account, accountsQuery } from './accounts.ts';

export function Channels() {
  return (
    <OwnerPage
      title={<Trans>Channels</Trans>}
      lead={<Trans>Where customers write to you and the bot answers.</Trans>}
      why={
        <Trans>Only owners connect and remove numbers, because a number that is removed answers nobody any more.</Trans>
      }
      actions={
        <Link to="/settings/channels/connect" className={classes.button} data-primary>
          <Trans>Connect WhatsApp</Trans>
        </Link>
      }
    >
      <Accounts />
    </OwnerPage>
  );
}

function Accounts() {
  const { data, error, isPending, refetch } = useQuery(accountsQuery);
  const accounts = data?.accounts ?? [];
  return (
    <>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {isPending && <Waiting />}
      <ul className={classes.cards}>
        {accounts.map((account) => (
          <AccountCard
            key={`${account.channel} ${account.id}`}
            account={account}
            isOneOfTwins={hasTwin(account, accounts)}
          />
        ))}
      </ul>
      {data !== undefined && accounts.length === 0 && (
        <div>
          <Text fw={700}>
            <Trans>Nothing is connected yet.</Trans>
          </Text>
          <Text>
            <Trans>
              Connect a WhatsApp number, and the bot answers who writes to it. You need a Meta business account and
              about 15 minutes. Until then you can see everything in <Link to="/try">Try it</Link>.
            </Trans>
          </Text>
        </div>
      )}
      <section aria-labelledby="others">
        <Title order={2} size="h4" id="others">
          <Trans>Messenger, Instagram and the web chat</Trans>
        </Title>
        <Text>
          <Trans>
            These are connected by whoever runs Portiere for you. Once connected they stand above, like a number.
          </Trans>
        </Text>
      </section>
    </>
  );
}

/** Two numbers of one shop have its name both. */
function hasTwin({ channel, id, name }: Account, accounts: readonly Account[]): boolean {
  return accounts.some((other) => other.channel === channel && other.id !== id && other.name === name);
}
