// What goes wrong, or differently, in real life: new people, lost networks, doubled webhooks, bursts, and the owner who answers.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconBolt from '@tabler/icons-react/icons/IconBolt';
import IconCopy from '@tabler/icons-react/icons/IconCopy';
import IconDeviceMobileMessage from '@tabler/icons-react/icons/IconDeviceMobileMessage';
import IconRefresh from '@tabler/icons-react/icons/IconRefresh';
import IconStack2 from '@tabler/icons-react/icons/IconStack2';
import IconUserPlus from '@tabler/icons-react/icons/IconUserPlus';
import IconWifi from '@tabler/icons-react/icons/IconWifi';
import IconWifiOff from '@tabler/icons-react/icons/IconWifiOff';
import { lazy, Suspense } from 'react';
import { Menu } from '#console/ui/menu.tsx';
import classes from './try-it.module.css';
import type { Written } from './types.ts';
import type { LiveChat } from './use-chat.ts';

/** A dialog is heavy, and few open it. */
const OwnerAnswer = lazy(() => import('./owner-answer.tsx').then((answer) => ({ default: answer.OwnerAnswer })));

export type ActionsProps = {
  readonly live: LiveChat;
  /** Buttons under the phone; otherwise one button that opens a menu, so that the chat keeps the screen. */
  readonly isWide: boolean;
  readonly onStartOver: () => void;
  readonly onNewCustomer: () => void;
};

const BURST = 10;

export function Actions(props: ActionsProps) {
  const { t } = useLingui();
  const [answering, { open, close }] = useDisclosure(false);
  const actions = useActions(props, open);
  return (
    <>
      {props.isWide ? (
        // biome-ignore lint/a11y/useSemanticElements: these are no fields of a form
        <div className={classes.actions} role="group" aria-label={t`What could happen`}>
          {actions.map(({ name, Icon, act, disabled }) => (
            <Button
              key={name}
              variant="default"
              leftSection={<Icon size={18} aria-hidden />}
              disabled={disabled === true}
              onClick={act}
            >
              {name}
            </Button>
          ))}
        </div>
      ) : (
        <Menu
          name={t`What could happen`}
          side="above"
          face={(face) => (
            <Button
              variant="default"
              size="md"
              leftSection={<IconBolt size={18} aria-hidden />}
              className={classes.opener ?? ''}
              {...face}
            >
              <Trans>What could happen…</Trans>
            </Button>
          )}
          items={actions.map(({ name, Icon, act, disabled }) => ({
            key: name,
            label: name,
            icon: <Icon size={18} aria-hidden />,
            onChoose: act,
            ...(disabled === true && { disabled }),
          }))}
        />
      )}
      {answering && (
        <Suspense>
          <OwnerAnswer channel={props.live.channel} contact={props.live.contact} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

type Action = {
  readonly name: string;
  readonly Icon: typeof IconBolt;
  readonly act: () => void;
  readonly disabled?: boolean;
};

function useActions({ live, onStartOver, onNewCustomer }: ActionsProps, onAnswer: () => void): readonly Action[] {
  const { t } = useLingui();
  const { own, network, outbox } = live;
  const last = own.findLast(({ tick }) => tick === 'delivered' || tick === 'read');
  const disabled = last === undefined;
  const sendAgain = () => {
    if (last !== undefined) outbox.repeat({ id: last.id, at: last.at, content: last.shown as Written });
  };
  const burst = () =>
    outbox.send(Array.from({ length: BURST }, (_, place) => ({ type: 'text', text: t`Message ${place + 1} of 10` })));
  return [
    { name: t`Start over`, Icon: IconRefresh, act: onStartOver },
    { name: t`New customer`, Icon: IconUserPlus, act: onNewCustomer },
    network.online
      ? { name: t`Lose network`, Icon: IconWifiOff, act: network.toggle }
      : { name: t`Find network`, Icon: IconWifi, act: network.toggle },
    { name: t`Same webhook twice`, Icon: IconCopy, act: sendAgain, disabled },
    { name: t`Send ten at once`, Icon: IconStack2, act: burst },
    { name: t`Answer as the owner`, Icon: IconDeviceMobileMessage, act: onAnswer, disabled },
  ];
}
