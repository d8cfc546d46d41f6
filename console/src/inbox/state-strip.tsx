// Who answers this chat right now, and what changes that.
import { Trans, useLingui } from '@lingui/react/macro';
import { formatLocale } from '#console/languages.ts';
import classes from './chat.module.css';
import type { Conversation } from './shapes.ts';

export function StateStrip({ chat }: { readonly chat: Conversation }) {
  return (
    <div role="status" className={classes.strip} data-needs={chat.tasks.length > 0}>
      {chat.tasks.length > 0 && <TaskWords what={chat.tasks[0]?.what ?? ''} />} <Words chat={chat} />
    </div>
  );
}

function Words({ chat }: { readonly chat: Conversation }) {
  if (chat.blocked) return <Trans>This contact is blocked: nothing is answered.</Trans>;
  switch (chat.mode) {
    case 'bot':
      return <Trans>The bot answers this chat. If you write, the bot stops here until you hand it back.</Trans>;
    case 'person':
      return <PersonWords returnsAt={chat.botReturnsAt} />;
    case 'muted':
      return <Trans>The bot is paused here: the messages looked like those of another machine.</Trans>;
    default:
      return <Trans>The customer wrote STOP: nothing automatic is sent. You can still answer.</Trans>;
  }
}

function PersonWords({ returnsAt }: { readonly returnsAt: number | undefined }) {
  const { i18n } = useLingui();
  if (returnsAt === undefined) return <Trans>You answer this chat. The bot is quiet.</Trans>;
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  const when = format.format(returnsAt);
  return <Trans>You answer this chat. The bot is quiet, and comes back on {when} if nobody writes.</Trans>;
}

function TaskWords({ what }: { readonly what: string }) {
  switch (what) {
    case 'hand-over':
      return <Trans>The customer asks for a person.</Trans>;
    case 'unresolved':
      return <Trans>It is not known whether the last reply arrived: please look.</Trans>;
    case 'expired':
      return <Trans>A reply came too late to be sent.</Trans>;
    case 'failed':
      return <Trans>A message could not be sent.</Trans>;
    case 'data-request':
      return <Trans>The customer asks for their data.</Trans>;
    case 'deletion-request':
      return <Trans>The customer asks to be deleted.</Trans>;
    default:
      return <Trans>Somebody has to look at this chat.</Trans>;
  }
}
