// What is kept, and for how long.
import { Trans } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { isLocal } from '#console/session/sign-in.ts';
import classes from './privacy.module.css';

export function KeptList({ days }: { readonly days: number }) {
  return (
    <section aria-labelledby="kept">
      <Title order={2} size="h4" id="kept">
        <Trans>What is kept, and for how long</Trans>
      </Title>
      <dl className={classes.kept}>
        <Kept what={<Trans>Messages, answers, why the bot answered, and private notes</Trans>}>
          <Trans>{days} days</Trans>
        </Kept>
        <Kept what={<Trans>Who the customer is (name, number), labels, language, the end of the last message</Trans>}>
          <Trans>until you delete the customer</Trans>
        </Kept>
        <Kept what={<Trans>Sentences of customers that you taught to the bot: they are part of the settings</Trans>}>
          <Trans>for good, so teach none with names in it</Trans>
        </Kept>
        <Kept what={<Trans>How many messages there were each day, without who wrote them</Trans>}>
          <Trans>for good</Trans>
        </Kept>
        <Kept what={<Trans>Settings that were published, and who changed what in the console</Trans>}>
          <Trans>for good; who changed what for two years</Trans>
        </Kept>
        <Kept what={<Trans>What came from Meta and could not be understood</Trans>}>
          <Trans>14 days</Trans>
        </Kept>
        <Kept what={<Trans>Notices of Meta about your numbers</Trans>}>
          <Trans>90 days</Trans>
        </Kept>
        {!isLocal() && (
          <Kept what={<Trans>Backups of all of this by AWS, for emergencies</Trans>}>
            <Trans>35 days</Trans>
          </Kept>
        )}
      </dl>
    </section>
  );
}

function Kept({ what, children }: { readonly what: ReactNode; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}
