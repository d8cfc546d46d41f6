// What explains the chat, as tabs; on a phone the chat itself is the first of them.
import { Trans } from '@lingui/react/macro';
import { Tabs, Title } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { NothingYet } from '#console/explain/nothing-yet.tsx';
import type { Clock, LiveSettings } from '#console/local-cloud/shapes.ts';
import type { Side } from './search.ts';
import classes from './try-it.module.css';
import type { LiveChat } from './use-chat.ts';

/** Beside the phone, not on it: a customer is there without them, and on a small screen they are loaded by whoever opens them. */
const WhatHappened = lazy(() =>
  import('#console/explain/what-happened.tsx').then((explained) => ({ default: explained.WhatHappened })),
);
const OnTheWire = lazy(() => import('#console/wire/on-the-wire.tsx').then((wire) => ({ default: wire.OnTheWire })));
const TeachPanel = lazy(() =>
  import('#console/teach/teach-panel.tsx').then((panel) => ({ default: panel.TeachPanel })),
);

export type SideTabsProps = {
  readonly live: LiveChat;
  readonly chosen: string | undefined;
  readonly clock: Clock | undefined;
  readonly settings: LiveSettings['settings'] | undefined;
  /** Absent where it stands beside the tabs. */
  readonly phone: ReactNode | undefined;
  readonly side: Side;
  readonly onSide: (side: Side) => void;
};

export function SideTabs(props: SideTabsProps) {
  const { live, phone, onSide } = props;
  const side = phone === undefined && props.side === 'phone' ? 'trace' : props.side;
  return (
    <Tabs value={side} onChange={(value) => onSide((value ?? 'phone') as Side)} className={classes.tabs ?? ''}>
      <Tabs.List grow={phone !== undefined}>
        {phone !== undefined && (
          <Tabs.Tab value="phone">
            <Trans>Phone</Trans>
          </Tabs.Tab>
        )}
        <Tabs.Tab value="trace">
          <Trans>What just happened</Trans>
        </Tabs.Tab>
        <Tabs.Tab value="wire">
          <Trans>On the wire</Trans>
        </Tabs.Tab>
        <Tabs.Tab value="teach">
          <Trans>To teach</Trans>
        </Tabs.Tab>
      </Tabs.List>
      {phone !== undefined && (
        <Tabs.Panel value="phone" className={classes.phonePanel ?? ''} hidden={side !== 'phone'}>
          {phone}
        </Tabs.Panel>
      )}
      <Tabs.Panel value="trace" className={classes.panel ?? ''} tabIndex={0}>
        <Title order={2} size="h4">
          <Trans>What just happened</Trans>
        </Title>
        {side === 'trace' && (
          <Suspense>
            <Explained {...props} />
          </Suspense>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="wire" className={classes.panel ?? ''} tabIndex={0}>
        <Title order={2} size="h4">
          <Trans>On the wire</Trans>
        </Title>
        {side === 'wire' && (
          <Suspense>
            <OnTheWire wire={live.wire} timeZone={live.timeZone} />
          </Suspense>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="teach" className={classes.panel ?? ''} tabIndex={0}>
        <Title order={2} size="h4">
          <Trans>To teach</Trans>
        </Title>
        {side === 'teach' && (
          <Suspense>
            <TeachPanel timeZone={live.timeZone} />
          </Suspense>
        )}
      </Tabs.Panel>
    </Tabs>
  );
}

/** The message that was chosen, else the newest one that has left the phone, as soon as it is decided. */
function Explained({ live, chosen, clock, settings }: SideTabsProps) {
  const { own, turns } = live;
  const newest = own.findLast(({ tick }) => tick === 'delivered' || tick === 'read');
  const wanted = chosen ?? newest?.id;
  const turn = turns.find(({ inboundId, disposition }) => inboundId === wanted && disposition !== undefined);
  if (turn === undefined && newest === undefined) return <NothingYet />;
  return (
    <WhatHappened
      turn={turn}
      waiting={turn === undefined && newest !== undefined}
      copies={own.find(({ id }) => id === wanted)?.copies ?? 1}
      shop={clock?.shop}
      settings={settings}
    />
  );
}
