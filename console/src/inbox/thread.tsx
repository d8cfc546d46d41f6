// What was said, oldest first: only what is on the screen is drawn, so that ten thousand messages scroll like ten.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { VList, type VListHandle } from 'virtua';
import classes from './chat.module.css';
import type { Waiting } from './outbox.ts';
import { readOlder } from './queries.ts';
import type { Turns } from './shapes.ts';
import { DayLine, TurnBubbles, WaitingBubble } from './turn-bubbles.tsx';

export type ThreadProps = {
  readonly id: string;
  readonly turns: Turns;
  readonly waiting: readonly Waiting[];
  /** What stands under the thread has changed its height: the end stays in view. */
  readonly below: number;
  readonly onTakeBack: (key: string) => void;
};

/** So near to an end counts as being there. Pixels. */
const NEAR = 120;

export function Thread({ id, turns: { turns, before }, waiting, below, onTakeBack }: ThreadProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const list = useRef<VListHandle>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [isReading, setReading] = useState(false);
  const rows = rowsOf(turns, waiting, onTakeBack);
  const count = rows.length;
  const newest = `${turns.at(-1)?.inboundId} ${waiting.length} ${below}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only something new at the end moves the view
  useEffect(() => {
    if (isAtEnd) list.current?.scrollToIndex(count - 1, { align: 'end' });
  }, [newest]);
  // What comes in above the first message must not move what is read: only the very drawing that brings it says so.
  const first = turns[0]?.inboundId;
  const drawnFirst = useRef(first);
  const isLonger = drawnFirst.current !== first;
  useLayoutEffect(() => {
    drawnFirst.current = first;
  }, [first]);
  const older = async () => {
    if (before === undefined || isReading) return;
    setReading(true);
    await readOlder(client, id).catch(() => undefined);
    setReading(false);
  };
  const onScroll = (offset: number) => {
    const { scrollSize = 0, viewportSize = 0 } = list.current ?? {};
    setAtEnd(offset + viewportSize >= scrollSize - NEAR);
    if (offset < NEAR) void older();
  };
  return (
    <div className={classes.thread} role="log" aria-label={t`Messages`} aria-busy={isReading}>
      <VList ref={list} shift={isLonger} onScroll={onScroll} tabIndex={0} className={classes.messages ?? ''}>
        {rows}
      </VList>
      {!isAtEnd && (
        <Button
          variant="default"
          className={classes.toEnd ?? ''}
          onClick={() => list.current?.scrollToIndex(count - 1, { align: 'end' })}
        >
          <Trans>To the newest</Trans>
        </Button>
      )}
    </div>
  );
}

/** A line before the first message of each day. */
function rowsOf(turns: Turns['turns'], waiting: readonly Waiting[], onTakeBack: (key: string) => void): ReactNode[] {
  const rows: ReactNode[] = [];
  let day = '';
  for (const turn of turns) {
    const date = new Date(turn.at).toDateString();
    if (date !== day) rows.push(<DayLine key={date} at={turn.at} />);
    day = date;
    rows.push(<TurnBubbles key={turn.inboundId} turn={turn} />);
  }
  return [...rows, ...waiting.map((one) => <WaitingBubble key={one.key} waiting={one} onTakeBack={onTakeBack} />)];
}
