// Connecting a WhatsApp number: what it takes, the values, a look at them, and what comes after.
import { Trans } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { isLocal } from '#console/session/sign-in.ts';
import { OwnerPage } from '#console/settings/owner-page.tsx';
import { accountsQuery } from './accounts.ts';
import classes from './channels.module.css';
import { CheckList } from './check-list.tsx';
import { ConnectForm, type Found } from './connect-form.tsx';

export function Connect() {
  const { number } = useSearch({ from: '/settings/channels/connect' });
  const [found, setFound] = useState<Found>();
  const client = useQueryClient();
  const onFound = (next: Found) => {
    setFound(next);
    if (next.what === 'connect') void client.invalidateQueries({ queryKey: accountsQuery.queryKey });
  };
  const isConnected = found?.what === 'connect' && found.checked.ok;
  return (
    <OwnerPage
      title={<Trans>Connect WhatsApp</Trans>}
      lead={
        <Trans>
          About 15 minutes, most of them at Meta. Nothing is stored before everything was found to be right.
        </Trans>
      }
      why={<Trans>Only owners connect a number, because it takes secrets of your account at Meta.</Trans>}
    >
      {!isConnected && (
        <>
          <Needs />
          <section aria-labelledby="values">
            <Title order={2} size="h4" id="values" mb="sm">
              <Trans>2. Paste the values</Trans>
            </Title>
            <ConnectForm number={number} onFound={onFound} />
          </section>
        </>
      )}
      {found !== undefined && (
        <section aria-labelledby="found">
          <Title order={2} size="h4" id="found">
            <Trans>3. What was found</Trans>
          </Title>
          <CheckList {...found} />
        </section>
      )}
      {isConnected && <SayHello />}
    </OwnerPage>
  );
}

function Needs() {
  return (
    <section aria-labelledby="needs">
      <Title order={2} size="h4" id="needs">
        <Trans>1. What you need</Trans>
      </Title>
      {isLocal() ? (
        <Text>
          <Trans>
            This is the local cloud, and its Meta is a stand-in: try the number id 100000000000002 with a token that
            begins with “local-”. The app secret stands at <a href="/local/info">/local/info</a>. Real tokens are
            refused here.
          </Trans>
        </Text>
      ) : (
        <ol className={classes.needs}>
          <li>
            <Trans>
              A Meta business account with an app of the type Business that has WhatsApp added:
              developers.facebook.com/apps
            </Trans>
          </li>
          <li>
            <Trans>A phone number in it that can send: WhatsApp, API setup, step “Add phone number”</Trans>
          </li>
          <li>
            <Trans>
              A system user of the business with an access token that never expires: Meta Business settings, Users,
              System users, Generate token
            </Trans>
          </li>
        </ol>
      )}
    </section>
  );
}

function SayHello() {
  return (
    <section aria-labelledby="hello">
      <Title order={2} size="h4" id="hello">
        <Trans>4. Say hello</Trans>
      </Title>
      <Text>
        <Trans>
          Write “hello” to the number from your own phone. Within a minute the chat stands in your{' '}
          <Link to="/inbox">inbox</Link>, with the answer of the bot. If it does not, press “See whether it works” under{' '}
          <Link to="/settings/channels">Channels</Link>.
        </Trans>
      </Text>
    </section>
  );
}
