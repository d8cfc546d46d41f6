// One chat: who it is, who answers, what was said, and the field to write in.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { Problem } from '#console/api/client.ts';
import { Waiting } from '#console/ui/page.tsx';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import classes from './chat.module.css';
import { ChatHead } from './chat-head.tsx';
import { Composer } from './composer.tsx';
import { Notes } from './notes.tsx';
import { useOutbox } from './outbox.ts';
import { useConversation, useTurns } from './queries.ts';
import { StateStrip } from './state-strip.tsx';
import { Thread } from './thread.tsx';

export type ChatProps = {
  readonly id: string;
  /** Absent where the list stands beside. */
  readonly onBack: (() => void) | undefined;
  /** The chat is not there any more. */
  readonly onGone: () => void;
};

export function Chat({ id, onBack, onGone }: ChatProps) {
  const conversation = useConversation(id);
  const turns = useTurns(id);
  const outbox = useOutbox(id, turns.data?.turns);
  const isGone = conversation.error instanceof Problem && conversation.error.status === 404;
  useEffect(() => {
    if (isGone) onGone();
  }, [isGone, onGone]);
  const problem = conversation.error ?? turns.error;
  const chat = conversation.data;
  return (
    <main className={classes.chat}>
      {onBack !== undefined && chat === undefined && (
        <Button variant="subtle" onClick={onBack}>
          <Trans>Back to the list</Trans>
        </Button>
      )}
      {chat !== undefined && (
        <>
          <ChatHead chat={chat} onBack={onBack} onGone={onGone} />
          <StateStrip chat={chat} />
        </>
      )}
      {problem !== null && (
        <ProblemAlert problem={problem} onRetry={() => void Promise.all([conversation.refetch(), turns.refetch()])} />
      )}
      {chat === undefined || turns.data === undefined ? (
        problem === null && <Waiting />
      ) : (
        <>
          <Thread
            id={id}
            turns={turns.data}
            waiting={outbox.waiting}
            below={chat.notes.length}
            onTakeBack={outbox.takeBack}
          />
          <Notes chat={chat} />
          <Composer chat={chat} onSend={outbox.send} />
        </>
      )}
    </main>
  );
}
