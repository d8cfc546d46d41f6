// Texts that the team puts in with a slash while it answers.
import { Trans } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useBusiness } from '#console/api/business.ts';
import { type QuickReply, useDesk } from '#console/api/desk.ts';
import { textIn } from '#console/draft/texts.ts';
import { Page, Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import type { Language } from '#core/languages.ts';
import { QuickReplyDialog } from './quick-reply-dialog.tsx';
import classes from './replies.module.css';

type Open = { readonly reply?: QuickReply };

/** The phone app shows no more than these. */
const APP_SHOWS = 50;

export function QuickReplies() {
  const desk = useDesk();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const languages = (useBusiness()?.languages ?? []) as readonly Language[];
  const all = desk.data?.quickReplies ?? [];
  return (
    <Page
      title={<Trans>Quick replies</Trans>}
      lead={<Trans>Texts that you write often. In a chat, type / and choose one.</Trans>}
      actions={
        <Button onClick={() => setOpen({})} disabled={desk.data === undefined}>
          <Trans>Add</Trans>
        </Button>
      }
    >
      {desk.isPending && <Waiting />}
      {desk.isError && <ProblemAlert problem={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data !== undefined && all.length === 0 && (
        <Text>
          <Trans>None yet. “/thanks” could put in “Thank you for your order! We will write when it is ready.”</Trans>
        </Text>
      )}
      {all.length > APP_SHOWS && (
        <Text size="sm">
          <Trans>The WhatsApp app shows only 50 of them; here you have them all.</Trans>
        </Text>
      )}
      <ul className={classes.rows}>
        {all.map((reply) => (
          <li key={reply.shortcut}>
            <button type="button" className={`${classes.row} ${classes.plain}`} onClick={() => setOpen({ reply })}>
              <strong>/{reply.shortcut}</strong>
              <span className={classes.excerpt}>
                <bdi>{textIn(reply.text, languages)}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open !== undefined && <QuickReplyDialog reply={open.reply} all={all} languages={languages} onClose={close} />}
    </Page>
  );
}
