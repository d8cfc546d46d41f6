// Whose chat it is, until when they can be answered, and what else can be done.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import IconArrowLeft from '@tabler/icons-react/icons/IconArrowLeft';
import IconDots from '@tabler/icons-react/icons/IconDots';
import { lazy, Suspense, useState } from 'react';
import { useIsOwner } from '#console/api/business.ts';
import { formatLocale } from '#console/languages.ts';
import { Menu, type MenuItem } from '#console/ui/menu.tsx';
import { useShortcuts } from '#console/ui/shortcuts.ts';
import { useAct } from './acts.ts';
import classes from './chat.module.css';
import { nameOf } from './chat-row.tsx';
import type { Conversation } from './shapes.ts';

const LabelsDialog = lazy(() => import('./labels-dialog.tsx').then((dialog) => ({ default: dialog.LabelsDialog })));
const EraseDialog = lazy(() => import('./erase-dialog.tsx').then((dialog) => ({ default: dialog.EraseDialog })));

const CHANNELS: Readonly<Record<string, string>> = {
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  instagram: 'Instagram',
};

export type ChatHeadProps = {
  readonly chat: Conversation;
  readonly onBack: (() => void) | undefined;
  readonly onGone: () => void;
};

export function ChatHead({ chat, onBack, onGone }: ChatHeadProps) {
  const { t } = useLingui();
  const [dialog, setDialog] = useState<'labels' | 'erase'>();
  const items = useItems(chat, setDialog);
  const close = () => setDialog(undefined);
  return (
    <header className={classes.head}>
      {onBack !== undefined && (
        <button type="button" className={classes.icon} aria-label={t`Back to the list`} onClick={onBack}>
          <IconArrowLeft aria-hidden />
        </button>
      )}
      <div className={classes.whose}>
        <Text component="h2" fw={700} className={classes.oneLine ?? ''}>
          <bdi>{nameOf(chat)}</bdi>
        </Text>
        {/* In some languages longer than a phone is wide, and the time stands last: it is never cut. */}
        <Text size="sm" c="dimmed">
          {CHANNELS[chat.channel] ?? t`Web chat`} · <Until endsAt={chat.windowEndsAt} />
        </Text>
      </div>
      <Handling chat={chat} />
      <Menu align="end" name={t`More`} face={<IconDots aria-hidden />} items={items} />
      <Suspense>
        {dialog === 'labels' && <LabelsDialog chat={chat} onClose={close} />}
        {dialog === 'erase' && <EraseDialog chat={chat} onClose={close} onErased={onGone} />}
      </Suspense>
    </header>
  );
}

function Handling({ chat }: { readonly chat: Conversation }) {
  const act = useAct(chat.id);
  const isPerson = chat.mode === 'person' || chat.mode === 'muted';
  const path = isPerson ? '/hand-back' : '/take-over';
  useShortcuts(chat.mode === 'opted-out' ? {} : { t: () => act.mutate({ method: 'POST', path }) });
  if (chat.mode === 'opted-out') return null;
  return (
    <Button
      variant={isPerson ? 'default' : 'filled'}
      className={classes.handling ?? ''}
      loading={act.isPending}
      onClick={() => act.mutate({ method: 'POST', path })}
    >
      {isPerson ? <Trans>Hand back to the bot</Trans> : <Trans>Take over</Trans>}
    </Button>
  );
}

function useItems(chat: Conversation, onDialog: (which: 'labels' | 'erase') => void): readonly MenuItem[] {
  const { t } = useLingui();
  const act = useAct(chat.id);
  const isOwner = useIsOwner();
  const { blocked } = chat;
  const waits = chat.tasks.length > 0;
  const done = () => act.mutate({ method: 'POST', path: '/done' });
  useShortcuts(waits ? { e: done } : {});
  return [
    ...(waits ? [{ key: 'done', label: t`Done, nobody waits`, onChoose: done }] : []),
    { key: 'labels', label: t`Labels…`, onChoose: () => onDialog('labels') },
    {
      key: 'block',
      label: blocked ? t`Take back the block` : t`Block: the bot answers nothing`,
      onChoose: () => act.mutate({ method: 'PUT', path: '/block', body: { blocked: !blocked } }),
    },
    ...(isOwner
      ? [{ key: 'erase', label: t`Delete everything of this customer…`, onChoose: () => onDialog('erase') }]
      : []),
  ];
}

function Until({ endsAt }: { readonly endsAt: number | undefined }) {
  const { i18n } = useLingui();
  if (endsAt === undefined) return <Trans>has not written yet</Trans>;
  if (endsAt <= Date.now()) return <Trans>you can answer when they write again</Trans>;
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const when = format.format(endsAt);
  return <Trans>you can answer until {when}</Trans>;
}
