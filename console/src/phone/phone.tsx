// The customer's phone: the shop's name, the chat, and where to write. It shows what the wire says and nothing else.
import { Trans, useLingui } from '@lingui/react/macro';
import IconBuildingStore from '@tabler/icons-react/icons/IconBuildingStore';
import { Fragment, memo, useEffect, useRef } from 'react';
import { formatLocale } from '#console/languages.ts';
import type { Turn } from '#console/local-cloud/shapes.ts';
import type { ChatMessage } from '#console/try-it/chat.ts';
import type { ChatChannel } from '#console/try-it/search.ts';
import type { Outgoing, Written } from '#console/try-it/types.ts';
import { Bubble } from './bubble.tsx';
import { Choices } from './choices.tsx';
import { Composer } from './composer.tsx';
import classes from './phone.module.css';

export type PhoneProps = {
  readonly channel: ChatChannel;
  readonly shopName: string;
  readonly timeZone: string;
  readonly messages: readonly ChatMessage[];
  readonly typing: boolean;
  readonly turns: readonly Turn[];
  readonly written: readonly Outgoing[];
  readonly online: boolean;
  readonly onSend: (content: Written) => void;
  readonly onWhy: (turn: Turn) => void;
};

export function Phone(props: PhoneProps) {
  const { shopName, messages, online, onSend, ...log } = props;
  const before = messages.flatMap(({ from, shown }) =>
    from === 'customer' && shown.type === 'text' ? [shown.text] : [],
  );
  return (
    <div className={classes.phone}>
      <div className={classes.bar}>
        <IconBuildingStore aria-hidden />
        <div>
          <p>
            <strong>{shopName}</strong>
          </p>
          <p className={classes.status}>
            {online ? <Trans>business account</Trans> : <Trans>no network: messages wait</Trans>}
          </p>
        </div>
      </div>
      <Log {...log} {...{ messages, onSend }} />
      <Composer channel={props.channel} before={before} onSend={onSend} />
    </div>
  );
}

type LogProps = Omit<PhoneProps, 'shopName' | 'online'>;

/** Drawn again only when something in it changed. */
const Log = memo(function Log({ channel, messages, typing, turns, written, timeZone, onSend, onWhy }: LogProps) {
  const { i18n, t } = useLingui();
  const day = new Intl.DateTimeFormat(formatLocale(i18n.locale), {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const days = messages.map(({ at }) => day.format(at));
  const log = useScrolledDown(messages.length + (typing ? 1 : 0));
  const tapped = new Map(
    messages.flatMap(({ shown }) =>
      shown.type === 'choice' && shown.replyTo !== undefined ? [[shown.replyTo, shown.title] as const] : [],
    ),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached with the keyboard
    <div className={classes.log} ref={log} role="log" aria-label={t`Chat`} tabIndex={0}>
      {messages.length === 0 && (
        <p className={classes.note}>
          <Trans>Write to the shop as a customer would. Nothing leaves this machine.</Trans>
        </p>
      )}
      {messages.map((message, place) => (
        <Fragment key={message.id}>
          {days[place] !== days[place - 1] && <p className={classes.day}>{days[place]}</p>}
          <Bubble
            channel={channel}
            message={message}
            timeZone={timeZone}
            problem={written.find(({ id }) => id === message.id)?.problem}
            turn={turnOf(message, turns)}
            onWhy={onWhy}
          />
          <Choices
            message={message}
            isLast={place === messages.length - 1}
            tapped={tapped.get(message.id)}
            onTap={onSend}
          />
        </Fragment>
      ))}
      {typing && (
        <div className={classes.typing} role="status" aria-label={t`The shop is typing`}>
          <span />
          <span />
          <span />
        </div>
      )}
    </div>
  );
});

/** A reply is explained by the turn that it belongs to; a message of the customer's where nothing was answered to it. */
function turnOf({ id, from }: ChatMessage, turns: readonly Turn[]): Turn | undefined {
  if (from === 'bot') return turns.find(({ replies }) => replies.some(({ messageId }) => messageId === id));
  if (from === 'person') return undefined;
  return turns.find(({ inboundId, replies, disposition }) => {
    return inboundId === id && replies.length === 0 && disposition !== undefined;
  });
}

/** New messages are in view, as on a phone. */
function useScrolledDown(count: number) {
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (count > 0) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [count]);
  return log;
}
