// One person's chat and what explains it. Beside each other where there is room; as tabs on a phone.
import { useState } from 'react';
import type { Clock, LiveSettings, Turn } from '#console/local-cloud/shapes.ts';
import { Phone } from '#console/phone/phone.tsx';
import { Actions } from './actions.tsx';
import type { Person } from './people.ts';
import type { Side } from './search.ts';
import { SideTabs } from './side-tabs.tsx';
import { useStable } from './stable.ts';
import classes from './try-it.module.css';
import type { Written } from './types.ts';
import { useChat } from './use-chat.ts';

export type ChatSidesProps = {
  readonly person: Person;
  readonly clock: Clock | undefined;
  readonly settings: LiveSettings['settings'] | undefined;
  readonly isWide: boolean;
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  readonly onStartOver: () => void;
  readonly onNewCustomer: () => void;
};

export function ChatSides(props: ChatSidesProps) {
  const { person, clock, settings, isWide, onSide, onStartOver, onNewCustomer } = props;
  const live = useChat(person, clock);
  /** The message that is explained; none: the newest. */
  const [chosen, setChosen] = useState<string>();
  const send: typeof live.outbox.send = (contents) => {
    setChosen(undefined);
    live.outbox.send(contents);
  };
  const sendOne = useStable((content: Written) => send([content]));
  const explain = useStable((turn: Turn) => {
    setChosen(turn.inboundId);
    onSide('trace');
  });
  const phone = (
    <>
      <Phone
        channel={person.channel}
        shopName={settings?.business.name ?? ''}
        timeZone={live.timeZone}
        messages={live.messages}
        typing={live.typing}
        turns={live.turns}
        written={live.outbox.written}
        online={live.network.online}
        onSend={sendOne}
        onWhy={explain}
      />
      <Actions live={{ ...live, outbox: { ...live.outbox, send } }} {...{ isWide, onStartOver, onNewCustomer }} />
    </>
  );
  return (
    <div className={classes.sides}>
      {isWide && <div className={classes.phone}>{phone}</div>}
      <SideTabs {...{ live, chosen, clock, settings, onSide }} side={props.side} phone={isWide ? undefined : phone} />
    </div>
  );
}
