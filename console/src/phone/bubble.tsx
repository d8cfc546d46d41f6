// One message in the chat: its content, the time, who wrote it, ticks, and the way to its explanation.
import { Trans, useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import IconAlertCircle from '@tabler/icons-react/icons/IconAlertCircle';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconChecks from '@tabler/icons-react/icons/IconChecks';
import IconClock from '@tabler/icons-react/icons/IconClock';
import { memo } from 'react';
import { formatLocale } from '#console/languages.ts';
import type { Turn } from '#console/local-cloud/shapes.ts';
import type { ChatMessage, Tick } from '#console/try-it/chat.ts';
import type { ChatChannel } from '#console/try-it/search.ts';
import { BubbleContent } from './bubble-content.tsx';
import classes from './phone.module.css';

export type BubbleProps = {
  readonly channel: ChatChannel;
  readonly message: ChatMessage;
  readonly timeZone: string;
  /** Why it will not go out. */
  readonly problem: string | undefined;
  /** What explains it; absent where nothing does. */
  readonly turn: Turn | undefined;
  readonly onWhy: (turn: Turn) => void;
};

/** Chats get long: a bubble is drawn again only when something about it changed. What a message says never does. */
export const Bubble = memo(DrawnBubble, (before, after) => {
  const { message, ...rest } = before;
  const sameMessage = message.id === after.message.id && message.tick === after.message.tick;
  return sameMessage && (['timeZone', 'problem', 'turn', 'onWhy'] as const).every((name) => rest[name] === after[name]);
});

function DrawnBubble({ channel, message, timeZone, problem, turn, onWhy }: BubbleProps) {
  const { i18n, t } = useLingui();
  const time = new Intl.DateTimeFormat(formatLocale(i18n.locale), { timeZone, timeStyle: 'short' }).format(message.at);
  const isMine = message.from === 'customer';
  return (
    <article
      className={isMine ? `${classes.bubble} ${classes.mine}` : classes.bubble}
      data-from={message.from}
      data-message={message.id}
      aria-label={labelOf(message.from, t)}
    >
      <BubbleContent channel={channel} shown={message.shown} />
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          <Trans>Not sent: {problem}</Trans>
        </p>
      )}
      <div className={classes.meta}>
        {message.from === 'bot' && <Trans>Bot</Trans>}
        {message.from === 'person' && <Trans>A person of the shop</Trans>}
        <time dateTime={new Date(message.at).toISOString()}>{time}</time>
        {message.tick !== undefined && <Ticks tick={message.tick} />}
        {turn !== undefined && (
          <button type="button" className={classes.why} onClick={() => onWhy(turn)}>
            {isMine ? <Trans>What happened?</Trans> : <Trans>Why this?</Trans>}
          </button>
        )}
      </div>
    </article>
  );
}

function labelOf(from: ChatMessage['from'], t: ReturnType<typeof useLingui>['t']): string {
  if (from === 'customer') return t`Your message`;
  return from === 'bot' ? t`Reply of the bot` : t`Message of a person`;
}

function Ticks({ tick }: { readonly tick: Tick }) {
  const { t } = useLingui();
  const words = {
    waiting: t`Waiting to be sent`,
    failed: t`Not sent`,
    sent: t`Sent`,
    delivered: t`Delivered`,
    read: t`Read`,
  }[tick];
  const Icon = {
    waiting: IconClock,
    failed: IconAlertCircle,
    sent: IconCheck,
    delivered: IconChecks,
    read: IconChecks,
  }[tick];
  return (
    <span className={classes.tick} data-state={tick}>
      <Icon size={16} aria-hidden />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
