// A message of the customer with what was answered, or what a person of the shop wrote.
import { Trans, useLingui } from '@lingui/react/macro';
import IconFile from '@tabler/icons-react/icons/IconFile';
import { lazy, memo, type ReactNode, Suspense, useState } from 'react';
import { formatLocale } from '#console/languages.ts';
import { FormattedText } from '#console/phone/formatted-text.tsx';
import classes from './chat.module.css';
import type { Waiting } from './outbox.ts';
import type { ChatTurn } from './shapes.ts';

const WhyDialog = lazy(() => import('./why-dialog.tsx').then((dialog) => ({ default: dialog.WhyDialog })));

type Reply = ChatTurn['replies'][number];

export const TurnBubbles = memo(function TurnBubbles({ turn }: { readonly turn: ChatTurn }) {
  const [isAsking, setAsking] = useState(false);
  const isPerson = turn.person !== undefined;
  return (
    <div className={classes.turn}>
      {!isPerson && (
        <Bubble from="customer" at={turn.at}>
          {fileOf(turn) !== undefined && (
            <p className={classes.file}>
              <IconFile aria-hidden size={18} /> <bdi>{fileOf(turn)}</bdi>
            </p>
          )}
          {(turn.text !== '' || fileOf(turn) === undefined) && <Said text={turn.text} type={turn.content.type} />}
        </Bubble>
      )}
      {turn.replies.map((reply, place) => (
        // The parts of a reply never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Bubble key={place} from={isPerson ? 'person' : 'bot'} at={turn.at} foot={<Foot turn={turn} reply={reply} />}>
          <Said text={reply.text} type={reply.content.type} />
          {'buttons' in reply.content && reply.content.buttons !== undefined && (
            <Buttons titles={reply.content.buttons.map(({ title }) => title)} />
          )}
        </Bubble>
      ))}
      {!isPerson && turn.disposition !== undefined && (
        <button type="button" data-why className={classes.why} onClick={() => setAsking(true)}>
          {turn.replies.length > 0 ? (
            <Trans>Why did the bot answer this?</Trans>
          ) : (
            <Trans>Why did the bot not answer?</Trans>
          )}
        </button>
      )}
      {isAsking && (
        <Suspense>
          <WhyDialog turn={turn} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </div>
  );
});

export function WaitingBubble({
  waiting,
  onTakeBack,
}: {
  readonly waiting: Waiting;
  readonly onTakeBack: (key: string) => void;
}) {
  const { key, text, at, state } = waiting;
  return (
    <div className={classes.turn}>
      <Bubble from="person" at={at} foot={<WaitingWords state={state} />}>
        <FormattedText text={text} />
      </Bubble>
      {state.kind === 'failed' && (
        <button type="button" className={classes.why} onClick={() => onTakeBack(key)}>
          <Trans>Put it back into the field</Trans>
        </button>
      )}
    </div>
  );
}

function WaitingWords({ state }: { readonly state: Waiting['state'] }) {
  switch (state.kind) {
    case 'sending':
      return <Trans>Sending…</Trans>;
    case 'offline':
      return <Trans>You are offline. It is sent when you are back.</Trans>;
    case 'taken':
      return <Trans>On its way</Trans>;
    case 'failed':
      return state.code === 'window-closed' ? (
        <Trans>Not sent: more than 24 hours have passed since the customer wrote.</Trans>
      ) : state.code === 'blocked' ? (
        <Trans>Not sent: this contact is blocked.</Trans>
      ) : (
        <Trans>Not sent. Try again in a moment.</Trans>
      );
  }
}

type BubbleProps = {
  readonly from: 'customer' | 'bot' | 'person';
  readonly at: number;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
};

function Bubble({ from, at, foot, children }: BubbleProps) {
  const { i18n, t } = useLingui();
  const names = { customer: t`The customer wrote`, bot: t`The bot answered`, person: t`The shop wrote` };
  const time = new Intl.DateTimeFormat(formatLocale(i18n.locale), { timeStyle: 'short' }).format(at);
  return (
    <article className={classes.bubble} data-from={from} aria-label={names[from]}>
      {children}
      <div className={classes.meta}>
        {foot} <time dateTime={new Date(at).toISOString()}>{time}</time>
      </div>
    </article>
  );
}

/** What the customer calls the file they sent. */
function fileOf({ content }: ChatTurn): string | undefined {
  return content.type === 'media' ? content.filename : undefined;
}

function Said({ text, type }: { readonly text: string; readonly type: string }) {
  if (text !== '') return <FormattedText text={text} />;
  return (
    <em>
      <OtherKind type={type} />
    </em>
  );
}

function OtherKind({ type }: { readonly type: string }) {
  switch (type) {
    case 'media':
      return <Trans>A picture, a voice message or a file</Trans>;
    case 'location':
      return <Trans>A place on the map</Trans>;
    case 'contacts':
      return <Trans>A contact card</Trans>;
    case 'revoke':
      return <Trans>Deleted by the customer</Trans>;
    default:
      return <Trans>Something that cannot be shown here: look on the shop’s phone</Trans>;
  }
}

function Buttons({ titles }: { readonly titles: readonly string[] }) {
  return (
    <ul className={classes.buttons}>
      {titles.map((title) => (
        <li key={title}>
          <bdi>{title}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Foot({ turn, reply }: { readonly turn: ChatTurn; readonly reply: Reply }) {
  return (
    <>
      <Author turn={turn} /> · <Delivery state={reply.state} />
    </>
  );
}

function Author({ turn }: { readonly turn: ChatTurn }) {
  if (turn.person === undefined) return <Trans>Bot</Trans>;
  if (turn.personName !== undefined) return <bdi>{turn.personName}</bdi>;
  return turn.person.by === 'phone' ? <Trans>From the shop’s phone</Trans> : <Trans>A former member</Trans>;
}

function Delivery({ state }: { readonly state: string }) {
  switch (state) {
    case 'sent':
      return <Trans>sent</Trans>;
    case 'delivered':
      return <Trans>delivered</Trans>;
    case 'read':
      return <Trans>read</Trans>;
    case 'waiting':
      return <Trans>on its way</Trans>;
    case 'failed':
      return <Trans>not sent</Trans>;
    case 'cancelled':
      return <Trans>not sent, a person took over</Trans>;
    case 'expired':
      return <Trans>not sent, too late</Trans>;
    default:
      return <Trans>not known whether it arrived</Trans>;
  }
}

export function DayLine({ at }: { readonly at: number }) {
  const { i18n } = useLingui();
  const format = new Intl.DateTimeFormat(formatLocale(i18n.locale), { weekday: 'long', day: 'numeric', month: 'long' });
  return <p className={classes.day}>{format.format(at)}</p>;
}
