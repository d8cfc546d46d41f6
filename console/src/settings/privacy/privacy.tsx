// What is kept of customers, for how long, and how it is deleted.
import { Trans } from '@lingui/react/macro';
import { Stack, TextInput, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EditPage } from '#console/draft/edit-page.tsx';
import { useForm } from '#console/draft/form.ts';
import type { Room } from '#console/draft/room.ts';
import { SaveBar } from '#console/draft/save-bar.tsx';
import { isLocal } from '#console/session/sign-in.ts';
import { KeptList } from './kept-list.tsx';
import classes from './privacy.module.css';
import { RETENTION } from './retention-part.ts';

export function Privacy() {
  return (
    <EditPage
      title={<Trans>Privacy</Trans>}
      lead={
        isLocal() ? (
          <Trans>
            Everything stays on this machine. Here stands what that is, for how long, and how it is deleted.
          </Trans>
        ) : (
          <Trans>
            Everything stays in your own AWS account. Here stands what that is, for how long, and how it is deleted.
          </Trans>
        )
      }
    >
      {(room) => (
        <Stack gap="lg">
          <Retention room={room} />
          <KeptList days={room.settings.limits.retentionDays} />
          <Erasing />
          <Links />
        </Stack>
      )}
    </EditPage>
  );
}

function Retention({ room }: { readonly room: Room }) {
  const form = useForm(RETENTION, room);
  const wrong = form.wrong();
  return (
    <Stack gap="sm">
      <TextInput
        label={<Trans>Keep messages for so many days</Trans>}
        description={
          <Trans>
            From 1 to 730. Fewer days protect customers, more let you look things up. It holds for messages that come
            after you publish; those of before keep the days of their own time.
          </Trans>
        }
        inputMode="numeric"
        classNames={{ wrapper: classes.short ?? '' }}
        value={form.value.days}
        readOnly={form.readOnly}
        error={wrong && <Trans>Write a whole number of days from 1 to 730.</Trans>}
        onChange={(event) => form.change({ days: event.currentTarget.value })}
      />
      <SaveBar form={form} />
    </Stack>
  );
}

function Erasing() {
  return (
    <section aria-labelledby="erasing">
      <Title order={2} size="h4" id="erasing">
        <Trans>When a customer wants to be deleted</Trans>
      </Title>
      <ol className={classes.steps}>
        <li>
          <Trans>
            Who writes “delete me” or “my data” gets a confirmation, and the chat stands under{' '}
            <Link to="/inbox" search={{ view: 'needs' }}>
              Needs you
            </Link>
            . The same in the other languages, and for other words that mean it.
          </Trans>
        </li>
        <li>
          <Trans>
            An owner opens the chat and chooses “Delete everything of this customer” in its menu. Messages, notes,
            labels, name and number are gone for good, also for messages that arrive late.
          </Trans>
        </li>
        <li>
          <Trans>
            What stays is that somebody wrote STOP or was blocked, without saying who. What is on phones and at Meta is
            not ours to delete.
          </Trans>
        </li>
      </ol>
    </section>
  );
}

function Links() {
  return (
    <section aria-labelledby="links">
      <Title order={2} size="h4" id="links">
        <Trans>To read on</Trans>
      </Title>
      <ul className={classes.steps}>
        <li>
          <Outward to="https://eur-lex.europa.eu/eli/reg/2016/679/oj">
            <Trans>The General Data Protection Regulation: article 17 is about erasing</Trans>
          </Outward>
        </li>
        <li>
          <Outward to="https://www.whatsapp.com/legal/business-data-processing-terms">
            <Trans>What WhatsApp does with the messages of businesses</Trans>
          </Outward>
        </li>
        <li>
          <Outward to="https://aws.amazon.com/compliance/gdpr-center/">
            <Trans>AWS and the GDPR</Trans>
          </Outward>
        </li>
      </ul>
    </section>
  );
}

function Outward({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <a href={to} target="_blank" rel="noreferrer" className={classes.outward}>
      {children}
    </a>
  );
}
